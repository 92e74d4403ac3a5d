import type { Owner, Point } from '../model/network.ts';
import type { Edge, RegionComplex } from './complex.ts';

/** One side of a region, as seen from inside. */
export interface Border {
  readonly edge: number;
  /** The region on the other side, −1 outside the domain. */
  readonly neighbour: number;
  /** Every unit that switches across it, earliest layer first; none on the domain's boundary. */
  readonly owners: readonly Owner[];
  readonly from: Point;
  readonly to: Point;
  /** Per output, the slope jump: > 0 a valley, < 0 a mountain. */
  readonly jump: Float64Array;
}

const known = new WeakMap<RegionComplex, { edges: readonly Edge[]; of: readonly (readonly number[])[] }>();

function bookOf(complex: RegionComplex) {
  const found = known.get(complex);
  if (found) return found;
  const edges = Array.from({ length: complex.edgeCount }, (_, e) => complex.edge(e));
  const of: number[][] = Array.from({ length: complex.regionCount }, () => []);
  edges.forEach(({ left, right }, e) => {
    if (left >= 0) of[left].push(e);
    if (right >= 0) of[right].push(e);
  });
  const book = { edges, of };
  known.set(complex, book);
  return book;
}

/** All edges of a complex, computed once per complex. */
export function edgesIn(complex: RegionComplex): readonly Edge[] {
  return bookOf(complex).edges;
}

/** The sides of a region, counter-clockwise from its first corner. */
export function bordersOf(complex: RegionComplex, region: number): readonly Border[] {
  const { edges, of } = bookOf(complex);
  const corners = Array.from(complex.corners(region));
  const place = (e: number): number => {
    const { left } = edges[e];
    const [from, to] = complex.ends(e);
    return corners.indexOf(left === region ? from : to);
  };
  return [...of[region]]
    .sort((a, b) => place(a) - place(b))
    .map((edge) => {
      const { from, to, left, right, owners, jump } = edges[edge];
      const inside = left === region;
      return {
        edge,
        neighbour: inside ? right : left,
        owners,
        from: inside ? from : to,
        to: inside ? to : from,
        jump,
      };
    });
}

/** The crease nearest to a place, if one is within reach; −1 if none is. */
export function creaseNear(complex: RegionComplex, [x, y]: Point, reach: number): number {
  let best = { edge: -1, distance: reach };
  edgesIn(complex).forEach(({ from, to, owners }, edge) => {
    if (owners.length === 0) return;
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const along = ((x - from[0]) * dx + (y - from[1]) * dy) / (dx * dx + dy * dy || 1);
    const t = Math.min(1, Math.max(0, along));
    const distance = Math.hypot(from[0] + t * dx - x, from[1] + t * dy - y);
    if (distance < best.distance) best = { edge, distance };
  });
  return best.edge;
}
