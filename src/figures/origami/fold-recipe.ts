import type { Cut, Fold } from '../../network/index.ts';
import type { FoldRecipe } from './fold-presets.ts';
import type { FoldedSheet } from './fold-sheet.ts';
import { foldedSheet } from './fold-sheet.ts';

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

/** A function of a recipe that remembers its last answers: while time runs, the recipe stays the same. */
export function perRecipe<T>(derive: (recipe: FoldRecipe) => T): (recipe: FoldRecipe) => T {
  const known: { recipe: FoldRecipe; made: T }[] = [];
  return (recipe) => {
    const { sheet, folds, cut } = recipe;
    const found = known.find(
      ({ recipe: other }) => other.sheet === sheet && other.folds === folds && other.cut === cut,
    );
    if (found) return found.made;
    const made = derive(recipe);
    known.unshift({ recipe: { sheet, folds, cut }, made });
    known.length = Math.min(known.length, 4);
    return made;
  };
}

/** The folded and cut sheet of a recipe. */
export const sheetOf: (recipe: FoldRecipe) => FoldedSheet = perRecipe(({ sheet, folds, cut }) =>
  foldedSheet(sheet, foldsOf(folds), cutOf(cut)),
);
