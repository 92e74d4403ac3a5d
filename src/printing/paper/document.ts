import { readFileSync } from 'node:fs';
import { setFormulas } from '../composing/formulas.ts';
import { made, numbered } from '../composing/section.ts';
import type { Section } from '../composing/section.ts';
import type { Edition } from '../edition.ts';
import { contentsOf, imprint, titlePage } from '../front.ts';
import { mergedSheets, sheetsOf } from '../sheets.ts';
import type { Site } from '../site.ts';
import { paperFonts } from './fonts.ts';
import { runningHeads } from './heads.ts';
import type { Folio } from './pages.ts';

/** The whole book as one page to print, with places for the numbers of pages. */
export function paperBook(site: Site, sections: readonly Section[], edition: Edition): Document {
  const document = sections[0].root.ownerDocument;
  for (const { root } of sections) setFormulas(root);
  const hero = site.home.querySelector('.hero svg.drawing');
  document.documentElement.setAttribute('lang', edition.language);
  document.head.append(
    made(document, 'meta', { charset: 'utf-8' }),
    made(document, 'title', {}, `${edition.title}: ${edition.subtitle}`),
    made(document, 'style', {}, stylesOf(site, sections)),
  );
  document.body.append(
    titlePage(document, edition, hero),
    imprint(document, edition, 'Set in Source Serif 4 and the fonts of KaTeX.'),
    contentsOf(document, sections),
    ...sections.map(({ root }) => root),
  );
  for (const line of document.querySelectorAll('p.citing')) listPages(line);
  for (const link of document.querySelectorAll('a.paged, a.toc-line')) addFolio(link);
  return document;
}

/** The site's own sheets, then what a book has besides. */
function stylesOf(site: Site, sections: readonly Section[]): string {
  const sheets = mergedSheets([site.home, ...site.pages.map((page) => page.document)].map(sheetsOf));
  const own = readFileSync(new URL('paper.css', import.meta.url), 'utf8');
  const heads = sections.map((section) => [section.slug, numbered(section)] as const);
  return `${sheets}\n${paperFonts()}\n${own}\n${runningHeads([['contents', 'Contents'], ...heads])}`;
}

/** Where a work is cited, as numbers of pages and no more. */
function listPages(line: Element): void {
  const links = [...line.querySelectorAll('a')];
  for (const link of links) link.textContent = '';
  line.replaceChildren('Cited on p.\u00a0', ...links);
}

/** A place for the number of the page that a link leads to. */
function addFolio(link: Element): void {
  const kind = link.matches('.toc-line') ? 'line' : link.matches('.citing a') ? 'list' : 'words';
  const folio = made(link.ownerDocument, 'span', { class: 'folio', 'data-kind': kind });
  if (kind === 'words') link.append('\u00a0');
  link.append(folio);
}

/** The places for numbers of pages, in the order of the book. */
export function foliosIn(document: Document): Folio[] {
  return [...document.querySelectorAll('a > .folio')].map((folio) => {
    const link = folio.parentElement!;
    const kind = folio.getAttribute('data-kind') as Folio['kind'];
    return { id: link.getAttribute('href')!.slice(1), kind, first: !link.previousElementSibling };
  });
}
