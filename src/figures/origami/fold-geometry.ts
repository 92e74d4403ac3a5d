import type { Fold, Point } from '../../network/index.ts';

/** Whole numbers up to here are left as they are: 2x − 5y reads better than −0.4x + y. */
const SMALL = 8;
/** Points of the drawing grid are whole multiples of this. */
const UNIT = 1 / 128;

/**
 * The line from one point to another as a fold: what lies to its left turns over.
 *
 * Its numbers tell nothing of how long the stroke was: whole ones without a common factor where they are small, else
 * the larger of m is 1. For points of the grid the small ones are exact.
 */
export function foldThrough([ax, ay]: Point, [bx, by]: Point): Fold {
  const m = direction(ay - by, bx - ax);
  return { m, c: m[0] * ax + m[1] * ay };
}

function direction(p: number, q: number): Point {
  const [a, b] = [p / UNIT, q / UNIT];
  const whole = Number.isInteger(a) && Number.isInteger(b);
  const common = whole ? divisor(Math.abs(a), Math.abs(b)) : 1;
  const largest = Math.max(Math.abs(a), Math.abs(b));
  const by = whole && largest / common <= SMALL ? common : largest;
  return by === 0 ? [p, q] : [a / by + 0, b / by + 0];
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

/** How far a place lies to the left of a line, negative to its right. */
export function distanceFrom({ m, c }: Fold, [x, y]: Point): number {
  return (m[0] * x + m[1] * y - c) / Math.hypot(...m);
}

/** Is this the line from a to b, and not the other way? Up to rounding. */
export function runsThrough(line: Fold, a: Point, b: Point, size: number): boolean {
  const ahead = line.m[1] * (b[0] - a[0]) - line.m[0] * (b[1] - a[1]);
  return ahead > 0 && [a, b].every((end) => Math.abs(distanceFrom(line, end)) <= 1e-9 * size);
}

/** Twice the area of a triangle, positive where it turns left. */
const turn = (a: Point, b: Point, c: Point): number =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

/** The convex hull of points, counter-clockwise, without corners on its sides (Andrew's monotone chain). */
export function hullOf(points: readonly Point[], least = 0): Point[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (list: readonly Point[]): Point[] => {
    const chain: Point[] = [];
    for (const point of list) {
      while (chain.length > 1 && turn(chain[chain.length - 2], chain[chain.length - 1], point) <= least)
        chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return sorted.length < 3 ? sorted : [...half(sorted), ...half(sorted.reverse())];
}

/** The point in the middle between two. */
export const middleOf = (a: Point, b: Point): Point => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
