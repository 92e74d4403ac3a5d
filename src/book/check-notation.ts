import { visit } from 'unist-util-visit';
import type { Label } from './labels.ts';
import { mathError } from './math.ts';
import type { Notation, Symbol } from './notation.ts';
import { lineOfEntry, lineOfLocal, notationFile } from './notation.ts';
import { suggestion } from './problem.ts';
import type { Problem } from './problem.ts';
import { lineOf } from './source.ts';
import type { Source } from './source.ts';

type Labels = Readonly<Record<string, Label>>;

const GREEK =
  /^\\(?:(?:var)?(?:alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|rho|sigma|tau|upsilon|phi|chi|psi|omega)|Gamma|Delta|Theta|Lambda|Xi|Sigma|Phi|Psi|Omega|ell)$/;
/** Words in a formula: names of functions, environments, text. */
const WORDS = /\\(?:text|operatorname|mathrm|begin|end)\{[^}]*\}/g;

/** The letters of a formula that stand for something, as TeX writes them: `x`, `\sigma`, `\mathcal{L}`. */
export function lettersIn(formula: string): string[] {
  return [...formula.replaceAll(WORDS, ' ').matchAll(/\\math[a-z]+\s*\{?([A-Za-z])\}?|\\[A-Za-z]+|[A-Za-z]/g)]
    .map(([word, letter]) => (letter ? `${/^\\math[a-z]+/.exec(word)![0]}{${letter}}` : word))
    .filter((word) => word.startsWith('\\math') || word.length === 1 || GREEK.test(word));
}

/** The letter that a symbol is made of: `n` for `n_0`. */
const letterOf = ({ symbol }: Pick<Symbol, 'symbol'>): string | undefined => lettersIn(symbol)[0];

/** The letters of a page's formulas, each with the line where it comes first. */
function lettersOf({ tree }: Source): Map<string, number> {
  const found = new Map<string, number>();
  visit(tree, ['math', 'inlineMath'], (node) => {
    if (!('value' in node)) return;
    for (const letter of lettersIn(node.value)) if (!found.has(letter)) found.set(letter, lineOf(node));
  });
  return found;
}

/**
 * What is wrong with the notation's symbols: a symbol has one meaning in a chapter, every letter of a formula has one,
 * and what is listed is used, and explained where the list says.
 */
export function checkSymbols(
  notation: Notation,
  text: string,
  sources: readonly Source[],
  labels: Labels,
): Problem[] {
  const letters = new Map(sources.map((source) => [source.slug, lettersOf(source)]));
  const listed = notation.symbols.flatMap((entry, i) => {
    const messages = [
      ...placeObjections(entry, labels),
      ...pageObjections(entry, letters),
      ...meaningObjections(entry, notation.symbols.slice(0, i), text),
    ];
    return messages.map((message) => ({
      file: notationFile,
      line: lineOfEntry(text, 'symbols', i),
      message,
    }));
  });
  const local = Object.entries(notation.local).flatMap(([page, own]) =>
    localObjections(page, own, notation, letters).map((message) => ({
      file: notationFile,
      line: lineOfLocal(text, page),
      message,
    })),
  );
  return [...listed, ...local, ...sources.flatMap((source) => unlisted(source, notation, letters))];
}

/** What is wrong with the place where something is said to be explained. */
export function placeObjections(
  { page, id }: { readonly page: string; readonly id: string },
  labels: Labels,
): string[] {
  const own = Object.values(labels).filter((label) => label.page === page);
  const pages = [...new Set(Object.values(labels).map((label) => label.page))];
  if (own.length === 0)
    return [`no page has the address "${page}".${suggestion(page, pages)} Name a chapter or an appendix.`];
  if (own.some((label) => label.id === id)) return [];
  const ids = own.map((label) => label.id);
  return [`"${page}" has no id "${id}".${suggestion(id, ids)} Name the place where it is explained.`];
}

type Letters = ReadonlyMap<string, ReadonlyMap<string, number>>;

function pageObjections(entry: Symbol, letters: Letters): string[] {
  const letter = letterOf(entry);
  const error = mathError(entry.symbol, false);
  if (error) return [`"${entry.symbol}": ${error.message}. Correct the formula.`];
  if (!letter) return [`"${entry.symbol}" has no letter. Write a symbol as TeX.`];
  return entry.pages.flatMap((page) => {
    const own = letters.get(page);
    if (!own) return [`no page has the address "${page}".${suggestion(page, letters.keys())} Correct it.`];
    return own.has(letter)
      ? []
      : [`$${entry.symbol}$ is not used in "${page}". Take this page from its entry.`];
  });
}

function meaningObjections(entry: Symbol, before: readonly Symbol[], text: string): string[] {
  return before.flatMap((other, i) => {
    const shared =
      other.symbol === entry.symbol ? other.pages.filter((page) => entry.pages.includes(page)) : [];
    const line = lineOfEntry(text, 'symbols', i);
    return shared.map(
      (page) =>
        `in "${page}" $${entry.symbol}$ means two things: "${entry.meaning}", and "${other.meaning}" (line ${line}). Use another letter for one of them.`,
    );
  });
}

function localObjections(
  page: string,
  own: readonly string[],
  { symbols }: Notation,
  letters: Letters,
): string[] {
  const used = letters.get(page);
  if (!used) return [`no page has the address "${page}".${suggestion(page, letters.keys())} Correct it.`];
  return own.flatMap((letter) => {
    if (!used.has(letter)) return [`$${letter}$ is not used in "${page}". Take it from the local letters.`];
    const kept = symbols.find(({ symbol, pages }) => symbol === letter && pages.includes(page));
    return kept
      ? [
          `in "${page}" $${letter}$ means two things: "${kept.meaning}", and something local. Use another letter for one of them.`,
        ]
      : [];
  });
}

function unlisted({ file, slug }: Source, { symbols, local }: Notation, letters: Letters): Problem[] {
  const known = new Set([
    ...symbols.filter(({ pages }) => pages.includes(slug)).map(letterOf),
    ...(Object.hasOwn(local, slug) ? local[slug] : []),
  ]);
  return [...letters.get(slug)!]
    .filter(([letter]) => !known.has(letter))
    .map(([letter, line]) => ({
      file,
      line,
      message: `$${letter}$ has no meaning for "${slug}" in ${notationFile}. Add it to the symbols, or to the local letters of this page.`,
    }));
}
