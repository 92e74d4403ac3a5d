/** What of the answer shows: nothing until the sheet unfolds, then twice as much with every fold that opens. */
import type { FoldPlan } from './fold-plan.ts';
import { foldCount, recipeOf } from './fold-plan.ts';
import type { FoldRecipe } from './fold-presets.ts';
import { sheetOf } from './fold-recipe.ts';
import type { Facet, Piece } from './fold-sheet.ts';
import { turns } from './fold-sheet.ts';
import { foldsClosed, momentAt } from './fold-time.ts';
import { perState } from '../../drawing/page/per-state.ts';

/** How far the sheet has opened. */
export interface Light {
  /** The folds still closed: pieces light up that agree with the first one in these. */
  readonly closed: number;
  /** How bright those are that the fold in motion uncovers, 0 to 1. */
  readonly coming: number;
}

/** How much light falls on the answer at a plan's time; `null` before the sheet unfolds. */
export const lightOf = perState((plan: FoldPlan): Light | null => {
  const n = foldCount(plan);
  if (plan.time <= n + 1) return null;
  const { act, share } = momentAt(plan.time, n);
  return { closed: foldsClosed(plan.time, n), coming: act === 'unfold' && share > 0 ? share : 0 };
});

/** Is the whole answer to be seen? */
export const isOpen = (plan: FoldPlan): boolean => lightOf(plan)?.closed === 0;

/** The piece from which the light spreads: the one that was turned least. */
function firstOf(pieces: readonly Piece[]): Facet | undefined {
  const size = ({ bits }: Facet): number => turns(bits, bits.length);
  return pieces.reduce<Piece | undefined>(
    (best, one) => (best && size(best) <= size(one) ? best : one),
    undefined,
  );
}

/** Does a facet of these bits belong to what is lit when so many folds are closed? */
export function litWhen(recipe: FoldRecipe, closed: number): (bits: readonly number[]) => boolean {
  const first = firstOf(sheetOf(recipe).pieces.filter(({ kept }) => kept));
  return (bits) => first !== undefined && first.bits.slice(0, closed).every((bit, k) => bit === bits[k]);
}

/** The pieces of the cut-out that are lit when so many folds are closed. */
export function litPieces(plan: FoldPlan, closed: number): Piece[] {
  const recipe = recipeOf(plan);
  const lit = litWhen(recipe, closed);
  return sheetOf(recipe).pieces.filter(({ kept, bits }) => kept && lit(bits));
}
