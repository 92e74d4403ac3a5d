import { clamped, snapped } from '../../drawing/page/limits.ts';

/** A continuous piecewise-linear function of one variable by its corners: `values[k]` at `places[k]`, ascending. */
export interface Polyline {
  readonly places: readonly number[];
  readonly values: readonly number[];
}

/** One hinge weight·σ(sign·(x − at)): on to the right of `at` with sign 1, to the left of it with −1. */
export interface Hinge {
  readonly weight: number;
  readonly sign: 1 | -1;
  readonly at: number;
  /** The corner of the polyline that it belongs to. */
  readonly corner: number;
}

/** offset + Σ hinges, and the whole number by which everything has been multiplied. */
export interface HingeSum {
  readonly offset: number;
  readonly hinges: readonly Hinge[];
  readonly scale: number;
}

/** Corners lie on this grid. */
export const GRID = 16;

/**
 * The units that draw a polyline with p pieces: p hinges and an offset.
 *
 * The first hinge draws the leftmost piece, the second the next one, and each further one changes the slope at its
 * corner. With `exact` all is multiplied by the least whole number that makes every weight a dyadic one, so that
 * rounding moves nothing; corners are multiples of 1/16.
 */
export function hingeSum({ places, values }: Polyline, exact = false): HingeSum {
  const gaps = places.slice(1).map((place, k) => Math.round((place - places[k]) * GRID));
  const scale = exact ? gaps.reduce(leastCommonMultiple, 1) : 1;
  const slopes = gaps.map((gap, k) => ((values[k + 1] - values[k]) * GRID * scale) / gap);
  const hinges = slopes.slice(2).map((slope, k): Hinge => {
    return { weight: slope - slopes[k + 1], sign: 1, at: places[k + 2], corner: k + 2 };
  });
  return {
    scale,
    offset: scale * values[1],
    hinges: [
      { weight: 0 - slopes[0], sign: -1, at: places[1], corner: 1 },
      { weight: slopes[1], sign: 1, at: places[1], corner: 1 },
      ...hinges,
    ],
  };
}

function leastCommonMultiple(a: number, b: number): number {
  let [p, q] = [a, b];
  while (q !== 0) [p, q] = [q, p % q];
  return (a / p) * b;
}

/** The value of a polyline at `x`, on the straight line through the two corners around it. */
export function polylineAt({ places, values }: Polyline, x: number): number {
  const k = clamped(
    places.findIndex((place) => x <= place),
    1,
    places.length - 1,
  );
  const share = (x - places[k - 1]) / (places[k] - places[k - 1]);
  return values[k - 1] + share * (values[k] - values[k - 1]);
}

/** The nearest places that are on the grid, inside the ends, in order and at least `gap` apart. */
export function ordered(
  places: readonly number[],
  [low, high]: readonly [number, number],
  gap: number,
): number[] {
  const result = places.map((place) => snapped(clamped(place, low, high), GRID));
  for (let k = 0; k < result.length; k++) result[k] = Math.max(result[k], (result[k - 1] ?? low) + gap);
  for (let k = result.length - 1; k >= 0; k--) result[k] = Math.min(result[k], (result[k + 1] ?? high) - gap);
  return result;
}
