import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { FAMILIES } from './card.ts';
import type { Measure } from './card.ts';
import { inGlyphs } from './glyphs.ts';
import { fontFiles } from './fonts.ts';

/** Makes pictures of SVG files, in the site's own fonts and no others, so that they are the same on every machine. */
export interface Painter {
  png(svg: string): Buffer;
  readonly measure: Measure;
  /** Take the fonts away again. */
  end(): void;
}

/** Begin to paint: the library reads fonts from files alone. */
export function painter(): Painter {
  const folder = mkdtempSync(path.join(tmpdir(), 'creases-fonts-'));
  const { plain, unpacked } = fontFiles();
  const written = unpacked.map((bytes, i) => {
    const file = path.join(folder, `${i}.ttf`);
    writeFileSync(file, bytes);
    return file;
  });
  const font = {
    loadSystemFonts: false,
    fontFiles: [...written, ...plain],
    defaultFontFamily: 'Source Serif 4',
    serifFamily: 'Source Serif 4',
    sansSerifFamily: 'Source Serif 4',
  };
  const known = new Map<string, number>();
  const measured = (text: string, size: number, family: string): number => {
    const words = inGlyphs(
      `<text font-family="${family}" font-size="${size}">${text.replace(/[<&]/g, 'm')}</text>`,
    );
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${words}</svg>`;
    return new Resvg(svg, { font }).getBBox()?.width ?? 0;
  };
  return {
    png: (svg) => new Resvg(svg, { font, logLevel: 'off' }).render().asPng(),
    measure: (text, size, weight) => {
      const key = `${weight} ${text}`;
      // Letters grow with their size, as far as lines are broken by it.
      if (!known.has(key)) known.set(key, measured(text, 100, FAMILIES[weight]) / 100);
      return known.get(key)! * size;
    },
    end: () => rmSync(folder, { recursive: true }),
  };
}
