import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
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

/** The paths of the pages that show single figures in frames, which the sitemap leaves out. */
export const embeds: readonly string[] = readdirSync(new URL('embed/', dist), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => `${home}embed/${name}/`)
  .sort();

const slugs = existsSync(chapterFiles)
  ? readdirSync(chapterFiles).map((file) => file.replace(/^\d+-|\.mdx$/g, ''))
  : [];

/** The pages that are chapters. */
export const chapters: readonly string[] = pages.filter((path) =>
  slugs.some((slug) => path === `${home}${slug}/`),
);

/** Pages that are a tool: without scripts they say what it is, and with them the tool stands there instead. */
export const isTool = (path: string): boolean => /\/(lab|embed)\/$/.test(path);

const files = new Map<string, string | null>();

/** The text of the file that answers an address's path; `null` if there is none. */
export function builtFile(path: string): string | null {
  const known = files.get(path);
  if (known !== undefined) return known;
  const file = new URL(`./${path.slice(home.length)}${path.endsWith('/') ? 'index.html' : ''}`, dist);
  const text = statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file, 'utf8') : null;
  files.set(path, text);
  return text;
}

/** The bytes of a file of the build, by its address's path. */
export function builtBytes(path: string): Buffer {
  return readFileSync(new URL(`./${path.slice(home.length)}`, dist));
}

/** The source of a page as it was built. */
export function builtSource(path: string): string {
  const source = builtFile(path);
  if (source === null) throw new Error(`There is no page ${path} in dist/`);
  return source;
}

const parsed = new Map<string, Document>();

/** A page as it was built, parsed. */
export function builtPage(path: string): Document {
  const page = parsed.get(path) ?? (parseHTML(builtSource(path)).document as unknown as Document);
  parsed.set(path, page);
  return page;
}
