import { element } from '../parts/element.ts';
import type { Lab } from '../parts/lab.ts';
import { LONGEST_LINK } from '../state/permalink.ts';
import { addressOf, bareAddress } from '../take/parts.ts';
import { pictureFile, type PictureFile } from '../take/picture-file.ts';

/** A shorter address is written out: it can be typed. Longer ones are followed. */
const TYPED = 200;

/** Paper is white. */
const WHITE = '#ffffff';

/** What paper gets: the pictures that are seen, each a page of its own, and what the file of them would be called. */
export interface Sheets {
  readonly element: HTMLElement;
  readonly title: string;
}

/** The line below a picture: the way back to it. */
function wayBack(link: string): HTMLElement {
  if (link.length > LONGEST_LINK)
    return element(
      'p',
      {},
      'Too much for a link: save everything as a file under Take away to open this again.',
    );
  const words = link.length > TYPED ? `${bareAddress()}#…` : link;
  return element('p', {}, 'To open it again, with everything in it: ', element('a', { href: link }, words));
}

/** One page: the picture as it is saved, as an image with words of its own. */
function sheet(file: PictureFile, link: string): HTMLElement {
  const drawing = element('div', { role: 'img', 'aria-label': file.description }, file.element());
  return element('section', {}, drawing, wayBack(link));
}

/** The pictures in sight as pages; where panels are shown in their place, both. Browser only. */
export function sheetsOf(lab: Lab): Sheets {
  const inSight = lab.panes.filter((pane) => pane.element.checkVisibility());
  const shown = inSight.length > 0 ? inSight : lab.panes;
  const source = `Made in the Lab of Creases, ${bareAddress()}`;
  const files = shown.map((pane) => pictureFile(pane, lab, source, WHITE));
  const link = addressOf(lab, 'exact');
  const titles = [...new Set(files.map(({ title }) => title))];
  return {
    element: element('div', { class: 'lab-paper' }, ...files.map((file) => sheet(file, link))),
    title: `${titles.join('; ')} · Creases`,
  };
}
