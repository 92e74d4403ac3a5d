import type { Page } from './book.ts';
import type { Symbol } from './notation.ts';

/** One meaning of a symbol. */
export interface Meaning {
  readonly meaning: string;
  /** The id of the label of the place that explains it. */
  readonly explained: string;
  /** The numbers of the pages where it means this, in the order of reading, those in a row as one: `1, 3–5, A`. */
  readonly pages: string;
}

/** A symbol with all its meanings. */
export interface SymbolRow {
  /** As TeX. */
  readonly symbol: string;
  /** The address of the page that explains its first meaning. */
  readonly page: string;
  /** In the order of the pages that explain them. */
  readonly meanings: readonly Meaning[];
}

/** One row for each symbol of a list, in the order of the pages that explain their first meanings. */
export function symbolRows(symbols: readonly Symbol[], pages: readonly Page[]): SymbolRow[] {
  const rank = ({ page }: Symbol): number => pages.findIndex(({ slug }) => slug === page);
  const inOrder = symbols.toSorted((a, b) => rank(a) - rank(b));
  return [...new Set(inOrder.map(({ symbol }) => symbol))].map((symbol) => {
    const entries = inOrder.filter((entry) => entry.symbol === symbol);
    return {
      symbol,
      page: entries[0].page,
      meanings: entries.map(({ meaning, id, pages: used }) => ({
        meaning,
        explained: id,
        pages: numbersOf(used, pages),
      })),
    };
  });
}

/** The numbers of some pages in the order of the book, three or more in a row as one. */
function numbersOf(slugs: readonly string[], pages: readonly Page[]): string {
  const runs: string[][] = [];
  pages.forEach(({ slug, number }, i) => {
    if (!slugs.includes(slug)) return;
    const before = i > 0 && slugs.includes(pages[i - 1].slug) ? pages[i - 1] : undefined;
    // A chapter that is not written yet is between its neighbours all the same.
    const gap = Number(number) - Number(before?.number) > 1;
    const follows = before !== undefined && before.kind === pages[i].kind && !gap;
    if (follows) runs.at(-1)!.push(number);
    else runs.push([number]);
  });
  return runs.map((run) => (run.length > 2 ? `${run[0]}–${run.at(-1)}` : run.join(', '))).join(', ');
}
