import type { Site } from '../site.ts';
import { parsed } from '../site.ts';
import { clean } from './clean.ts';
import { settleFigures } from './figures.ts';
import { idIn, prefixIds } from './ids.ts';
import { leadLinks } from './links.ts';
import { sectionOf } from './pages.ts';
import type { Section } from './section.ts';
import { gatherSolutions } from './solutions.ts';

/** A section, and the address of the page that it is made from. */
interface Placed {
  readonly section: Section;
  readonly page: URL;
}

/**
 * The book: the pages of the site in its order, with what only a screen has a use for taken away, ids that are
 * unique, links that lead within the book where they can, and the solutions at the end.
 *
 * All sections are of one document. Formulas stand twice in it, as on the site, in HTML and in MathML.
 */
export function composeBook(site: Site): Section[] {
  const document = parsed('<!doctype html><html><body></body></html>');
  const placed = site.pages.map((one): Placed => {
    const page = new URL(`${one.slug}/`, site.address);
    const root = sectionOf(one, document);
    clean(root);
    prefixIds(root, one.slug);
    root.id = one.slug;
    const { slug, kind, number, title, part } = one;
    return { section: { slug, kind, number, title, part, root }, page };
  });
  const ids = idsOf(placed.map(({ section }) => section));
  const targets = { site, ids, left: leftOut(site, ids) };
  for (const { section, page } of placed) {
    leadLinks(section.root, page, targets);
    settleFigures(section, page, site);
  }
  const sections = placed.map(({ section }) => section);
  const solutions = gatherSolutions(sections);
  const back = sections.findIndex(({ kind }) => kind === 'back');
  return solutions ? sections.toSpliced(back, 0, solutions) : sections;
}

/** All ids of sections. @throws Error when two elements have one */
export function idsOf(sections: readonly Section[]): Set<string> {
  const ids = new Set<string>();
  for (const { root } of sections)
    for (const { id } of [root, ...root.querySelectorAll('[id]')]) {
      if (ids.has(id)) throw new Error(`Two elements of the book have the id ${id}`);
      ids.add(id);
    }
  return ids;
}

function leftOut({ pages }: Site, ids: ReadonlySet<string>): Set<string> {
  const all = pages.flatMap(({ slug, document }) =>
    [...document.querySelectorAll('[id]')].map(({ id }) => idIn(slug, id)),
  );
  return new Set(all.filter((id) => !ids.has(id)));
}
