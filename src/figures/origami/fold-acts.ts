/**
 * What a reader does to a sheet: each act is a change of its plan. An act during a movement happens at the movement's
 * end, so each begins with `settled`.
 */
import type { Fold, Point } from '../../network/index.ts';
import { boxOf } from './fold-camera.ts';
import { CHALLENGES } from './fold-challenges.ts';
import { foldThrough } from './fold-geometry.ts';
import type { FoldPlan } from './fold-plan.ts';
import { MOST_FOLDS, NONE, foldCount, recipeOf, settled } from './fold-plan.ts';
import type { FoldRecipe } from './fold-presets.ts';
import { cutOf, sheetOf } from './fold-recipe.ts';
import { areaOf, foldEffect } from './fold-sheet.ts';
import { snapped } from '../../drawing/page/limits.ts';

/** A stroke that is not snapped runs between points of this grid, so that its numbers are exact. */
const GRID = 128;
/** No line is shorter, as a share of the sheet's larger side. */
const SHORTEST = 1 / 16;
/** A cut that leaves less than this share of the sheet on one side is moved when folds change. */
const LEAST_SHARE = 0.2;

/** Why a stroke does nothing. */
export type Refusal = 'cut already' | 'no more' | 'edge' | 'beside';

/** A line across the stack, drawn from its first end to its second. */
export interface Stroke {
  readonly ends: readonly [Point, Point];
  readonly line: Fold;
}

/** The point of the drawing grid next to a place. */
export function onGrid([x, y]: Point): Point {
  return [snapped(x, GRID), snapped(y, GRID)];
}

/** Are two points far enough apart to say where a line goes? */
export function longEnough(plan: FoldPlan, a: Point, b: Point): boolean {
  const [left, bottom, right, top] = recipeOf(plan).sheet;
  return Math.hypot(b[0] - a[0], b[1] - a[1]) >= SHORTEST * Math.max(right - left, top - bottom);
}

/** A plan of the reader's own, whatever it was before. */
export function own(plan: FoldPlan, recipe: FoldRecipe, change: Partial<FoldPlan>): Partial<FoldPlan> {
  const { sheet, folds, cut } = recipe;
  return { sheet, folds, cut, preset: 'own', opened: 'own', time: plan.time, refused: NONE, ...change };
}

/** How many folds are made when what moves has come to its end: the next one goes on from there. */
export function drawingStop(plan: FoldPlan): number {
  return Math.min(settled(plan).time, foldCount(plan));
}

/** Can another crease be made before the cut? */
export function canCrease(plan: FoldPlan): boolean {
  return settled(plan).time <= foldCount(plan) && drawingStop(plan) < MOST_FOLDS;
}

const numbersOf = ({ m, c }: Fold): number[] => [m[0], m[1], c];

/** Why a line would do nothing to the stack; `null` if it would fold it, or cut it. */
export function refusal(plan: FoldPlan, line: Fold): Refusal | null {
  const { sheet, folds, cut } = recipeOf(plan);
  const stop = drawingStop(plan);
  if (settled(plan).time > foldCount(plan)) return 'cut already';
  if (stop >= MOST_FOLDS && !plan.scissors) return 'no more';
  const before = folds.slice(0, 3 * Math.min(stop, MOST_FOLDS - 1));
  const folded = sheetOf({ sheet, folds: [...before, ...numbersOf(line)], cut });
  const effect = foldEffect(folded, before.length / 3);
  return effect === 'crease' ? null : effect;
}

/** What a stroke makes of the folded stack: a crease, or the cut; what was to come later is given up. */
export function withStroke(plan: FoldPlan, { ends: [a, b], line }: Stroke): Partial<FoldPlan> {
  const { sheet, folds, cut } = recipeOf(plan);
  const time = drawingStop(plan);
  const before = folds.slice(0, 3 * time);
  const change = { time, ends: [...a, ...b] };
  if (plan.scissors) return own(plan, { sheet, folds: before, cut: numbersOf(line) }, change);
  const next = [...before, ...numbersOf(line)];
  return own(plan, { sheet, folds: next, cut: cutThrough(sheet, next, cut) }, change);
}

