import { made } from './composing/section.ts';
import type { Section } from './composing/section.ts';
import type { Edition } from './edition.ts';

/** What is in the book, in its parts, each with its sections and a place for its page. */
export function contentsOf(document: Document, sections: readonly Section[]): Element {
  const list = made(document, 'ol', { class: 'toc' });
  let part = '';
  for (const section of sections) {
    const title = section.kind === 'back' ? 'At the end' : section.part;
    if (title !== part) list.append(made(document, 'li', { class: 'toc-part' }, title));
    part = title;
    list.append(entry(document, section));
  }
  return made(
    document,
    'section',
    { id: 'contents', class: 'front', role: 'doc-toc' },
    made(document, 'p', { class: 'place' }, 'What is where'),
    made(document, 'h1', {}, 'Contents'),
    list,
  );
}

function entry(document: Document, { slug, number, title, kind, root }: Section): Element {
  const item = made(document, 'li', { class: 'toc-chapter' }, line(document, slug, number, title));
  const headings = [...root.querySelectorAll('h2[id]')].filter(
    (one) => one.textContent.trim() !== 'Exercises',
  );
  if (kind === 'back' || headings.length === 0) return item;
  const lines = headings.map((heading) =>
    made(document, 'li', {}, line(document, heading.id, '', heading.textContent.trim())),
  );
  item.append(made(document, 'ol', {}, ...lines));
  return item;
}

function line(document: Document, id: string, number: string, title: string): Element {
  const words = made(document, 'span', { class: 'toc-title' });
  if (number) words.append(made(document, 'span', { class: 'number' }, number), ' ');
  words.append(title);
  return made(document, 'a', { href: `#${id}`, class: 'toc-line' }, words, ' ');
}

/** The first page: the surface that the site opens with, and who, what and when. */
export function titlePage(
  document: Document,
  { title, subtitle, authors, version, date, place }: Edition,
  hero: Element | null,
): Element {
  const page = made(document, 'section', { id: 'title-page', class: 'title-page' });
  if (hero)
    page.append(
      made(
        document,
        'div',
        { class: 'title-picture', 'data-name': hero.closest('[data-name]')?.getAttribute('data-name') ?? '' },
        document.importNode(hero, true),
      ),
    );
  page.append(
    made(document, 'p', { class: 'title' }, title),
    made(document, 'p', { class: 'subtitle' }, subtitle),
    made(document, 'p', { class: 'authors' }, authors),
    made(document, 'p', { class: 'edition' }, `Version ${version}, ${date}`),
    made(document, 'p', { class: 'edition' }, `The figures are alive at ${place}`),
  );
  return page;
}

/** What stands behind the title: terms, how the book is to be read without its site, and what else there is to say. */
export function imprint(
  document: Document,
  { authors, date, place }: Edition,
  ...others: readonly string[]
): Element {
  return made(
    document,
    'section',
    { id: 'imprint', class: 'imprint' },
    made(document, 'p', {}, `© ${date.slice(0, 4)} ${authors}.`),
    made(
      document,
      'p',
      {},
      'Text and figures are under Creative Commons Attribution 4.0 (CC BY 4.0), the code is under the MIT licence.',
    ),
    made(
      document,
      'p',
      {},
      `This is the book of the site ${place}, whose figures can be moved: kinks, weights and networks are dragged there, and everything is computed anew. Here each figure stands as it opens, with its own address under it. Solutions are at the end.`,
    ),
    ...others.map((words) => made(document, 'p', {}, words)),
  );
}
