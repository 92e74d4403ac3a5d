import type { DataSet, Point } from '../../network/index.ts';
import { dataSet } from '../../network/index.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { fromLetters, toLetters } from './class-letters.ts';
import { clamped, snapped } from '../../drawing/page/limits.ts';
import type { DataPoint } from '../../drawing/plane/data-marks.ts';

export { drawDataPoints } from '../../drawing/plane/data-marks.ts';
export type { DataPoint } from '../../drawing/plane/data-marks.ts';

/** As many points as a state holds at most. */
export const MOST_POINTS = 80;
/** Points lie on this fraction of a unit, and within the square of this half-width. */
export const GRID = 64;
export const REACH = 1.75;

const inside = (value: number): number => clamped(snapped(value, GRID), -REACH, REACH);

/** The nearest place that a point may have. */
export function placeOf([x, y]: Point): Point {
  return [inside(x) + 0, inside(y) + 0];
}

/** Points as a string that a state can keep, three letters each. */
export function pointsToLetters(points: readonly DataPoint[]): string {
  return toLetters(
    points.flatMap(({ at: [x, y], label }) => {
      const [i, j] = [(x + 2) * GRID, (y + 2) * GRID];
      return [i >> 2, ((i & 3) << 4) | (j >> 4), ((j & 15) << 2) | label];
    }),
  );
}

/** The points of such a string; `null` if it is none. */
export function pointsFromLetters(text: string): DataPoint[] | null {
  const numbers = fromLetters(text);
  if (!numbers || numbers.length % 3 !== 0 || numbers.length > 3 * MOST_POINTS) return null;
  return Array.from({ length: numbers.length / 3 }, (_, k) => {
    const [a, b, c] = numbers.slice(3 * k, 3 * k + 3);
    const at = placeOf([((a << 2) | (b >> 4)) / GRID - 2, (((b & 15) << 4) | (c >> 2)) / GRID - 2]);
    return { at, label: (c & 1) as 0 | 1 };
  });
}

/** A data set's examples as points, moved to places that they may have. */
export function pointsOf({ x, y, count }: DataSet): DataPoint[] {
  return Array.from({ length: count }, (_, i) => ({
    at: placeOf([x[2 * i], x[2 * i + 1]]),
    label: y[i] > 0 ? 1 : 0,
  }));
}

/** Points as examples: targets 0 and 1. */
export function examples(points: readonly DataPoint[]): DataSet {
  return dataSet(
    points.map(({ at }) => at),
    points.map(({ label }) => label),
  );
}

/** The point nearest to a place, if it is no further than `within` in the drawing's units; else −1. */
export function nearestPoint(
  points: readonly DataPoint[],
  [px, py]: Point,
  { x, y }: Plot,
  within: number,
): number {
  let best = { index: -1, distance: within };
  points.forEach(({ at }, index) => {
    const distance = Math.hypot(x(at[0]) - px, y(at[1]) - py);
    if (distance <= best.distance) best = { index, distance };
  });
  return best.index;
}
