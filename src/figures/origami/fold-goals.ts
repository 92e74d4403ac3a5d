/** What the chapter's exercises ask of the figure. */
import { foldRegions } from './fold-check.ts';
import { CHALLENGES } from './fold-challenges.ts';
import { isOpen } from './fold-light.ts';
import { matchWith, percent } from './fold-match.ts';
import { boundaryLoops } from './fold-pattern.ts';
import type { FoldPlan } from './fold-plan.ts';
import { foldCount, recipeOf } from './fold-plan.ts';
import { sheetOf } from './fold-recipe.ts';
import { at, edgesOfFacets } from './fold-sheet.ts';
import type { Goal } from '../../contract/figure.ts';
import { plural } from '../../drawing/words/number.ts';
import type { Point } from '../../network/index.ts';
import { signedArea } from '../../network/index.ts';

const missing = (words: string): Goal => ({ done: false, words });
const reached = (words: string): Goal => ({ done: true, words });

/** Make the shape of a challenge, with no more folds than its solution has. */
function make(name: string): (plan: FoldPlan) => Goal {
  const { words, label, sheet, outlines, solution } = CHALLENGES[name];
  const fewest = solution ? solution.folds.length / 3 : 0;
  return (plan) => {
    const own = recipeOf(plan).sheet.every((side, i) => side === sheet[i]);
    if (!own || plan.time === 0) return missing(`Choose “${label}” under “Make”; then fold, cut and unfold.`);
    if (!isOpen(plan)) return missing('Fold, cut and unfold.');
    const share = matchWith(plan, outlines);
    if (share < 1) return missing(`What you have cut matches ${words} to ${percent(share)}.`);
    const n = foldCount(plan);
    return n > fewest
      ? missing(`That is ${words}, with ${plural(n, 'fold')}: ${plural(fewest, 'fold')} will do.`)
      : reached(`That is ${words}, with ${plural(n, 'fold')}.`);
  };
}

/** The parts of a cut-out; pieces that touch, be it in a corner, are one part. */
export function partsOf(plan: FoldPlan): number {
  const pieces = sheetOf(recipeOf(plan)).pieces.filter(({ kept }) => kept);
  const root = pieces.map((_, i) => i);
  const find = (i: number): number => (root[i] === i ? i : find(root[i]));
  const first = new Map<number, number>();
  pieces.forEach(({ corners }, i) =>
    corners.forEach((v) => {
      const other = first.get(v);
      if (other === undefined) first.set(v, i);
      else root[find(i)] = find(other);
    }),
  );
  return root.filter((parent, i) => parent === i).length;
}

/** Two folds, four parts. */
function fourParts(plan: FoldPlan): Goal {
  const n = foldCount(plan);
  if (!isOpen(plan)) return missing('Fold twice, cut and unfold.');
  const parts = partsOf(plan);
  if (n !== 2) return missing(`That took ${plural(n, 'fold')}: two are enough, and asked for.`);
  return parts === 4
    ? reached('Four parts, from two folds.')
    : missing(`The cut-out has ${plural(parts, 'part')}.`);
}

/** A fold that the cut does not see. */
function oneRegion(plan: FoldPlan): Goal {
  const n = foldCount(plan);
  const { linear } = foldRegions(recipeOf(plan));
  const cuts = new Set(sheetOf(recipeOf(plan)).pieces.map(({ kept }) => kept)).size === 2;
  if (n === 0) return missing('Fold the sheet first.');
  if (!cuts) return missing('The cut misses the paper.');
  return linear === 1
    ? reached('The cut meets every crease at a right angle, and the output does not bend anywhere.')
    : missing(`The output has ${plural(linear, 'linear region')}.`);
}

/** A hole of the cut-out with the middle of the sheet in it, or on its border. */
function middleHole(plan: FoldPlan): Goal {
  const recipe = recipeOf(plan);
  const sheet = sheetOf(recipe);
  if (foldCount(plan) < 2) return missing('Take the folds of the four-pointed star.');
  const kept = sheet.pieces.filter(({ kept: one }) => one);
  const border = new Set(
    edgesOfFacets(sheet.stages[sheet.folds.length]).flatMap(({ from, to, second }) =>
      second < 0 ? [from, to] : [],
    ),
  );
  const holes = boundaryLoops(kept)
    .filter((loop) => !loop.some((v) => border.has(v)))
    .map((loop) => loop.map((v) => at(sheet.places[0], v)))
    .filter((loop) => signedArea(loop) < 0);
  const [left, bottom, right, top] = recipe.sheet;
  const middle: Point = [(left + right) / 2, (bottom + top) / 2];
  if (!holes.some((hole) => isInside(hole, middle)))
    return missing('There is no hole in the middle of the sheet.');
  return isOpen(plan) ? reached('A hole in the middle.') : missing('There will be one: cut and unfold.');
}

/** Is a point inside a polygon, by the crossings of a ray? */
function isInside(loop: readonly Point[], [x, y]: Point): boolean {
  let odd = false;
  loop.forEach(([ax, ay], i) => {
    const [bx, by] = loop[(i + 1) % loop.length];
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) odd = !odd;
  });
  return odd;
}

export const foldGoals: Readonly<Record<string, (plan: FoldPlan) => Goal>> = {
  'letter-f': make('f-shape'),
  house: make('house'),
  'four-parts': fourParts,
  'one-region': oneRegion,
  'middle-hole': middleHole,
};
