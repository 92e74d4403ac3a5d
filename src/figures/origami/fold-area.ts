import type { FoldRecipe } from './fold-presets.ts';
import { sheetOf } from './fold-recipe.ts';
import { areaOf } from './fold-sheet.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { shortest, written } from '../../drawing/words/number.ts';

/** Areas up to this denominator are told as fractions. */
const FINEST = 4096;

/** The areas of a recipe's sheet and of its cut-out. */
export const areas = perState((recipe: FoldRecipe): { readonly sheet: number; readonly cutOut: number } => {
  const sheet = sheetOf(recipe);
  const [left, bottom, right, top] = recipe.sheet;
  const kept = sheet.pieces.filter((piece) => piece.kept);
  return {
    sheet: (right - left) * (top - bottom),
    cutOut: kept.reduce((sum, { corners }) => sum + areaOf(sheet, corners), 0),
  };
});

/** An area as a fraction where it is a dyadic one, up to the rounding of a sum; else rounded, and said to be. */
export function areaInWords(area: number): string {
  const parts = Math.round(area * FINEST);
  if (Math.abs(area * FINEST - parts) > 1e-9) return `≈ ${shortest(area, 4)}`;
  const exact = parts / FINEST;
  if (Number.isInteger(4 * exact) || (Number.isInteger(16 * exact) && exact <= 4)) return written(exact);
  let [top, bottom] = [parts, FINEST];
  while (top % 2 === 0) [top, bottom] = [top / 2, bottom / 2];
  return `${top}⁄${bottom}`;
}
