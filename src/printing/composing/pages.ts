import type { SitePage } from '../site.ts';
import { made, replaceBy } from './section.ts';

/** What of the page about the site is about the book: the ids of its headings. */
const ABOUT = ['what', 'licence', 'making', 'origin', 'colophon'];

/** A page of the site as a section of the book, with its ids and links as they were. */
export function sectionOf(page: SitePage, document: Document): Element {
  const main = page.document.querySelector('main')!;
  const copy = document.importNode(main, true);
  const root = made(document, 'section', { class: page.kind });
  if (page.slug === 'about') root.append(...passages(copy, ABOUT));
  else root.append(...(copy.querySelector('article') ?? copy).childNodes);
  headed(root, page);
  if (page.slug === 'references') for (const citing of root.querySelectorAll('.citing')) inOneLine(citing);
  return root;
}

/** The passages of a page under headings, each up to the next heading of its rank. */
function passages(main: Element, ids: readonly string[]): Element[] {
  let inside = false;
  const kept = [...main.children].filter((element) => {
    if (/^h[12]$/.test(element.localName)) inside = ids.includes(element.id);
    return inside;
  });
  for (const element of kept) dropPointers(element, ids);
  return kept;
}

/** Without the entries of lists that only point to other passages of the page. */
function dropPointers(element: Element, ids: readonly string[]): void {
  for (const meaning of element.querySelectorAll('dd')) {
    const points = [...meaning.querySelectorAll('a[href^="#"]')].some(
      (link) => !ids.includes(link.getAttribute('href')!.slice(1)),
    );
    if (!points) continue;
    if (meaning.previousElementSibling?.localName === 'dt') meaning.previousElementSibling.remove();
    meaning.remove();
  }
}

/** A title with its number, under the part's name where a part begins. */
function headed(root: Element, { kind, number, title, part }: SitePage): void {
  const document = root.ownerDocument;
  const place =
    kind === 'chapter' ? part.replace('. ', ' · ') : kind === 'appendix' ? 'Appendix' : 'At the end';
  root.querySelector('.place')?.remove();
  const heading = made(document, 'h1');
  if (number) heading.append(made(document, 'span', { class: 'number' }, number), ' ');
  heading.append(title);
  const old = root.querySelector('h1');
  if (old) replaceBy(old, heading);
  else root.prepend(heading);
  heading.before(made(document, 'p', { class: 'place' }, place));
}

/** Where a work is cited, as links in one line. */
function inOneLine(citing: Element): void {
  const document = citing.ownerDocument;
  const line = made(document, 'p', { class: 'citing' }, 'Cited: ');
  [...citing.querySelectorAll('li')].forEach((item, i) => {
    const place = /^(?:Chapter|Appendix) \w+/.exec(item.textContent.trim())?.[0] ?? '';
    item.querySelectorAll('a').forEach((link, k) => {
      if (i + k > 0) line.append(', ');
      const words = k === 0 ? place : 'again';
      line.append(made(document, 'a', { href: link.getAttribute('href') ?? '' }, words));
    });
  });
  line.append('.');
  replaceBy(citing, line);
}