/** A new crease from one point of the folded stack to another. */
export function withCrease(plan: FoldPlan, a: Point, b: Point): Partial<FoldPlan> {
  return withStroke({ ...plan, scissors: false }, { ends: [a, b], line: foldThrough(a, b) });
}

/** A stroke that does nothing, for the figure to say why. */
export function withRefused(plan: FoldPlan, { ends: [a, b] }: Stroke): Partial<FoldPlan> {
  return { time: settled(plan).time, refused: [...a, ...b] };
}

/** A crease across the middle of the stack, along its shorter side, to be moved from there. */
export function withMiddleCrease(plan: FoldPlan): Partial<FoldPlan> {
  const sheet = sheetOf(recipeOf(plan));
  const [low, high] = boxOf(sheet.places[drawingStop(plan)]);
  const [x, y] = onGrid([(low[0] + high[0]) / 2, (low[1] + high[1]) / 2]);
  const reach = onGrid([0.62 * (high[0] - low[0]), 0.62 * (high[1] - low[1])]);
  const wide = high[0] - low[0] > high[1] - low[1];
  return wide
    ? withCrease(plan, [x, y + reach[1]], [x, y - reach[1]])
    : withCrease(plan, [x - reach[0], y], [x + reach[0], y]);
}

/** The other side of the line turns over, or of the cut is kept. */
export function withSidesSwapped(plan: FoldPlan): Partial<FoldPlan> {
  const { sheet, folds, cut } = recipeOf(plan);
  const stop = drawingStop(plan);
  const { time } = settled(plan);
  const ends = plan.ends.length === 4 ? [...plan.ends.slice(2), ...plan.ends.slice(0, 2)] : NONE;
  const minus = (values: readonly number[]) => values.map((value) => -value + 0);
  if (stop === folds.length / 3) return own(plan, { sheet, folds, cut: minus(cut) }, { time, ends });
  const turned = minus(folds.slice(3 * stop, 3 * stop + 3));
  return own(plan, { sheet, folds: folds.toSpliced(3 * stop, 3, ...turned), cut }, { time, ends });
}

/** The folds and the cut of the challenge's solution, before the first fold. */
export function withSolution(plan: FoldPlan): Partial<FoldPlan> {
  if (!Object.hasOwn(CHALLENGES, plan.challenge)) return {};
  const { sheet, solution } = CHALLENGES[plan.challenge];
  return solution ? own(plan, { sheet, ...solution }, { time: 0, ends: NONE }) : {};
}

/** The cut, if it still divides the stack well; else one through its middle, across its longer side. */
function cutThrough(
  sheet: readonly number[],
  folds: readonly number[],
  cut: readonly number[],
): readonly number[] {
  const folded = sheetOf({ sheet, folds, cut });
  const [kept, off] = [true, false].map((side) =>
    folded.pieces.reduce((sum, piece) => sum + (piece.kept === side ? areaOf(folded, piece.corners) : 0), 0),
  );
  if (Math.min(kept, off) >= LEAST_SHARE * (kept + off)) return cut;
  const [low, high] = boxOf(folded.places[folds.length / 3]);
  const [x, y] = onGrid([(low[0] + high[0]) / 2, (low[1] + high[1]) / 2]);
  return high[0] - low[0] > high[1] - low[1] ? [1, 0, x] : [0, 1, y];
}

/** The cut's line as a fold's, for what treats both alike. */
export function lineAt(plan: FoldPlan, k: number): Fold {
  const { folds, cut } = recipeOf(plan);
  const { w, d } = cutOf(cut);
  return k < folds.length / 3 ? { m: [folds[3 * k], folds[3 * k + 1]], c: folds[3 * k + 2] } : { m: w, c: d };
}
