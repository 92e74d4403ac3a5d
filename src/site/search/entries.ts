import type { Entry, Kind } from './options.ts';

type Found = Omit<Entry, 'id'>;

/** What is looked at but not read: drawings, controls, formulas' second copy, what gives an exercise away. */
const UNREAD =
  '.stage, .now, .readout, .more, .exports, .live-only, .katex-html, annotation, .anchor, .equation-number, ' +
  '.margin-note, .solution, .answer, .guesses, .references, .print-only, .turn, nav, script, style, svg, .visually-hidden';

/** What is an entry of its own wherever it stands. */
const PARTS: readonly { readonly kind: Kind; readonly selector: string; readonly name: string }[] = [
  { kind: 'exercise', selector: '.statement.exercise[id]', name: '.statement-name' },
  { kind: 'statement', selector: '.statement[id]', name: '.statement-name' },
  { kind: 'figure', selector: 'live-figure', name: '.figure-label' },
  { kind: 'term', selector: '.glossary .entry[id]', name: 'dt' },
];

const tidied = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** A name without the full stop that ends it in print. */
const named = (text: string): string => tidied(text).replace(/\s*\.$/, '');

/** The words of elements, as a reader reads them. */
function words(elements: readonly Element[]): string {
  return tidied(
    elements
      .map((element) => {
        const copy = element.cloneNode(true) as Element;
        for (const part of copy.querySelectorAll(UNREAD)) part.remove();
        // Blocks that follow one another without a space between them are words apart.
        for (const block of copy.querySelectorAll('p, li, dt, dd, td, th, h2, h3, tr')) block.append(' ');
        return copy.matches(UNREAD) ? '' : copy.textContent;
      })
      .join(' '),
  );
}

/** An entry of a part, whose name is taken out of it. */
function entryOf(part: Element, { kind, name }: (typeof PARTS)[number], place: string, path: string): Found {
  const label = part.querySelector(name);
  const title = named(label?.textContent ?? '');
  label?.remove();
  const id = part.id || part.querySelector('[id]')?.id;
  const text = words([part.querySelector('figcaption') ?? part]);
  return { kind, title, place, path: `${path}#${id}`, text };
}

/** What is read of a section, in small enough pieces that a part of its own can lie between two of them. */
const LEAVES = 'p, li, dt, dd, td, th, blockquote, pre, .equation-formula';
const HEADINGS = 'h2[id], h3[id]';
/** What the head of a chapter says again, or says of the whole book. */
const NOT_PROSE = '.place, .facts, .chapter-foot, .contents, .references';

/**
 * What can be found on a page as it was built: the page, its sections, and the statements, exercises, figures and
 * terms on it.
 *
 * @param path its path from the site's base on, with a slash at the end
 */
export function entriesOf(document: Document, path: string): Found[] {
  const main = document.querySelector('main');
  if (!main) return [];
  const title = tidied(main.querySelector('h1')?.textContent ?? document.title);
  const chapter = tidied(main.querySelector('.place')?.textContent ?? '').replace(/^Part \w+ · /, '');
  const on = [chapter, title].filter(Boolean).join(' · ');
  const found: Found[] = [];
  const texts: Element[][] = [];
  const begin = (entry: Omit<Found, 'text'>): void => {
    found.push({ ...entry, text: '' });
    texts.push([]);
  };
  begin({ kind: 'page', title, place: chapter, path });
  const selectors = [HEADINGS, LEAVES, ...PARTS.map(({ selector }) => selector)].join(', ');
  const parts: Found[] = [];
  for (const element of main.querySelectorAll(selectors)) {
    const part = PARTS.find(({ selector }) => element.matches(selector));
    // The name of a part has been taken out of it by now.
    if (!main.contains(element) || element.closest(NOT_PROSE)) continue;
    if (element.matches(HEADINGS))
      begin({
        kind: 'section',
        title: tidied(element.textContent),
        place: on,
        path: `${path}#${element.id}`,
      });
    else if (part) {
      const under = found.at(-1)!;
      const place = under.kind === 'section' ? `${on} · ${under.title}` : on;
      parts.push(entryOf(element, part, place, path));
    } else if (!inAnother(element)) texts.at(-1)!.push(element);
  }
  return [...found.map((entry, i) => ({ ...entry, text: words(texts[i]) })), ...parts];
}

/** Whether what is read belongs to a part with an entry of its own, is read with what it stands in, or is not read. */
const inAnother = (leaf: Element): boolean =>
  [...PARTS.map(({ selector }) => selector), LEAVES, UNREAD].some(
    (selector) => leaf.parentElement?.closest(selector) || leaf.matches(UNREAD),
  );
