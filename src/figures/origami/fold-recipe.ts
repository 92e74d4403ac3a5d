import type { Cut, Fold } from '../../network/index.ts';
import type { FoldRecipe } from './fold-presets.ts';
import type { FoldedSheet } from './fold-sheet.ts';
import { foldedSheet } from './fold-sheet.ts';
import { perKey } from '../../drawing/page/per-key.ts';
import { perState } from '../../drawing/page/per-state.ts';

/** The folds of a recipe's list of numbers. */
export function foldsOf(numbers: readonly number[]): Fold[] {
  return Array.from({ length: numbers.length / 3 }, (_, k) => ({
    m: [numbers[3 * k], numbers[3 * k + 1]],
    c: numbers[3 * k + 2],
  }));
}

/** The cut of a recipe's three numbers. */
export function cutOf([wx, wy, d]: readonly number[]): Cut {
  return { w: [wx, wy], d };
}

const known = perKey(
  (sides: number, lines: number, ...numbers: number[]): FoldRecipe => ({
    sheet: numbers.slice(0, sides),
    folds: numbers.slice(sides, sides + lines),
    cut: numbers.slice(sides + lines),
  }),
  // With all that is computed from it; a sheet has one for each number of folds that are made.
  16,
);

/** One recipe for all that have the same numbers: what is computed from it holds while a reader's time runs. */
export function sameRecipe({ sheet, folds, cut }: FoldRecipe): FoldRecipe {
  return known(sheet.length, folds.length, ...sheet, ...folds, ...cut);
}

/** The folded and cut sheet of a recipe. */
export const sheetOf = perState(({ sheet, folds, cut }: FoldRecipe): FoldedSheet =>
  foldedSheet(sheet, foldsOf(folds), cutOf(cut)),
);
