import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { parseHTML } from 'linkedom';
import { bookCard, CARDS, iconPath, ICONS } from './address.ts';
import { cardSvg } from './card.ts';
import type { Face } from './card.ts';
import { painter } from './painter.ts';
import { rulesIn } from './sheet-rules.ts';
import { stylesOf, standAlone } from './stand-alone.ts';
import type { Styles } from './stand-alone.ts';

/** CSS pixels at which a drawing stands on a card as figures know it: small, so that its words are large. */
const SHOWN = 420;
/** Frames of single figures have the figure's card, which its page makes. */
const LEFT_OUT = /^(404|embed|api|worksheets)(\/|$)/;

const wordsOf = (node: Element | null | undefined): string =>
  (node?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();

/** The drawing of a built page for a card. */
function drawn(svg: Element, styles: Styles): Pick<Face, 'drawing' | 'ratio'> {
  const [, , width, height] = (svg.getAttribute('viewBox') ?? '').split(/\s+/).map(Number);
  return { drawing: standAlone(svg, styles, {}), ratio: width / height };
}

/**
 * The faces of the cards that a page has drawings for, by the cards' names: its own, and one for each figure on it.
 *
 * @param path the page's path from the site's base on; the home page has the empty one
 */
export function facesOf(path: string, html: string): Map<string, Face> {
  const { document } = parseHTML(html) as unknown as { document: Document };
  const css = [...document.querySelectorAll('style')].map((style) => style.textContent).join('\n');
  const styles = stylesOf(rulesIn(css, SHOWN));
  const faces = new Map<string, Face>();
  const title = wordsOf(document.querySelector('h1'));
  const place = wordsOf(document.querySelector('.chapter-head .place'));
  const still = document.querySelector('.chapter-head .still svg') ?? null;
  const summary = wordsOf(document.querySelector('.summary'));
  if (still && path !== '')
    faces.set(path.replace(/\/$/, ''), { place, title, words: summary, ...drawn(still, styles) });
  for (const root of document.querySelectorAll('live-figure')) {
    const svg = root.querySelector('.drawing');
    const id = root.querySelector('.figure')?.id;
    if (!svg || !id) continue;
    const status = wordsOf(root.querySelector('.status')) || wordsOf(root.querySelector('.invitation'));
    const label = wordsOf(root.querySelector('.figure-label')).replace(/\.$/, '');
    const face: Face = {
      place: label ? title : '',
      title: label || title,
      words: status,
      ...drawn(svg, styles),
    };
    faces.set(id, face);
    if (path === '') faces.set('creases', { ...face, place: '', title, words: summary });
  }
  return faces;
}

/** The card that a page names, from the site's base on. */
const namedBy = (html: string): string | null =>
  /property="og:image" content="[^"]*?(cards\/[^"/]+\.png)"/.exec(html)?.[1] ?? null;

/** The site's sign as pictures, on paper: a device cuts its own shape out of them. */
function makeIcons(dir: URL, png: (svg: string) => Buffer): void {
  const sign = readFileSync(new URL('favicon.svg', dir), 'utf8');
  mkdirSync(new URL('icons/', dir), { recursive: true });
  for (const size of ICONS) {
    const inner = sign.replace(
      '<svg ',
      `<svg x="${size / 6}" y="${size / 6}" width="${size / 1.5}" height="${size / 1.5}" `,
    );
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}"><rect width="100%" height="100%" fill="#fbf8f1"/>${inner}</svg>`;
    writeFileSync(new URL(iconPath(size), dir), png(svg));
  }
}

/** Puts a picture of each chapter and of each figure beside the pages once they are built. */
export const cardsIntegration = (): AstroIntegration => ({
  name: 'cards',
  hooks: {
    'astro:build:done': ({ dir, pages, logger }) => {
      const began = performance.now();
      mkdirSync(new URL(CARDS, dir), { recursive: true });
      const { png, measure, end } = painter();
      const asked = new Map<string, string>([[bookCard.path, 'the book']]);
      let [count, bytes] = [0, 0];
      for (const { pathname } of pages) {
        const file = new URL(pathname === '404/' ? '404.html' : `${pathname}index.html`, dir);
        if (!existsSync(file)) continue;
        const html = readFileSync(fileURLToPath(file), 'utf8');
        const card = namedBy(html);
        if (card) asked.set(card, pathname);
        if (LEFT_OUT.test(pathname)) continue;
        for (const [name, face] of facesOf(pathname, html)) {
          const picture = png(cardSvg(face, measure));
          writeFileSync(new URL(`${CARDS}${name}.png`, dir), picture);
          count++;
          bytes += picture.length;
        }
      }
      makeIcons(dir, png);
      end();
      for (const [card, page] of asked)
        if (!existsSync(new URL(card, dir))) throw new Error(`${page} names ${card}, which no figure makes`);
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      logger.info(`${count} cards, ${(bytes / 1e6).toFixed(1)} MB, in ${seconds} s`);
    },
  },
});
