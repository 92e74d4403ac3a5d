import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { parseHTML } from 'linkedom';
import MiniSearch from 'minisearch';
import { entriesOf } from './entries.ts';
import type { Entry } from './options.ts';
import { INDEX_FILE, indexOptions } from './options.ts';

/** Pages that are not read: those for what is not found or not there, and frames of single figures. */
const LEFT_OUT = /^((404|offline)(\/|$)|embed\/.)/;

/**
 * The index of pages as they were built, as text that `MiniSearch.loadJSON` reads.
 *
 * @param pages their HTML by their paths from the site's base on
 */
export function indexOf(pages: ReadonlyMap<string, string>): string {
  const entries: Entry[] = [...pages]
    .filter(([path]) => !LEFT_OUT.test(path))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([path, html]) => entriesOf(parseHTML(html).document as unknown as Document, path))
    .map((entry, id) => ({ ...entry, id }));
  const index = new MiniSearch<Entry>(indexOptions);
  index.addAll(entries);
  return JSON.stringify(index);
}

/** Puts the index beside the pages once they are built. */
export const searchIntegration = (): AstroIntegration => ({
  name: 'search',
  hooks: {
    'astro:build:done': ({ dir, pages }) => {
      const html = (path: string): string =>
        readFileSync(fileURLToPath(new URL(`./${path}index.html`, dir)), 'utf8');
      const found = pages.map(({ pathname }) => pathname).filter((path) => !LEFT_OUT.test(path));
      writeFileSync(new URL(INDEX_FILE, dir), indexOf(new Map(found.map((path) => [path, html(path)]))));
    },
  },
});
