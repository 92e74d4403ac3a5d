import type { Site } from '../site.ts';
import { shortAddress } from '../site.ts';
import { idIn } from './ids.ts';
import type { Section } from './section.ts';
import { made } from './section.ts';

/** Say of every figure of a page where it is alive, and call its drawing a picture. */
export function settleFigures({ slug, root }: Section, page: URL, site: Pick<Site, 'isPublic'>): void {
  for (const drawing of root.querySelectorAll('svg[aria-label]')) drawing.setAttribute('role', 'img');
  for (const figure of root.querySelectorAll('figure.figure')) {
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
