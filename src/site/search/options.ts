import type MiniSearch from 'minisearch';
import type { Options, SearchOptions, SearchResult } from 'minisearch';

/** What a reader may be looking for. */
export type Kind = 'page' | 'section' | 'statement' | 'exercise' | 'figure' | 'term';

/** Something that can be found: a part of a page with an address of its own. */
export interface Entry {
  readonly id: number;
  readonly kind: Kind;
  /** Its heading, name or number: "Patterns", "Theorem 4.2 (One pattern, one convex region)". */
  readonly title: string;
  /** Where it stands: "Chapter 4 · Regions · One pattern, one region". */
  readonly place: string;
  /** From the site's base on: "regions/#thm-convex". */
  readonly path: string;
  /** Its words, without those of parts that are entries themselves. */
  readonly text: string;
}

/** The file of the index, beside the home page. */
export const INDEX_FILE = 'search-index.json';

/** Words in one spelling: small letters without accents, "ﬁ" as "fi". */
export const spelt = (term: string): string => term.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Words, and numbers with the letter of an appendix: "A.2" and "4.2" are one word each. */
export const WORDS = /\p{L}\.\p{N}+|\p{N}+(?:\.\p{N}+)*|[\p{L}\p{M}]+(?:['’]\p{L}+)?/gu;

/** How the index is made and read: it must be the same on both sides. */
export const indexOptions: Options<Entry> = {
  fields: ['title', 'text', 'place'],
  storeFields: ['kind', 'title', 'place', 'path', 'text'],
  tokenize: (text) => text.match(WORDS) ?? [],
  processTerm: (term) => spelt(term) || null,
};

const isNumber = (term: string): boolean => /\p{N}/u.test(term);

/** Longer words may have more slips: none up to 3 letters, one up to 7, then two; numbers none. */
const slips = (term: string): number | false =>
  isNumber(term) || term.length < 4 ? false : term.length < 8 ? 1 : 2;

const WEIGHTS: Readonly<Record<Kind, number>> = {
  term: 2,
  page: 1.5,
  statement: 1.2,
  section: 1.1,
  figure: 1,
  exercise: 0.8,
};

/** How a question is put: the beginning of a word finds the word, names weigh more than text, all words must occur. */
export const searchOptions: SearchOptions = {
  prefix: (term) => !isNumber(term),
  fuzzy: slips,
  combineWith: 'AND',
  boost: { title: 6, place: 0.5 },
  weights: { prefix: 0.6, fuzzy: 0.3 },
  // Who types a term wants its meaning first, then what is stated about it; the book before the code.
  boostDocument: (_id, _term, stored) =>
    WEIGHTS[stored?.kind as Kind] * (String(stored?.path).startsWith('api/') ? 0.05 : 1),
};

/** A word with two neighbouring letters the other way round, in every way. */
const turned = (word: string): string[] =>
  Array.from({ length: Math.max(0, word.length - 1) }, (_, k) =>
    [word.slice(0, k), word[k + 1], word[k], word.slice(k + 2)].join(''),
  );

/**
 * What is found for a question. Two neighbouring letters of a word that are the wrong way round are two slips to the
 * index, and the commonest one to fingers: where a word is in no entry, the ways to turn two of its letters are tried.
 */
export function answers(index: MiniSearch<Entry>, query: string): SearchResult[] {
  const exact = { ...searchOptions, fuzzy: false, prefix: true };
  const isKnown = (word: string): boolean => index.search(word, exact).length > 0;
  const words = query.match(WORDS) ?? [];
  const meant = words.map((word) =>
    isNumber(word) || word.length < 4 || isKnown(word) ? word : (turned(word).find(isKnown) ?? word),
  );
  return index.search(meant.join(' '), searchOptions);
}
