import { roundOff } from '../numbers/round-off.ts';
import { fraction, fractionToNumber } from '../numbers/rational.ts';
import { originOf, type ComplexData } from './complex-data.ts';
import type { Exact } from './exact.ts';

/** A number with a bound on its error. */
export interface Bounded {
  readonly value: number;
  readonly error: number;
}

/** The relative error above which an area is computed in integers instead. */
const coarse = 2 ** -26;

/**
 * The area of a region: from its corners as doubles where that leaves seven digits, else in integers and rounded once.
 *
 * Corners are known up to a reach r in each coordinate; moving them by δ = √2·r changes the area by at most
 * perimeter·δ + n·δ². The shoelace sum itself errs by few roundings of its terms.
 */
export function regionArea(data: ComplexData, exact: Exact, region: number): Bounded {
  const loop = data.loops.subarray(data.regionStart[region], data.regionStart[region + 1]);
  const { x, y } = data;
  const first = originOf(data, loop[0]);
  let twice = 0;
  let perimeter = 0;
  let reach = 0;
  let extent = 0;
  for (let k = 0; k < loop.length; k++) {
    const p = originOf(data, loop[k]);
    const q = originOf(data, loop[k + 1 < loop.length ? k + 1 : 0]);
    const [px, py, qx, qy] = [x[p] - x[first], y[p] - y[first], x[q] - x[first], y[q] - y[first]];
    // About the first corner, so that a small region keeps its digits.
    twice += px * qy - qx * py;
    perimeter += Math.hypot(qx - px, qy - py);
    reach = Math.max(reach, data.reach[p]);
    extent = Math.max(extent, Math.abs(x[p]), Math.abs(y[p]));
  }
  const slip = 1.5 * (reach + 4 * roundOff * extent);
  const error = perimeter * slip + loop.length * (slip * slip + roundOff * perimeter * perimeter);
  if (twice > 0 && error < coarse * twice) return { value: twice / 2, error };
  const value = exactArea(
    exact,
    Array.from(loop, (half) => originOf(data, half)),
  );
  return { value, error: Math.max(roundOff * value, 2 ** -1074) };
}

/** The area of a polygon with exact corners, rounded once. */
function exactArea({ point }: Exact, corners: readonly number[]): number {
  let numerator = 0n;
  let denominator = 1n;
  const [x0, y0, w0] = point(corners[0]);
  for (let k = 1; k + 1 < corners.length; k++) {
    const [x1, y1, w1] = point(corners[k]);
    const [x2, y2, w2] = point(corners[k + 1]);
    // The determinant of the three corners over the product of their last coordinates.
    const turn = x0 * (y1 * w2 - y2 * w1) - y0 * (x1 * w2 - x2 * w1) + w0 * (x1 * y2 - x2 * y1);
    const below = w0 * w1 * w2;
    numerator = numerator * below + turn * denominator;
    denominator *= below;
  }
  return fractionToNumber(fraction(numerator, 2n * denominator));
}
