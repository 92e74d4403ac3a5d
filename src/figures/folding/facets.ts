import { inConvex, linearRegions } from '../../network/index.ts';
import type { Network, Point, RegionComplex } from '../../network/index.ts';

/** The sheet that is folded. */
const SHEET = [
  [-1, -1],
  [1, 1],
] as const;

/** Where a layer keeps its ReLU, after the two identity units that carry the point through. */
export const FOLDING_UNIT = 2;

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
    if (inConvex(complex.polygon(i), point) && !found.some(([a, b]) => a === point[0] && b === point[1]))
      found.push(point);
  }
  return found;
}

/** Is the crease across edge `e` a valley? It is iff an even number of earlier folds are active there. */
export function isValley(complex: RegionComplex, e: number): boolean {
  const { left, owners } = complex.edge(e);
  const earlier = complex.pattern(left).slice(0, owners[0].layer);
  return earlier.filter((bits) => bits[FOLDING_UNIT] === 1).length % 2 === 0;
}
