import { Cite, plugins } from '@citation-js/core';
import type { BibEntry, Work } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-csl';
import type { Problem } from './problem.ts';

/** A work that the book cites, ready to print. */
export interface Reference {
  readonly key: string;
  /** The authors as a sentence names them: `Hanin and Rolnick`, `Montúfar et al.` */
  readonly names: string;
  /** With a letter where names and year alone would be ambiguous: `2019b`. */
  readonly year: string;
  /** The full entry in APA style, without its links. */
  readonly html: string;
  readonly links: readonly { readonly label: string; readonly url: string }[];
  readonly line: number;
}

/** The bibliography in alphabetical order, and what is wrong with it. */
export interface Bibliography {
  readonly references: readonly Reference[];
  readonly problems: readonly Problem[];
}

/** A BibTeX file's entries, formatted. An empty file is an empty bibliography. */
export function readBibliography(file: string, text: string): Bibliography {
  const entries = parse(file, text);
  if (!Array.isArray(entries)) return { references: [], problems: [entries] };
  const lines = entryLines(text);
  const problems = entries.flatMap((entry, i) =>
    objections(entry, entries.slice(0, i)).map((message) => ({ file, line: lines[i], message })),
  );
  return { references: problems.length > 0 ? [] : format(text, entries, lines), problems };
}

/** Sound entries in alphabetical order, with letters that tell the years apart. */
function format(text: string, entries: readonly BibEntry[], lines: readonly number[]): Reference[] {
  if (entries.length === 0) return [];
  const cite = new Cite(text, { generateGraph: false });
  for (const work of cite.data) omitLinks(work);
  const options = { format: 'html', template: 'apa', lang: 'en-GB', asEntryArray: true } as const;
  const formatted = cite.format('bibliography', options);
  const labels = formatted.map(([key]) => labelOf(cite.data.find(({ id }) => id === key)!));
  return formatted.map(([key, html], i) => {
    const at = entries.findIndex((entry) => entry.label === key);
    const year = labels[i].year + letter(labels, i);
    const links = linksOf(entries[at].properties);
    return { key, names: labels[i].names, year, html: entryHtml(html, year), links, line: lines[at] };
  });
}

function parse(file: string, text: string): BibEntry[] | Problem {
  try {
    if (!/^\s*@/m.test(text)) return [];
    return plugins.input.chain(text, { target: '@biblatex/entries+list', generateGraph: false });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      file,
      line: Number(/line (\d+)/.exec(message)?.[1] ?? 1),
      message: `not BibTeX: ${message.split('\n')[0]} Correct the entry.`,
    };
  }
}

/** The 1-based lines on which entries begin, in their order. */
function entryLines(text: string): number[] {
  const starts = text.matchAll(/@(?!comment|string|preamble)\w+\s*\{/gi);
  return Array.from(starts, ({ index }) => text.slice(0, index).split('\n').length);
}

function objections({ label, properties }: BibEntry, before: readonly BibEntry[]): string[] {
  const found: string[] = [];
  if (before.some((other) => other.label === label)) {
    found.push(`the key "${label}" is used twice. Rename one entry.`);
  }
  if (!['doi', 'eprint', 'url', 'isbn'].some((field) => properties[field])) {
    found.push(`"${label}" has no identifier. Add doi, eprint (arXiv), url or isbn.`);
  }
  for (const field of ['author', 'title', 'year']) {
    if (!properties[field]) found.push(`"${label}" has no ${field}. Add it.`);
  }
  for (const [field, value] of Object.entries(properties)) {
    if (value.includes('$')) {
      found.push(
        `the ${field} of "${label}" has TeX mathematics, which a list cannot show. Write it in Unicode.`,
      );
    }
  }
  return found;
}

/** Links are printed apart, so that each has a name; and a report is not worth a `[Techreport]`. */
function omitLinks(work: Work): void {
  delete work.DOI;
  delete work.URL;
  delete work.genre;
}

function labelOf(work: Work): { names: string; year: string } {
  const names = (work.author ?? []).map((name) =>
    (name.literal ?? [name['non-dropping-particle'], name.family].filter(Boolean).join(' ')).replace(
      "'",
      '’',
    ),
  );
  const year = String(work.issued?.['date-parts'][0][0] ?? '');
  if (names.length === 2 && names[1] !== 'others') return { names: names.join(' and '), year };
  return { names: names.length > 1 ? `${names[0]} et al.` : names[0], year };
}

/** `a`, `b`, … among the works with the same names and year; nothing for a single one. */
function letter(labels: readonly { names: string; year: string }[], i: number): string {
  const same = labels.filter(({ names, year }) => names === labels[i].names && year === labels[i].year);
  return same.length > 1 ? String.fromCharCode(97 + same.indexOf(labels[i])) : '';
}

function entryHtml(html: string, year: string): string {
  return html
    .replace(/<\/?div[^>]*>/g, '')
    .trim()
    .replace(', &#38; others', ', et al')
    .replace(/\(\d{4}[a-z]?\)/, `(${year})`);
}

function linksOf({ doi, eprint, url, isbn }: Record<string, string>): Reference['links'] {
  const links = [];
  if (doi) links.push({ label: `doi:${doi}`, url: `https://doi.org/${doi}` });
  if (eprint) links.push({ label: `arXiv:${eprint}`, url: `https://arxiv.org/abs/${eprint}` });
  if (url) links.push({ label: new URL(url).hostname.replace(/^www\./, ''), url });
  if (isbn && links.length === 0) {
    links.push({
      label: `ISBN ${isbn}`,
      url: `https://search.worldcat.org/search?q=bn:${isbn.replace(/\D/g, '')}`,
    });
  }
  return links;
}
