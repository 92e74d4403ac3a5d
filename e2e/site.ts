import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { parseHTML } from 'linkedom';

const dist = new URL('../dist/', import.meta.url);
const chapterFiles = new URL('../content/chapters/', import.meta.url);

/** The paths of all pages of the build, from its sitemap, each with the site's base and a slash at the end. */
export const pages: readonly string[] = readdirSync(dist)
  .filter((file) => /^sitemap-\d+\.xml$/.test(file))
  .flatMap((file) => [...readFileSync(new URL(file, dist), 'utf8').matchAll(/<loc>(.+?)<\/loc>/g)])
  .map(([, address]) => new URL(address).pathname)
  .sort();

/** The path of the home page, under which all others are. */
export const home = pages.reduce((a, b) => (a.length <= b.length ? a : b));

const slugs = existsSync(chapterFiles)
  ? readdirSync(chapterFiles).map((file) => file.replace(/^\d+-|\.mdx$/g, ''))
  : [];

/** The pages that are chapters. */
export const chapters: readonly string[] = pages.filter((path) =>
  slugs.some((slug) => path === `${home}${slug}/`),
);

/** The source of a page as it was built. */
export function builtSource(path: string): string {
  return readFileSync(new URL(`${path.slice(home.length)}index.html`, dist), 'utf8');
}

/** A page as it was built, parsed. */
export function builtPage(path: string): Document {
  return parseHTML(builtSource(path)).document as unknown as Document;
}
