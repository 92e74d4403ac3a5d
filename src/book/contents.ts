import type { Root } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import { headingId, headingText } from './heading.ts';

/** A section of a chapter, with its subsections. */
export interface Section {
  readonly id: string;
  readonly text: string;
  readonly sections: readonly Section[];
}

/** The h2 of a chapter, each with its h3. */
export function sectionsIn(tree: Root): Section[] {
  const top: (Section & { sections: Section[] })[] = [];
  visit(tree, 'heading', (heading) => {
    const section = { id: headingId(heading) ?? '', text: headingText(heading), sections: [] };
    if (heading.depth === 2) top.push(section);
    if (heading.depth === 3) top.at(-1)?.sections.push(section);
  });
  return top;
}

/** Words that a careful reader takes in per minute; a formula counts as one. */
const pace = 200;

/** Minutes to read a chapter, solutions to the exercises left out; at least 1, and 0 for what nobody reads through. */
export function minutesToRead(tree: Root): number {
  let words = 0;
  let isLookedUp = false;
  visit(tree, (node) => {
    if (node.type === 'mdxJsxFlowElement' && node.name === 'Solution') return SKIP;
    if (node.type === 'mdxJsxFlowElement' && node.name === 'Glossary') isLookedUp = true;
    if (node.type === 'text') words += node.value.match(/\S+/g)?.length ?? 0;
    if (node.type === 'inlineMath' || node.type === 'math' || node.type === 'inlineCode') words += 1;
  });
  return isLookedUp ? 0 : Math.max(1, Math.round(words / pace));
}
