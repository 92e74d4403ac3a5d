import type { Polyline } from './polyline.ts';
import { GRID } from './polyline.ts';

/** A fraction of integers. */
type Ratio = readonly [numerator: bigint, denominator: bigint];

const sixteenths = (value: number): bigint => BigInt(Math.round(value * GRID));
const compare = ([a, b]: Ratio, [c, d]: Ratio): number =>
  Number(a * d * (b * d > 0n ? 1n : -1n) - c * b * (b * d > 0n ? 1n : -1n));
const toNumber = ([a, b]: Ratio): number => Number(a) / Number(b);
const times = ([a, b]: Ratio, [c, d]: Ratio): Ratio => [a * c, b * d];
const minus = ([a, b]: Ratio, [c, d]: Ratio): Ratio => [a * d - c * b, b * d];

/** The value of a polyline at a ratio of sixteenths, in sixteenths, and the slope of the piece to its right or left. */
function at({ places, values }: Polyline, x: Ratio, side: 'left' | 'right'): { value: Ratio; slope: Ratio } {
  const k = places.findIndex((place, i) => {
    const order = i < 1 ? 1 : compare(x, [sixteenths(place), 1n]);
    return i > 0 && (side === 'left' ? order <= 0 : order < 0);
  });
  const [p, q] = [sixteenths(places[k - 1]), sixteenths(places[k])];
  const [v, w] = [sixteenths(values[k - 1]), sixteenths(values[k])];
  const [n, d] = x;
  return { value: [v * d * (q - p) + (w - v) * (n - p * d), d * (q - p)], slope: [w - v, q - p] };
}

/** The slope of f∘g just beside x: which piece of f counts depends on the way g goes there. */
function slopeBeside(g: Polyline, f: Polyline, x: Ratio, side: 'left' | 'right'): Ratio {
  const inner = at(g, x, side);
  if (inner.slope[0] === 0n) return [0n, 1n];
  const rising = inner.slope[0] > 0n;
  const outer = at(f, inner.value, rising === (side === 'right') ? 'right' : 'left');
  return times(inner.slope, outer.slope);
}

/** A place where f∘g may bend, found in fractions. */
export interface ExactBreakpoint {
  readonly x: number;
  /** The corner of g that lies here, 0 for none. */
  readonly inner: number;
  /** The corner of f whose value g takes on its way through here, 0 for none. */
  readonly outer: number;
  /** The change of the slope of f∘g. */
  readonly jump: number;
}

/** All places where f∘g may bend, from left to right: corners of g, and crossings of the levels of f's corners. */
export function exactBreakpoints(g: Polyline, f: Polyline): ExactBreakpoint[] {
  const levels = f.places.slice(1, -1).map(sixteenths);
  const heights = g.values.map(sixteenths);
  const found: { x: Ratio; inner: number; outer: number }[] = [];
  for (let k = 1; k < g.places.length; k++) {
    const [p, q] = [sixteenths(g.places[k - 1]), sixteenths(g.places[k])];
    const [v, w] = [heights[k - 1], heights[k]];
    const between = (level: bigint, a: bigint, b: bigint) =>
      (a < level && level < b) || (b < level && level < a);
    levels.forEach((level, i) => {
      if (between(level, v, w)) found.push({ x: [p * (w - v) + (level - v) * (q - p), w - v], inner: 0, outer: i + 1 }); // prettier-ignore
    });
    const through = levels.findIndex((level) => level === w && between(level, v, heights[k + 1] ?? w));
    if (k < g.places.length - 1) found.push({ x: [q, 1n], inner: k, outer: through + 1 });
  }
  return found
    .sort((a, b) => compare(a.x, b.x))
    .map(({ x, inner, outer }) => {
      const positive: Ratio = x[1] < 0n ? [-x[0], -x[1]] : x;
      const [left, right] = (['left', 'right'] as const).map((side) => slopeBeside(g, f, positive, side));
      return { x: toNumber(positive) / GRID, inner, outer, jump: toNumber(minus(right, left)) };
    });
}
