import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseHTML } from 'linkedom';

/** What a page of the site is to the book. */
export type Kind = 'chapter' | 'appendix' | 'back';

/** A page of the site that becomes a section of the book. */
export interface SitePage {
  /** The folder that it stands in: the last part of its address. */
  readonly slug: string;
  readonly kind: Kind;
  /** "1", "A", or nothing. */
  readonly number: string;
  readonly title: string;
  /** "Part I. One dimension", for the chapters of a part. */
  readonly part: string;
  readonly document: Document;
}

/** The built site, as far as the book is made from it. */
export interface Site {
  /** The address of the first page, with a slash at its end. */
  readonly address: URL;
  /** Whether that address is one that a reader can open. */
  readonly isPublic: boolean;
  readonly home: Document;
  /** In the order of the book. */
  readonly pages: readonly SitePage[];
}

/** HTML as a document. */
export const parsed = (html: string): Document => parseHTML(html).document as unknown as Document;

/** A file of a built site as a document. */
const read = (folder: string, slug: string): Document =>
  parsed(readFileSync(path.join(folder, slug, 'index.html'), 'utf8'));

const words = (element: Element | null): string => element?.textContent.replace(/\s+/g, ' ').trim() ?? '';

const slugOf = (link: Element): string => link.getAttribute('href')?.split('/').at(-2) ?? '';

/** Which pages the first page of a site lists, chapters in their parts and then the appendices. */
export function listedPages(home: Document): Omit<SitePage, 'document'>[] {
  const chapters = [...home.querySelectorAll('.part')].flatMap((part) =>
    [...part.querySelectorAll('.chapter-card')].map((card) => ({
      slug: slugOf(card),
      kind: 'chapter' as const,
      number: words(card.querySelector('.chapter-number')),
      title: words(card.querySelector('.chapter-title')),
      part: words(part.querySelector('h3')),
    })),
  );
  const appendices = [...home.querySelectorAll('.appendix-list li > a')].map((link) => {
    const [, number, title] = /^(\w+)\. (.*)$/.exec(words(link)) ?? [];
    return { slug: slugOf(link), kind: 'appendix' as const, number, title, part: 'Appendices' };
  });
  return [...chapters, ...appendices];
}

/**
 * Read the built site.
 *
 * @throws Error when there is none, or when its first page lists no chapter
 */
export function readSite(folder: string): Site {
  if (!existsSync(path.join(folder, 'index.html')))
    throw new Error(`There is no site in ${folder}. Run "npm run build" first.`);
  const home = read(folder, '');
  const address = new URL(home.querySelector('link[rel=canonical]')?.getAttribute('href') ?? '');
  const listed = listedPages(home);
  if (listed.length === 0) throw new Error(`The first page in ${folder} lists no chapters.`);
  const pages = listed.map((page) => ({ ...page, document: read(folder, page.slug) }));
  const back = (slug: string, title: string): SitePage => ({
    slug,
    kind: 'back',
    number: '',
    title,
    part: '',
    document: read(folder, slug),
  });
  return {
    address,
    isPublic: !/^(localhost|127\.|\[)/.test(address.hostname),
    home,
    pages: [...pages, back('references', 'References'), back('about', 'About this book')],
  };
}

/** An address as it stands on paper: without its protocol, and without its host where nobody can open that. */
export function shortAddress(address: URL, isPublic: boolean): string {
  return (isPublic ? address.host : '') + address.pathname + address.search + address.hash;
}
