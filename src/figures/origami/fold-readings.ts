/** What becomes of the point that the reader follows. */
import type { FoldPlan } from './fold-plan.ts';
import { madeRecipe, recipeOf } from './fold-plan.ts';
import { cutOf, foldsOf, sheetOf } from './fold-recipe.ts';
import { copiesOf, layersAt } from './fold-sheet.ts';
import { perState } from '../../drawing/page/per-state.ts';
import type { Point } from '../../network/index.ts';
import { foldPoint, foldedPoint, pastFold } from '../../network/index.ts';

/** A point's way through the folds. */
export interface Readings {
  /** Per fold the unit's pre-activation, then w·Φ − d. */
  readonly values: readonly number[];
  /** Where the point lies, from the flat sheet to the last fold. */
  readonly places: readonly Point[];
}

/** What the units say of the point, fold by fold. */
export const readings = perState((plan: FoldPlan): Readings => {
  const { folds, cut } = recipeOf(plan);
  const places: Point[] = [[plan.x, plan.y]];
  const values = foldsOf(folds).map((fold, k) => {
    places.push(foldPoint(fold, places[k]));
    return pastFold(fold, places[k]);
  });
  const { w, d } = cutOf(cut);
  const [x, y] = places[places.length - 1];
  return { values: [...values, w[0] * x + w[1] * y - d], places };
});

/** What lies on the point in the stack of the folds made so far. */
export const probed = perState(
  (plan: FoldPlan): { readonly layers: number; readonly copies: readonly Point[] } => {
    const sheet = sheetOf(madeRecipe(plan));
    const place = foldedPoint(sheet.folds, [plan.x, plan.y]);
    return { layers: layersAt(sheet, place), copies: copiesOf(sheet, place) };
  },
);
