import type { Edition } from '../edition.ts';
import { page } from './package.ts';
import { xmlText as text } from './xhtml.ts';

const WIDTH = 1200;
const HEIGHT = 1700;

/** The cover, a drawing: the surface that the site opens with, and the title. */
export function coverDrawing(hero: string, { title, subtitle, authors }: Edition): string {
  const [, , wide, high] = /viewBox="([^"]+)"/.exec(hero)?.[1].split(' ').map(Number) ?? [0, 0, 1, 1];
  const width = WIDTH - 160;
  const picture = hero.replace(
    /^<svg\b/,
    `<svg x="80" y="430" width="${width}" height="${(width * high) / wide}"`,
  );
  const line = (y: number, size: number, words: string, fill = '#1c1b19'): string =>
    `<text x="${WIDTH / 2}" y="${y}" font-family="serif" font-size="${size}" text-anchor="middle" fill="${fill}">${text(words)}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}">
<title>${text(`${title}: ${subtitle}`)}</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fbf8f1"/>
${line(300, 150, title)}
${picture}
${line(1290, 54, subtitle)}
${line(1540, 42, authors, '#565147')}
</svg>
`;
}

/** The page that shows the cover. */
export const coverPage = ({ title, subtitle, language }: Edition): string =>
  page(
    title,
    language,
    `<section epub:type="cover" class="cover"><img src="cover.svg" alt="${text(
      `Cover: ${title}. ${subtitle}. A plane that has begun to rise into flat faces, joined along straight creases.`,
    )}"/></section>`,
  );
