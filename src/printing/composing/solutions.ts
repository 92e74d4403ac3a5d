import { idIn } from './ids.ts';
import type { Section } from './section.ts';
import { made, numbered, replaceBy } from './section.ts';

/** The slug of the section that has all solutions. */
export const SOLUTIONS = 'solutions';

/**
 * Take the solutions out of the sections, to stand together at the end, each linked with its exercise both ways.
 *
 * @returns what stands at the end, or `null` if there is no solution; the sections are changed
 */
export function gatherSolutions(sections: readonly Section[]): Section | null {
  const document = sections[0]?.root.ownerDocument;
  const chapters = sections.flatMap((section) => {
    const found = [...section.root.querySelectorAll('.statement:has(> details.solution)')].map(movedSolution);
    if (found.length === 0) return [];
    const title = made(document, 'h2', { id: idIn(SOLUTIONS, section.slug) }, numbered(section));
    return [made(document, 'section', { class: 'solutions-of' }, title, ...found)];
  });
  if (chapters.length === 0) return null;
  const root = made(
    document,
    'section',
    { id: SOLUTIONS, class: 'back' },
    made(document, 'p', { class: 'place' }, 'At the end'),
    made(document, 'h1', {}, 'Solutions'),
    ...chapters,
  );
  return { slug: SOLUTIONS, kind: 'back', number: '', title: 'Solutions', part: '', root };
}

function movedSolution(exercise: Element): Element {
  const document = exercise.ownerDocument;
  const folded = exercise.querySelector('details.solution')!;
  folded.querySelector('summary')?.remove();
  const id = idIn(SOLUTIONS, exercise.id);
  const name = exercise.querySelector('.statement-number')?.textContent ?? '';
  const back = made(document, 'a', { class: 'solution-of paged', href: `#${exercise.id}` }, name);
  const solution = made(
    document,
    'div',
    { class: 'solution', id, role: 'group' },
    made(document, 'p', { class: 'statement-name' }, back),
    ...folded.childNodes,
  );
  const forth = made(document, 'a', { class: 'paged', href: `#${id}` }, 'Solution');
  replaceBy(folded, made(document, 'p', { class: 'to-solution' }, forth));
  return solution;
}
