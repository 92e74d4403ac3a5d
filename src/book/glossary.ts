import { toString } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { Term } from './notation.ts';
import type { Source } from './source.ts';
import { definitionOf, termId, termPattern } from './terms.ts';

/** A term as the glossary lists it. */
export interface Entry {
  readonly term: string;
  /** The id of the entry: `term-kink`. */
  readonly anchor: string;
  /** In sentences. */
  readonly definition: string;
  /** The id of the label of the place that introduces it. */
  readonly introduced: string;
  /** The ids of the numbered definitions that print it in bold, where that is not the same. */
  readonly definitions: readonly string[];
  /** Other terms, and ids of labels. */
  readonly see: readonly string[];
}

/** The terms in alphabetical order. */
export function glossaryEntries(terms: readonly Term[], sources: readonly Source[]): Entry[] {
  return terms
    .map((term): Entry => ({
      term: term.term,
      anchor: termId(term.term),
      definition: definitionOf(term),
      introduced: term.id,
      definitions: definitionsOf(term, sources).filter((id) => id !== term.id),
      see: term.see ?? [],
    }))
    .toSorted((a, b) => a.term.localeCompare(b.term, 'en'));
}

/** The ids of the numbered definitions that define a term: they print it in bold. */
function definitionsOf(term: Term, sources: readonly Source[]): string[] {
  const definitions = sources.flatMap(({ uses }) => uses.filter(({ name }) => name === 'Definition'));
  const words = termPattern(term);
  return definitions.flatMap(({ node, props }) => {
    let defines = false;
    visit(node, 'strong', (bold) => {
      if (words.test(toString(bold))) defines = true;
    });
    return defines ? [String(props.id)] : [];
  });
}
