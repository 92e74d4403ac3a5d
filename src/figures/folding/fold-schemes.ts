import type { Fold, Point } from '../../network/index.ts';
import { clamped, snapped } from '../../drawing/page/limits.ts';

/**
 * A sheet folded one to four times, in directions that a scheme fixes.
 *
 * `s1` … `s4` say where each fold crosses the facet that no fold moves, as shares of the room there: with ½ it is
 * halved, whatever the folds before it did.
 */
export interface Folding {
  readonly folds: number;
  readonly scheme: string;
  readonly s1: number;
  readonly s2: number;
  readonly s3: number;
  readonly s4: number;
}

/** Shares are multiples of 1/32: offsets stay dyadic, and every fold exact. */
const STEPS = 32;
/** Something is left to fold on either side. */
const LIMITS = [2 / STEPS, 1 - 2 / STEPS] as const;
/** A handle does not go so near to the left: the paper that is turned over stays in sight. */
const LEAST = 12 / STEPS;

const X: Point = [1, 0];
const Y: Point = [0, 1];
/** The directions of the folds, in order. */
const SCHEMES: Readonly<Record<string, readonly Point[]>> = {
  quarters: [X, Y, X, Y],
  diagonals: [X, Y, [1, -1], [1, 1]],
  strip: [X, X, X, X],
};

const SHARES = ['s1', 's2', 's3', 's4'] as const;

/** The direction in which a fold turns paper over, not normalised. */
export const directionOf = ({ scheme }: Folding, fold: number): Point => SCHEMES[scheme][fold];

/**
 * Between which offsets a fold crosses the facet that no fold moves, given the offsets of the folds before it.
 *
 * That facet holds the sheet's lower left corner: every fold turns over what lies to the right or above.
 */
function room(directions: readonly Point[], before: readonly number[]): readonly [number, number] {
  const direction = directions[before.length];
  const reach = (along: Point): number =>
    before.reduce((least, c, k) => (directions[k] === along ? Math.min(least, c) : least), 1);
  if (direction === X || direction === Y) return [-1, reach(direction)];
  const [right, top] = [reach(X), reach(Y)];
  if (direction[1] < 0) return [-1 - top, right + 1];
  // The last diagonal crosses what the first one leaves of the box: x − y ≤ c.
  const c = before[before.length - 1];
  return [c >= 0 ? -2 : -2 - c, right - top <= c ? right + top : 2 * top + c];
}

/** The room of each fold, and its offset in there. */
function laidOut(state: Folding): { rooms: (readonly [number, number])[]; offsets: number[] } {
  const rooms: (readonly [number, number])[] = [];
  const offsets: number[] = [];
  for (const name of SHARES) {
    const [low, high] = room(SCHEMES[state.scheme], offsets);
    rooms.push([low, high]);
    offsets.push(low + state[name] * (high - low));
  }
  return { rooms, offsets };
}

const held = (share: number): number => snapped(clamped(share, ...LIMITS), STEPS);

/** Every share on the grid, whatever a link asked for. */
export function tidyFolding<S extends Folding>(state: S): S {
  const shares = SHARES.map((name) => [name, held(state[name])]);
  return { ...state, ...Object.fromEntries(shares), folds: Math.round(state.folds) };
}

/** The folds of a state, in order: |m|² is 1 or 2 and offsets are dyadic, so that every reflection is exact. */
export function foldsOf(state: Folding): Fold[] {
  const { offsets } = laidOut(state);
  return Array.from({ length: state.folds }, (_, k) => ({ m: directionOf(state, k), c: offsets[k] }));
}

/** How near to the left a fold can be moved: where a link has brought it nearer, it may stay. */
const leastOf = (state: Folding, fold: number): number => Math.min(LEAST, state[SHARES[fold]]);

/** Between which offsets a fold can be moved, and by how much at a time. */
export function reachOf(state: Folding, fold: number): { limits: readonly [number, number]; step: number } {
  const [low, high] = laidOut(state).rooms[fold];
  const at = (share: number): number => low + share * (high - low);
  return { limits: [at(leastOf(state, fold)), at(LIMITS[1])], step: (high - low) / STEPS };
}

/** The offset at which a fold halves the facet that no fold moves. */
export function halfOf(state: Folding, fold: number): number {
  const [low, high] = laidOut(state).rooms[fold];
  return (low + high) / 2;
}

/** The change that moves a fold to an offset. */
export function withOffset(state: Folding, fold: number, c: number): Partial<Folding> {
  const [low, high] = laidOut(state).rooms[fold];
  return { [SHARES[fold]]: held(Math.max(leastOf(state, fold), (c - low) / (high - low))) };
}
