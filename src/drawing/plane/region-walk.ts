import type { Point, RegionComplex } from '../../network/index.ts';
import { centroid } from '../../network/index.ts';

/** The direction that an arrow key points in, in the plane of inputs. */
export const DIRECTIONS: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/**
 * The neighbour that one reaches from a region's centre in a direction; the region itself at the domain's end.
 */
export function neighbourTowards(complex: RegionComplex, region: number, [dx, dy]: Point): number {
  const [x, y] = centroid(complex, region);
  let best = { neighbour: region, misses: Infinity };
  for (const neighbour of complex.neighbours(region)) {
    const shared = sharedSide(complex, region, neighbour);
    if (!shared) continue;
    const [p, q] = shared;
    // Where the ray meets the line through the side, as a share of the side: inside it between 0 and 1.
    const cross = dx * (q[1] - p[1]) - dy * (q[0] - p[0]);
    if (cross <= 0) continue;
    const share = (dy * (p[0] - x) - dx * (p[1] - y)) / cross;
    const misses = Math.max(0, -share, share - 1);
    if (misses < best.misses) best = { neighbour, misses };
  }
  return best.misses <= 1e-9 ? best.neighbour : region;
}

/** The side of a region's outline that it shares with a neighbour, counter-clockwise. */
function sharedSide(complex: RegionComplex, region: number, neighbour: number): [Point, Point] | null {
  const own = complex.corners(region);
  const other = new Set(complex.corners(neighbour));
  for (let k = 0; k < own.length; k++) {
    const after = own[(k + 1) % own.length];
    if (other.has(own[k]) && other.has(after)) return [complex.vertex(own[k]), complex.vertex(after)];
  }
  return null;
}

/**
 * The region to which a key leads: arrows to the neighbour on that side, Page Up and Page Down through all regions,
 * Home and End to the first and last.
 *
 * @returns `null` for any other key
 */
export function regionAfter(key: string, complex: RegionComplex, region: number): number | null {
  const last = complex.regionCount - 1;
  if (key in DIRECTIONS) return neighbourTowards(complex, region, DIRECTIONS[key]);
  if (key === 'PageDown') return region === last ? 0 : region + 1;
  if (key === 'PageUp') return region === 0 ? last : region - 1;
  if (key === 'Home') return 0;
  return key === 'End' ? last : null;
}
