import type { Term } from './notation.ts';

/** How a term is written: as its entry says, or as it is called, with and without an s. */
export const formsOf = ({ term, forms }: Pick<Term, 'term' | 'forms'>): readonly string[] =>
  forms ?? [term, `${term}s`];

const escaped = (words: string) => words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s+');

/**
 * Some forms as whole words, in any case, across the ends of lines. A hyphen joins words, so that neither `slip-knot`
 * nor `knotty` has a knot. Of forms that begin alike the longest is found.
 */
export function formsPattern(forms: readonly string[], flags = ''): RegExp {
  const longestFirst = forms.toSorted((a, b) => b.length - a.length).map(escaped);
  return new RegExp(`(?<![\\p{L}\\p{N}-])(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}-])`, `iu${flags}`);
}

/** The words that a term is found by. */
export const termPattern = (term: Term): RegExp => formsPattern(formsOf(term));

/** The id of a term's entry on the page of the glossary: `term-bent-hyperplane`. */
export const termId = (term: string): string =>
  `term-${term
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')}`;

/** A term's definition as one text: what it means, and what else its entry says. */
export function definitionOf({ meaning, more }: Term): string {
  const sentence = `${meaning[0].toUpperCase()}${meaning.slice(1)}${/[.?!]$/.test(meaning) ? '' : '.'}`;
  return more ? `${sentence} ${more}` : sentence;
}
