import type { Point, RegionComplex } from '../../network/index.ts';
import type { HiddenUnit } from './smooth-unit.ts';
import { unitGap, unitGapSlope } from './smooth-unit.ts';

/** The largest distance between a network under softplus and under ReLU on the domain of a complex. */
export interface LargestGap {
  /** A distance that is attained; none is larger by more than `SLACK`. */
  readonly size: number;
  readonly at: Point;
  /** Softplus less ReLU there. */
  readonly signed: number;
}

/** Nothing in the window exceeds the distance found by more than this. */
export const SLACK = 1e-6;

type Triangle = readonly [Point, Point, Point];

const middle = ([a, b]: Point, [c, d]: Point): Point => [(a + c) / 2, (b + d) / 2];
const apart = ([a, b]: Point, [c, d]: Point): number => Math.hypot(a - c, b - d);

/** Two triangles in place of one, across its longest side. */
function halves([a, b, c]: Triangle): [Triangle, Triangle] {
  const [ab, bc, ca] = [apart(a, b), apart(b, c), apart(c, a)];
  if (bc > ab && bc >= ca) return halves([b, c, a]);
  if (ca > ab) return halves([c, a, b]);
  const m = middle(a, b);
  return [
    [a, m, c],
    [m, b, c],
  ];
}

/**
 * The largest size of Σ out · gap(|z|) on the domain, by branch and bound over triangles of the activation regions.
 *
 * In a region every |z| is affine and every unit's gap is convex in it. So on a triangle the units with positive
 * weights lie below the plane through their corner values, and those with negative weights above their tangent plane:
 * the difference of the two planes bounds the sum, and it is largest at a corner.
 */
export function largestGap(units: readonly HiddenUnit[], complex: RegionComplex, beta: number): LargestGap {
  let best: LargestGap = { size: -1, at: [0, 0], signed: 0 };
  const open: Triangle[] = [];
  for (let i = 0; i < complex.regionCount; i++) {
    const [first, ...rest] = complex.polygon(i);
    for (let k = 1; k < rest.length; k++) open.push([first, rest[k - 1], rest[k]]);
  }

  /** Tries the corners, and returns what the triangle could have at most. */
  const look = (triangle: Triangle): number => {
    const plus = [0, 0, 0];
    const minus = [0, 0, 0];
    const plusTangent = [0, 0, 0];
    const minusTangent = [0, 0, 0];
    for (const { wx, wy, bias, out } of units) {
      const sizes = triangle.map(([x, y]) => Math.abs(wx * x + wy * y + bias));
      const mean = (sizes[0] + sizes[1] + sizes[2]) / 3;
      const [gap, slope] = [unitGap(mean, beta), unitGapSlope(mean, beta)];
      const [above, below] = out > 0 ? [plus, plusTangent] : [minus, minusTangent];
      for (let k = 0; k < 3; k++) {
        above[k] += Math.abs(out) * unitGap(sizes[k], beta);
        below[k] += Math.abs(out) * (gap + slope * (sizes[k] - mean));
      }
    }
    let most = 0;
    for (let k = 0; k < 3; k++) {
      const signed = plus[k] - minus[k];
      if (Math.abs(signed) > best.size) best = { size: Math.abs(signed), at: triangle[k], signed };
      most = Math.max(most, plus[k] - minusTangent[k], minus[k] - plusTangent[k]);
    }
    return most;
  };

  // All corners first: a good distance spares most triangles.
  open.forEach(look);
  for (let next = open.pop(); next; next = open.pop())
    if (look(next) > best.size + SLACK) open.push(...halves(next));
  return best;
}
