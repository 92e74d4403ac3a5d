import type { Site } from '../site.ts';
import { shortAddress } from '../site.ts';
import { idIn } from './ids.ts';
import type { Section } from './section.ts';
import { made } from './section.ts';

/** How many rows of a figure's table a book has, and how many more it takes to leave the rest to the site. */
const ROWS = 14;
const FEW = 4;

/** Leave of a long table of numbers its beginning, with a line that says how much more there is. */
function shorten(table: Element): void {
  const rows = [...table.querySelectorAll('tbody tr')];
  if (rows.length <= ROWS + FEW) return;
  for (const row of rows.slice(ROWS)) row.remove();
  const document = table.ownerDocument;
  const wide = Math.max(...rows.map(({ children }) => children.length));
  const words = `… and ${rows.length - ROWS} more rows in the live figure.`;
  const cell = made(document, 'td', { colspan: String(wide) }, words);
  rows[ROWS - 1].after(made(document, 'tr', { class: 'rest' }, cell));
}

/** Say of every figure of a page where it is alive, and call its drawing a picture. */
export function settleFigures({ slug, root }: Section, page: URL, site: Pick<Site, 'isPublic'>): void {
  for (const drawing of root.querySelectorAll('svg[aria-label]')) drawing.setAttribute('role', 'img');
  for (const figure of root.querySelectorAll('figure.figure')) {
    for (const table of figure.querySelectorAll('.more table')) shorten(table);
    for (const box of figure.querySelectorAll('.more, .now')) if (!box.firstElementChild) box.remove();
    const address = new URL(`#${figure.id.slice(idIn(slug, '').length)}`, page);
    const words = shortAddress(address, site.isPublic);
    const document = root.ownerDocument;
    const place = site.isPublic
      ? made(document, 'a', { class: 'figure-address', href: address.href }, words)
      : made(document, 'span', { class: 'figure-address' }, words);
    figure
      .querySelector('figcaption')
      ?.append(' ', made(document, 'span', { class: 'alive' }, 'Live: ', place));
  }
}
