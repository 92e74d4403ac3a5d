import type { Point } from '../model/network.ts';
import type { RegionComplex } from './complex.ts';

/** The centroid of a region: always inside, because regions are convex. */
export function centroid(complex: RegionComplex, region: number): Point {
  const corners = complex.polygon(region);
  const [x0, y0] = corners[0];
  let [area, x, y] = [0, 0, 0];
  for (let k = 1; k + 1 < corners.length; k++) {
    const [ax, ay] = [corners[k][0] - x0, corners[k][1] - y0];
    const [bx, by] = [corners[k + 1][0] - x0, corners[k + 1][1] - y0];
    const size = ax * by - bx * ay;
    area += size;
    x += size * (ax + bx);
    y += size * (ay + by);
  }
  return area > 0 ? [x0 + x / (3 * area), y0 + y / (3 * area)] : [x0, y0];
}
