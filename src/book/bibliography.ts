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
  const lines = new Map(entries.map(({ label }) => [label, lineOf(text, label)]));
  const problems = entries.flatMap((entry, i) =>
    objections(entry, entries.slice(0, i)).map((message) => ({
      file,
      line: lines.get(entry.label)!,
      message,
    })),
  );
  if (problems.length > 0 || entries.length === 0) return { references: [], problems };

  const fields = new Map(entries.map((entry) => [entry.label, entry.properties]));
  const cite = new Cite(text, { generateGraph: false });
  for (const work of cite.data) omitLinks(work);
  const works = new Map(cite.data.map((work) => [work.id, work]));
  const formatted = cite.format('bibliography', {
    format: 'html',
    template: 'apa',
    lang: 'en-GB',
    asEntryArray: true,
  });
  const labels = formatted.map(([key]) => ({ key, ...labelOf(works.get(key)!) }));
  const references = formatted.map(([key, html], i) => {
    const year = labels[i].year + letter(labels, i);
    return {
      key,
      names: labels[i].names,
      year,
      html: entryHtml(html, year),
      links: linksOf(fields.get(key)!),
      line: lines.get(key)!,
    };
  });
  return { references, problems };
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
      message: `not BibTeX: ${message.split('\n')[0]}`,
    };
  }
}

/** The 1-based line on which an entry begins. */
function lineOf(text: string, key: string): number {
  const at = text.search(new RegExp(`@\\w+\\s*\\{\\s*${key.replace(/\W/g, '\\$&')}\\s*,`));
  return text.slice(0, Math.max(at, 0)).split('\n').length;
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
  const names = (work.author ?? []).map(
    (name) => name.literal ?? [name['non-dropping-particle'], name.family].filter(Boolean).join(' '),
  );
  const year = String(work.issued?.['date-parts'][0][0] ?? '');
  if (names.length === 2 && names[1] !== 'others') return { names: names.join(' and '), year };
  return { names: names.length > 1 ? `${names[0]} et al.` : names[0], year };
}

/** `a`, `b`, … among the works with the same names and year; nothing for a single one. */
function letter(labels: readonly { key: string; names: string; year: string }[], i: number): string {
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
