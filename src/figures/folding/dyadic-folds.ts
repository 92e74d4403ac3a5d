import { linearRegions, parseNetwork } from '../../network/index.ts';
import type { LayerJson, Network, Point, RegionComplex } from '../../network/index.ts';

/** A fold along m·x = c that turns the side m·x > c over; |m|² is 1 or 2, so that the reflection is a dyadic matrix. */
export interface Fold {
  readonly m: Point;
  readonly c: number;
}

/** The sheet that is folded. */
export const SHEET = [
  [-1, -1],
  [1, 1],
] as const;

/** Where a layer keeps its ReLU, after the two identity units that carry the point through. */
export const FOLDING_UNIT = 2;

/** The weights of x − (2/|m|²) r m on the units (x, y, r) of a fold's layer. */
function reflection({ m: [a, b] }: Fold): number[][] {
  const share = 2 / (a * a + b * b);
  return [
    [1, 0, 0 - share * a],
    [0, 1, 0 - share * b],
  ];
}

/**
 * The network of some folds, one hidden layer each: (x, y, σ(m·x − c)), put together as x − (2/|m|²) σ(m·x − c) m.
 *
 * Its outputs are the place in the folded plane and, for every row given, one affine function w·u − d of that place.
 */
export function foldNetwork(
  folds: readonly Fold[],
  rows: readonly (readonly [wx: number, wy: number, d: number])[] = [],
): Network {
  const layers = folds.map(({ m, c }, k): LayerJson => {
    const place = k === 0 ? [[1, 0], [0, 1]] : reflection(folds[k - 1]); // prettier-ignore
    const across = place[0].map((weight, i) => m[0] * weight + m[1] * place[1][i]);
    return {
      weights: [...place, across],
      biases: [0, 0, 0 - c],
      activation: ['identity', 'identity', 'relu'],
    };
  });
  const place = reflection(folds[folds.length - 1]);
  const outputs = rows.map(([wx, wy]) => place[0].map((weight, i) => wx * weight + wy * place[1][i]));
  return parseNetwork({
    layers: [
      ...layers,
      {
        weights: [...place, ...outputs],
        biases: [0, 0, ...rows.map(([, , d]) => 0 - d)],
        activation: 'identity',
      },
    ],
  });
}

/** The sheet's facets under a fold network: its activation regions. */
export function facets(network: Network): RegionComplex {
  return linearRegions(network, SHEET);
}

/** Where the points of facet `i` come to lie. */
export function facetMap(complex: RegionComplex, i: number): (point: Point) => Point {
  const { matrix, offset } = complex.affine(i);
  return ([x, y]) => [matrix[0] * x + matrix[1] * y + offset[0], matrix[2] * x + matrix[3] * y + offset[1]];
}

/** The points of the sheet that come to lie on `place`, exactly: each facet's map is a reflection or rotation. */
export function unfolded(complex: RegionComplex, [u, v]: Point): Point[] {
  const found: Point[] = [];
  for (let i = 0; i < complex.regionCount; i++) {
    const { matrix, offset } = complex.affine(i);
    const [p, q] = [u - offset[0], v - offset[1]];
    // The inverse of an orthogonal matrix is its transpose.
    const point: Point = [matrix[0] * p + matrix[2] * q, matrix[1] * p + matrix[3] * q];
    if (contains(complex.polygon(i), point) && !found.some(([a, b]) => a === point[0] && b === point[1]))
      found.push(point);
  }
  return found;
}

/** Is a point inside a convex polygon, given counter-clockwise, or on its boundary? */
function contains(polygon: readonly Point[], point: Point): boolean {
  return polygon.every((corner, k) => side(corner, polygon[(k + 1) % polygon.length], point) >= 0);
}

/** Positive to the left of the line from `a` to `b`. */
function side(a: Point, b: Point, p: Point): number {
  return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]);
}

/** The part of a polygon inside a convex one, given counter-clockwise (Sutherland & Hodgman 1974). */
export function clipped(subject: readonly Point[], convex: readonly Point[]): Point[] {
  let polygon: Point[] = [...subject];
  convex.forEach((a, k) => {
    const b = convex[(k + 1) % convex.length];
    const before = polygon;
    polygon = before.flatMap((p, i): Point[] => {
      const q = before[(i + 1) % before.length];
      const [at, next] = [side(a, b, p), side(a, b, q)];
      const kept: Point[] = at >= 0 ? [p] : [];
      if ((at > 0 && next < 0) || (at < 0 && next > 0)) {
        const share = at / (at - next);
        kept.push([p[0] + share * (q[0] - p[0]), p[1] + share * (q[1] - p[1])]);
      }
      return kept;
    });
  });
  return polygon;
}

/** Is the crease across edge `e` a valley? It is iff an even number of earlier folds are active there. */
export function isValley(complex: RegionComplex, e: number): boolean {
  const { left, owners } = complex.edge(e);
  const earlier = complex.pattern(left).slice(0, owners[0].layer);
  return earlier.filter((bits) => bits[FOLDING_UNIT] === 1).length % 2 === 0;
}
