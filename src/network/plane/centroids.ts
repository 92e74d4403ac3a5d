import type { Point } from '../model/network.ts';
import type { RegionComplex } from './complex.ts';

/** The centroid of a region: always inside, because regions are convex. */
export function centroid(complex: RegionComplex, region: number): Point {
  const corners = complex.corners(region);
  const { x: xs, y: ys } = complex;
  const [x0, y0] = [xs[corners[0]] + 0, ys[corners[0]] + 0];
  let [area, x, y] = [0, 0, 0];
  for (let k = 1; k + 1 < corners.length; k++) {
    const [v, w] = [corners[k], corners[k + 1]];
    const [ax, ay] = [xs[v] - x0, ys[v] - y0];
    const [bx, by] = [xs[w] - x0, ys[w] - y0];
    const size = ax * by - bx * ay;
    area += size;
    x += size * (ax + bx);
    y += size * (ay + by);
  }
  return area > 0 ? [x0 + x / (3 * area), y0 + y / (3 * area)] : [x0, y0];
}
