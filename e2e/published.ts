// The addresses that people may have cited: pages, and parts of pages with an id of their own. Run by itself,
// `node e2e/published.ts`, it adds those of the build in dist/ to the list; nothing ever leaves the list.
import { readFileSync, writeFileSync } from 'node:fs';
import { builtPage, embeds, home, pages } from './site.ts';

const FILE = new URL('published.json', import.meta.url);
/** Numbers of guesses and of citing places move as the text grows; nobody is sent to them from outside. */
const CITABLE = /^(sec|def|thm|ex|eq|fig|claim|term)-/;

/** Ids by the page's path from the site's base on; the home page has the empty path. */
export type Addresses = Readonly<Record<string, readonly string[]>>;

/** What has been published so far. */
export const published = (): Addresses => JSON.parse(readFileSync(FILE, 'utf8')) as Addresses;

/** The citable addresses of the build. */
export function built(): Addresses {
  return Object.fromEntries(
    [...pages, ...embeds].map((path) => {
      const ids = [...builtPage(path).querySelectorAll('main [id]')].map(({ id }) => id);
      const citable = ids.filter(
        (id) => CITABLE.test(id) && !/-(label|caption|name|title|drawing)$/.test(id),
      );
      return [path.slice(home.length), [...new Set(citable)].sort()];
    }),
  );
}

if (process.argv[1] === import.meta.filename) {
  const [before, now] = [published(), built()];
  const paths = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort();
  const all = paths.map((path) => [
    path,
    [...new Set([...(before[path] ?? []), ...(now[path] ?? [])])].sort(),
  ]);
  writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`);
}
