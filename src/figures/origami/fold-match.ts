import type { Challenge } from './fold-challenges.ts';
import { CHALLENGES } from './fold-challenges.ts';
import { isOpen } from './fold-light.ts';
import type { FoldPlan } from './fold-plan.ts';
import { foldCount, recipeOf } from './fold-plan.ts';
import { sheetOf } from './fold-recipe.ts';
import { at } from './fold-sheet.ts';
import type { Goal } from '../../contract/figure.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { counted, numbered, plural } from '../../drawing/words/number.ts';
import type { Point } from '../../network/index.ts';
import { clippedTo, signedArea } from '../../network/index.ts';

/** Shapes that differ by less than this share of their area are the same: folds with sines are rounded. */
const ROUNDING = 1e-9;

/** The challenge of a plan, if it has one. */
export function challengeOf({ challenge }: FoldPlan): Challenge | null {
  return Object.hasOwn(CHALLENGES, challenge) ? CHALLENGES[challenge] : null;
}

/**
 * The area that a plan's cut-out and outlines share, over the area that either has: 1 only if they are the same.
 *
 * By clipping the outlines to each piece of the cut-out: an outline's area inside a convex piece has the right sign
 * for holes, and pieces do not overlap.
 */
export function matchWith(plan: FoldPlan, outlines: readonly (readonly Point[])[]): number {
  const sheet = sheetOf(recipeOf(plan));
  const pieces = sheet.pieces
    .filter(({ kept }) => kept)
    .map(({ corners }) => corners.map((v) => at(sheet.places[0], v)));
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const shared = sum(
    pieces.flatMap((piece) => outlines.map((outline) => signedArea(clippedTo(piece, outline)))),
  );
  const either = sum(pieces.map(signedArea)) + sum(outlines.map(signedArea)) - shared;
  return either - shared <= ROUNDING * either ? 1 : shared / either;
}

/** How well a plan's cut-out matches its challenge; 0 without one. */
export const match = perState((plan: FoldPlan): number => {
  const challenge = challengeOf(plan);
  return challenge ? matchWith(plan, challenge.outlines) : 0;
});

/** Is what the plan's challenge asks for made, and unfolded? */
export const isMade = (plan: FoldPlan): boolean => isOpen(plan) && match(plan) === 1;

/** The challenge that the reader has met; a solution that was only looked at, with no line drawn, does not count. */
export const solvedBy = (plan: FoldPlan): string | null =>
  plan.ends.length > 0 && isMade(plan) ? plan.challenge : null;

/** A match in per cent; never a hundred for what is not the same. */
export function percent(share: number): string {
  return share === 1 ? '100 %' : `${Math.floor(1000 * share) / 10} %`;
}

const capital = (words: string): string => words.replace(/^./, (letter) => letter.toUpperCase());

const WHY_NOT =
  'No folds make it: a cut-out in one piece that keeps clear of the edge is symmetric, and this triangle is not.';

/** What a plan's challenge asks for, and how near the cut-out comes. */
export function challengeGoal(plan: FoldPlan): Goal {
  const challenge = challengeOf(plan);
  if (!challenge) return { done: false, words: '' };
  const { words, solution, rounded } = challenge;
  const fewest = solution ? solution.folds.length / 3 : 0;
  const known = solution ? `; fewest known: ${plural(fewest, 'fold')}` : ', if you can';
  if (!isOpen(plan)) return { done: false, words: `Make ${words} with folds and one cut${known}.` };
  const share = match(plan);
  if (share < 1)
    return {
      done: false,
      words: `${capital(words)}: match ${percent(share)}.${solution ? '' : ` ${WHY_NOT}`}`,
    };
  const n = foldCount(plan);
  const better = n > fewest ? ` It can be done with ${counted(fewest)}.` : '';
  return {
    done: true,
    words: `${capital(words)}, ${rounded ? 'but for rounding' : 'exactly'}: ${numbered(n, 'fold')}, one cut, ${numbered(n, 'ReLU')}.${better}`,
  };
}
