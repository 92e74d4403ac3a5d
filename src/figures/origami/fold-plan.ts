import { CHALLENGES } from './fold-challenges.ts';
import type { FoldRecipe } from './fold-presets.ts';
import { BLANK, FOLD_PRESETS } from './fold-presets.ts';
import { foldsOf, sameRecipe } from './fold-recipe.ts';
import { isStop, lastTime, settledTime } from './fold-time.ts';
import { clamped } from '../../drawing/page/limits.ts';

/** More folds than this are not made: 256 layers are enough. */
export const MOST_FOLDS = 8;
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
  /** The ends of the stroke that was refused last, until something else happens. */
  readonly refused: readonly number[];
  /** Does a stroke cut? Otherwise it folds. */
  readonly scissors: boolean;
  /** The name of the shape that is to be made; empty for none. */
  readonly challenge: string;
  /** The challenge that the sheet is for; when another is chosen, it begins with its own sheet. */
  readonly begun: string;
}

/** The sheet, the folds and the cut that a state is about. */
export function recipeOf(plan: FoldPlan): FoldRecipe {
  return Object.hasOwn(FOLD_PRESETS, plan.preset) ? FOLD_PRESETS[plan.preset] : sameRecipe(plan);
}

/** How many folds a plan has. */
export function foldCount(plan: FoldPlan): number {
  return recipeOf(plan).folds.length / 3;
}

/** How many of them are made at its time, the one in motion included. */
export function foldsMade(plan: FoldPlan): number {
  return Math.min(foldCount(plan), Math.ceil(plan.time));
}

/** The recipe with those folds alone that are made at its time. */
export function madeRecipe(plan: FoldPlan): FoldRecipe {
  const recipe = recipeOf(plan);
  const made = foldsMade(plan);
  return made === foldCount(plan)
    ? recipe
    : sameRecipe({ ...recipe, folds: recipe.folds.slice(0, 3 * made) });
}

/** The plan when what moves has come to its end. */
export function settled(plan: FoldPlan): FoldPlan {
  const time = settledTime(plan.time, foldCount(plan));
  return time === plan.time ? plan : { ...plan, time };
}

/** A challenge begins with a flat sheet of its own; another sheet ends it. */
function withChallenge(plan: FoldPlan): FoldPlan {
  const { challenge, begun, preset, opened } = plan;
  if (challenge !== begun && Object.hasOwn(CHALLENGES, challenge)) {
    const { sheet } = CHALLENGES[challenge];
    const cut = [0, 1, (sheet[1] + sheet[3]) / 2];
    const fresh = { sheet, cut, folds: NONE, ends: NONE, refused: NONE, time: 0 };
    return { ...plan, ...fresh, begun: challenge, preset: 'own', opened: 'own' };
  }
  const known = challenge === begun && preset === opened && Object.hasOwn(CHALLENGES, challenge);
  return known ? plan : { ...plan, challenge: '', begun: '' };
}

/** The nearest plan that is possible: lists that make no sense are replaced, all numbers held to their limits. */
export function possiblePlan(asked: FoldPlan): FoldPlan {
  const plan = withChallenge(asked);
  const own = { sheet: soundSheet(plan.sheet), folds: soundFolds(plan.folds), cut: soundCut(plan.cut) };
  const opened = plan.preset;
  const recipe = Object.hasOwn(FOLD_PRESETS, plan.preset) ? FOLD_PRESETS[plan.preset] : own;
  const [left, bottom, right, top] = recipe.sheet;
  const time = opened === plan.opened ? clamped(plan.time, 0, lastTime(recipe.folds.length / 3)) : 0;
  return {
    ...plan,
    ...own,
    opened,
    ends: isLine(plan.ends) ? plan.ends : NONE,
    time,
    refused: isStop(time) && opened === plan.opened && isLine(plan.refused) ? plan.refused : NONE,
    x: clamped(plan.x, left, right),
    y: clamped(plan.y, bottom, top),
  };
}

const isLine = (ends: readonly number[]): boolean =>
  ends.length === 4 && ends.every((value) => Math.abs(value) <= FARTHEST);

/** No numbers. */
export const NONE: readonly number[] = [];

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
