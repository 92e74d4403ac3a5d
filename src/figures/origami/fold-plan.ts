import type { Fold, Point } from '../../network/index.ts';
import type { Camera } from './fold-camera.ts';
import { boxOf, lineInBox } from './fold-camera.ts';
import type { FoldRecipe } from './fold-presets.ts';
import { BLANK, FOLD_PRESETS } from './fold-presets.ts';
import { cutOf, foldsOf, sameRecipe, sheetOf } from './fold-recipe.ts';
import { clamped, snapped } from '../../drawing/page/limits.ts';
import { areaOf } from './fold-sheet.ts';
import { isStop, lastTime, momentAt } from './fold-time.ts';

/** More folds than this are not made: 256 layers are enough. */
export const MOST_FOLDS = 8;
/** Lines that a reader draws run between points of this grid, so that their numbers are exact. */
const GRID = 128;
/** No line is shorter, as a share of the sheet's larger side. */
const SHORTEST = 1 / 16;
/** Numbers of a recipe beyond this are not taken. */
const FARTHEST = 1000;

/** The state of a sheet that is folded and cut. */
export interface FoldPlan extends FoldRecipe {
  /** Whose folds they are: the name of a preset, or "own" for those in `folds`. */
  readonly preset: string;
  /** The preset that `time` is about; when another is chosen, time starts again. */
  readonly opened: string;
  /** The ends of the line that is being drawn: x and y of the first, then of the second. Empty if none was. */
  readonly ends: readonly number[];
  readonly time: number;
  /** Degrees above the table. */
  readonly tilt: number;
  /** A point of the sheet. */
  readonly x: number;
  readonly y: number;
}

/** The sheet, the folds and the cut that a state is about. */
export function recipeOf(plan: FoldPlan): FoldRecipe {
  return Object.hasOwn(FOLD_PRESETS, plan.preset) ? FOLD_PRESETS[plan.preset] : sameRecipe(plan);
}

/** How many folds a plan has. */
export function foldCount(plan: FoldPlan): number {
  return recipeOf(plan).folds.length / 3;
}

/** The nearest plan that is possible: lists that make no sense are replaced, all numbers held to their limits. */
export function possiblePlan(plan: FoldPlan): FoldPlan {
  const own = { sheet: soundSheet(plan.sheet), folds: soundFolds(plan.folds), cut: soundCut(plan.cut) };
  const opened = plan.preset;
  const recipe = Object.hasOwn(FOLD_PRESETS, plan.preset) ? FOLD_PRESETS[plan.preset] : own;
  const [left, bottom, right, top] = recipe.sheet;
  return {
    ...plan,
    ...own,
    opened,
    ends: plan.ends.length === 4 ? plan.ends : NO_ENDS,
    time: opened === plan.opened ? clamped(plan.time, 0, lastTime(recipe.folds.length / 3)) : 0,
    x: clamped(plan.x, left, right),
    y: clamped(plan.y, bottom, top),
  };
}

const NO_ENDS: readonly number[] = [];

function soundSheet(sheet: readonly number[]): readonly number[] {
  const [left, bottom, right, top] = sheet;
  const ratio = (right - left) / (top - bottom);
  const sound =
    sheet.length === 4 &&
    sheet.every((value) => Math.abs(value) <= FARTHEST) &&
    right - left >= 0.01 &&
    ratio >= 1 / 8 &&
    ratio <= 8;
  return sound ? sheet : BLANK.sheet;
}

function soundFolds(folds: readonly number[]): readonly number[] {
  const sound =
    folds.length % 3 === 0 &&
    folds.length <= 3 * MOST_FOLDS &&
    folds.every((value) => Math.abs(value) <= FARTHEST) &&
    foldsOf(folds).every(({ m }) => Math.hypot(...m) >= 1e-3);
  return sound ? folds : BLANK.folds;
}

function soundCut(cut: readonly number[]): readonly number[] {
  const sound =
    cut.length === 3 &&
    cut.every((value) => Math.abs(value) <= FARTHEST) &&
    Math.hypot(cut[0], cut[1]) >= 1e-3;
  return sound ? cut : BLANK.cut;
}

/** The line that can be moved now: that of the fold to come, or the cut's; `null` while paper moves. */
export function currentLine(plan: FoldPlan): { readonly fold: number; readonly line: Fold } | null {
  const n = foldCount(plan);
  if (!isStop(plan.time) || plan.time > n) return null;
  const { folds, cut } = recipeOf(plan);
  if (plan.time < n) return { fold: plan.time, line: foldsOf(folds)[plan.time] };
  const { w, d } = cutOf(cut);
  return { fold: n, line: { m: w, c: d } };
}

