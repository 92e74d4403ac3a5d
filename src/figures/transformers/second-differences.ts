import { profile } from '../../network/index.ts';
import type { Point, Profile } from '../../network/index.ts';
import type { Kind, Weights } from './block.ts';
import { blockAt, gateAt, gateSlope, UNITS } from './block.ts';

/** A place on a line with its two neighbours at distance h, and what the second differences there are. */
export interface Stencil {
  /** Its distance from the line's start. */
  readonly at: number;
  /** The kinks of the ReLU block strictly between its two neighbours. */
  readonly kinks: readonly number[];
  /** f(at − h) − 2 f(at) + f(at + h) of the ReLU block, and of the other one; 0 exactly where it is. */
  readonly relu: number;
  readonly other: number;
}

/** A line through both blocks. */
export interface Line {
  readonly a: Point;
  readonly b: Point;
  readonly length: number;
  /** The ReLU block's exact graph over it. */
  readonly profile: Profile;
  readonly stencils: readonly Stencil[];
}

/** Kinks are rounded to doubles: nearer to the end of a step than this they lie on it. */
const ROUNDING = 2 ** -40;

/** A kink's share of a second difference with step h around a place: 0 from its neighbours on, h in the middle. */
export function reach(kink: number, at: number, h: number): number {
  const left = h - Math.abs(at - kink);
  return left > ROUNDING ? left : 0;
}

/** The point of a line at a distance from its start. */
export function pointAt({ a, b, length }: Pick<Line, 'a' | 'b' | 'length'>, distance: number): Point {
  const share = distance / length;
  return [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
}

/**
 * The second difference of squared ReLUs along a line, unit by unit: one that is off gives 0, one that is on 2 v s² h²,
 * with its output weight v and its slope s, wherever it is.
 */
function squaredDifference(
  all: Weights,
  line: Pick<Line, 'a' | 'b' | 'length'>,
  at: number,
  h: number,
): number {
  const [, out] = all.network.layers;
  const direction: Point = [(line.b[0] - line.a[0]) / line.length, (line.b[1] - line.a[1]) / line.length];
  const middle = pointAt(line, at);
  let sum = 0;
  for (let i = 0; i < UNITS; i++) {
    const [z, rise] = [gateAt(all, i, middle), gateSlope(all, i, direction) * h];
    const [low, high] = [z - Math.abs(rise), z + Math.abs(rise)];
    if (high <= 0) continue;
    if (low >= 0) sum += out.weights[i] * 2 * rise * rise;
    else sum += out.weights[i] * (high * high - 2 * Math.max(0, z) ** 2);
  }
  return sum;
}

/** The second differences of two blocks along a line, at all multiples of h that have both neighbours on it. */
export function lineThrough(kind: Kind, all: Weights, a: Point, b: Point, h: number): Line {
  const graph = profile(all.network, a, b);
  const { length, kinks } = graph;
  const line = { a, b, length };
  const value = (distance: number): number => blockAt(kind, all, pointAt(line, distance));
  const count = Math.floor(length / h + ROUNDING) - 1;
  const stencils = Array.from({ length: Math.max(0, count) }, (_, k): Stencil => {
    const at = (k + 1) * h;
    const between = kinks.flatMap(({ at: kink }, j) => (reach(kink, at, h) > 0 ? [j] : []));
    return {
      at,
      kinks: between,
      relu: between.reduce((sum, j) => sum + kinks[j].jumps[0] * reach(kinks[j].at, at, h), 0),
      other:
        kind === 'squared'
          ? squaredDifference(all, line, at, h)
          : value(at - h) - 2 * value(at) + value(at + h),
    };
  });
  return { ...line, profile: graph, stencils };
}
