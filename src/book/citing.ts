import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-csl';
import { ADDRESS } from '../contract/citation.ts';
import type { Citation } from '../contract/citation.ts';
import type { Page } from './book.ts';

const BOOK = 'Creases: The piecewise-linear geometry of neural networks';
const AUTHORS = 'The Creases contributors';
const LICENCE = 'https://creativecommons.org/licenses/by/4.0/';

/** What is cited: the whole book, or a page of it. */
export interface Cited {
  /** In small letters, for the entry's key: `regions`. */
  readonly key: string;
  /** Of a page; the book has its own. */
  readonly title?: string;
  /** Of a chapter or an appendix. */
  readonly number?: string;
  readonly version?: string;
  /** ISO date. */
  readonly date: string;
  /** With the site's origin. */
  readonly url: string;
  /** What else tells where it stands. */
  readonly note?: string;
}

const dateParts = (date: string): number[][] => [date.split('-').map(Number)];

/** How to cite the book, a chapter, an appendix. */
export function citationOf({ key, title, number, version, date, url, note }: Cited): Citation {
  const work = {
    id: `creases-${key}`,
    type: title === undefined ? 'book' : 'chapter',
    title: title ?? BOOK,
    author: [{ literal: AUTHORS }],
    ...(title === undefined ? {} : { 'container-title': BOOK }),
    ...(number === undefined ? {} : { 'chapter-number': number }),
    ...(version === undefined ? {} : { version }),
    issued: { 'date-parts': dateParts(date) },
    URL: url,
    language: 'en-GB',
    ...(note === undefined ? {} : { note }),
  };
  const cite = new Cite([work], { generateGraph: false });
  const line = cite.format('bibliography', { format: 'text', template: 'apa', lang: 'en-GB' });
  return {
    line: line.trim(),
    bibtex: bibtexOf(cite.format('bibtex'), work.id),
    csl: JSON.stringify([work], null, 2),
  };
}

/** A figure, as far as its citation tells of it. */
export interface CitedFigure {
  /** The id of its element: `fig-hat-network`. */
  readonly anchor: string;
  /** "Figure 1.2"; none on the first page. */
  readonly label?: string;
  /** The first sentence of its caption. */
  readonly caption: string;
  /** The chapter or appendix that it stands in; none for the first page. */
  readonly page?: Page;
  /** The version of the site, and the day of its last change. */
  readonly site: string;
  readonly date: string;
}

/** How to cite a figure, with `ADDRESS` for the address: the reader's browser knows the state. */
export function figureCitation({ anchor, label, caption, page, site, date }: CitedFigure): Citation {
  const kind = page?.kind === 'appendix' ? 'Appendix' : 'Chapter';
  return citationOf({
    key: anchor,
    title: label ? `${label}: ${caption}` : caption,
    number: page?.number,
    version: page ? String(page.version) : site,
    date: page?.updated ?? date,
    url: ADDRESS,
    note: `${page ? `${kind} ${page.number}, ${page.title}` : 'On the first page'}, Creases ${site}`,
  });
}

/**
 * An entry without the address again and the day, which BibTeX has no field for, and indented by spaces.
 *
 * @param id its key: what the library makes of year and title would be the same for many figures
 */
const bibtexOf = (entry: string, id: string): string =>
  entry
    .trim()
    .replace(/^(@\w+\{)[^,]*/, `$1${id}`)
    .split('\n')
    .filter((line) => !/^\t(howpublished|month) = /.test(line))
    .join('\n')
    .replaceAll('\t', '  ');

/** What reference managers and search engines read in the head of a chapter or an appendix. */
export function metaOf(page: Page, url: string): readonly (readonly [name: string, content: string])[] {
  const slashes = (date: string): string => date.replaceAll('-', '/');
  return [
    ['citation_title', page.title],
    ['citation_author', AUTHORS],
    ['citation_inbook_title', BOOK],
    ['citation_publication_date', slashes(page.published)],
    ['citation_online_date', slashes(page.updated)],
    ['citation_language', 'en-GB'],
    ['citation_public_url', url],
  ];
}

/**
 * The same for machines that read JSON-LD, as text for a script element.
 *
 * @param home the book's address
 */
export function linkedData(page: Page, url: string, home: string): string {
  const authors = { '@type': 'Organization', name: AUTHORS };
  const data = {
    '@context': 'https://schema.org',
    '@type': ['LearningResource', 'ScholarlyArticle'],
    name: page.title,
    headline: page.title,
    description: page.summary,
    url,
    inLanguage: 'en-GB',
    author: authors,
    datePublished: page.published,
    dateModified: page.updated,
    version: String(page.version),
    license: LICENCE,
    timeRequired: `PT${page.minutes}M`,
    teaches: page.outcomes,
    isPartOf: { '@type': 'Book', name: BOOK, url: home, author: authors, license: LICENCE },
  };
  // Nothing in the text may end the element that it stands in.
  return JSON.stringify(data).replaceAll('<', String.raw`\u003c`);
}