/** The ends of the current line: where the reader put them, or else where it leaves the paper. */
export function currentEnds(plan: FoldPlan, line: Fold, camera: Camera): readonly [Point, Point] {
  const [ax, ay, bx, by] = plan.ends;
  const [x0, x1] = camera.x.domain;
  const [y0, y1] = camera.y.domain;
  const drawn = plan.ends.length === 4 ? foldThrough([ax, ay], [bx, by]) : null;
  const within = (x: number, y: number) => x >= x0 && x <= x1 && y >= y0 && y <= y1;
  const own = drawn && drawn.m[0] === line.m[0] && drawn.m[1] === line.m[1] && drawn.c === line.c;
  if (own && within(ax, ay) && within(bx, by))
    return [
      [ax, ay],
      [bx, by],
    ];
  const sheet = sheetOf(recipeOf(plan));
  const [low, high] = boxOf(sheet.places[Math.min(plan.time, foldCount(plan))]);
  const margin = 34 / camera.unit;
  const inner = (value: number, low: number, high: number) =>
    clamped(value, low + margin / 4, high - margin / 4);
  const ends = lineInBox(line, [
    [low[0] - margin, low[1] - margin],
    [high[0] + margin, high[1] + margin],
  ]);
  return ends.map(([x, y]): Point => [inner(x, x0, x1), inner(y, y0, y1)]) as unknown as readonly [
    Point,
    Point,
  ];
}

/** The line from one point to another as a fold: what lies to its left turns over. Exact for points of the grid. */
function foldThrough([ax, ay]: Point, [bx, by]: Point): Fold {
  const m: Point = [ay - by, bx - ax];
  return { m, c: m[0] * ax + m[1] * ay };
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

/** Put the current line's ends somewhere else. The plan becomes the reader's own. */
export function withEnds(plan: FoldPlan, a: Point, b: Point): Partial<FoldPlan> {
  const now = currentLine(plan);
  const { sheet, folds, cut } = recipeOf(plan);
  if (!now || !longEnough(plan, a, b)) return {};
  const { m, c } = foldThrough(a, b);
  const line = [m[0], m[1], c];
  const ends = [...a, ...b];
  if (now.fold === folds.length / 3) return own(plan, { sheet, folds, cut: line }, { ends });
  return own(plan, { sheet, folds: folds.toSpliced(3 * now.fold, 3, ...line), cut }, { ends });
}

function own(plan: FoldPlan, recipe: FoldRecipe, change: Partial<FoldPlan>): Partial<FoldPlan> {
  const { sheet, folds, cut } = recipe;
  return { sheet, folds, cut, preset: 'own', opened: 'own', time: plan.time, ...change };
}

/** The stop at which a new crease would be made: while paper moves, the one it came from. */
export function drawingStop(plan: FoldPlan): number {
  const { act, fold } = momentAt(plan.time, foldCount(plan));
  return act === 'fold' ? fold : foldCount(plan);
}

/** Can another crease be made before the cut? */
export function canCrease(plan: FoldPlan): boolean {
  return plan.time <= foldCount(plan) && drawingStop(plan) < MOST_FOLDS;
}

/** A new crease from one point of the folded stack to another; folds that were to come later are given up. */
export function withCrease(plan: FoldPlan, a: Point, b: Point): Partial<FoldPlan> {
  const { sheet, folds, cut } = recipeOf(plan);
  const time = drawingStop(plan);
  const { m, c } = foldThrough(a, b);
  const next = [...folds.slice(0, 3 * time), m[0], m[1], c];
  return own(plan, { sheet, folds: next, cut: cutThrough(sheet, next, cut) }, { time, ends: [...a, ...b] });
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

/** The plan without its last fold. */
export function withoutLastFold(plan: FoldPlan): Partial<FoldPlan> {
  const { sheet, folds, cut } = recipeOf(plan);
  const fewer = folds.slice(0, -3);
  const time = Math.min(drawingStop(plan), fewer.length / 3);
  return own(plan, { sheet, folds: fewer, cut: cutThrough(sheet, fewer, cut) }, { time, ends: NO_ENDS });
}

/** The other side of the line turns over, or of the cut is kept. */
export function withSidesSwapped(plan: FoldPlan): Partial<FoldPlan> {
  const { sheet, folds, cut } = recipeOf(plan);
  const stop = drawingStop(plan);
  const ends = plan.ends.length === 4 ? [...plan.ends.slice(2), ...plan.ends.slice(0, 2)] : NO_ENDS;
  const minus = (values: readonly number[]) => values.map((value) => -value + 0);
  if (stop === folds.length / 3) return own(plan, { sheet, folds, cut: minus(cut) }, { ends });
  const turned = minus(folds.slice(3 * stop, 3 * stop + 3));
  return own(plan, { sheet, folds: folds.toSpliced(3 * stop, 3, ...turned), cut }, { ends });
}

/** A cut that leaves less than this share of the sheet on one side is moved when folds change. */
const LEAST_SHARE = 0.2;

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
