import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-csl';
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
}

/** A citation in the three forms that readers ask for. */
export interface Citation {
  /** One line in APA style. */
  readonly line: string;
  readonly bibtex: string;
  /** CSL-JSON, as Zotero and Pandoc read it. */
  readonly csl: string;
}

const dateParts = (date: string): number[][] => [date.split('-').map(Number)];

/** How to cite the book, a chapter, an appendix. */
export function citationOf({ key, title, number, version, date, url }: Cited): Citation {
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
  };
  const cite = new Cite([work], { generateGraph: false });
  const line = cite.format('bibliography', { format: 'text', template: 'apa', lang: 'en-GB' });
  return { line: line.trim(), bibtex: bibtexOf(cite.format('bibtex')), csl: JSON.stringify([work], null, 2) };
}

/** An entry without the address again and the day, which BibTeX has no field for, and indented by spaces. */
const bibtexOf = (entry: string): string =>
  entry
    .trim()
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
