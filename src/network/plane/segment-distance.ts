import type { Point } from '../model/network.ts';

/** A point with its distance. */
export interface Near {
  readonly distance: number;
  readonly point: Point;
}

function normOf(x: number, y: number, p: number): number {
  if (p === 2) return Math.hypot(x, y);
  const [a, b] = [Math.abs(x), Math.abs(y)];
  return p === 1 ? a + b : Math.max(a, b);
}

/** The point of a segment that is nearest to a point in the p-norm, p = 1, 2 or Infinity. */
export function nearestOnSegment(to: Point, from: Point, end: Point, p: number): Near {
  const [x, y] = [from[0] - to[0], from[1] - to[1]];
  const [dx, dy] = [end[0] - from[0], end[1] - from[1]];
  // In the other norms the distance is made of straight pieces along the segment, and these are where they meet.
  const bends =
    p === 2
      ? [-(x * dx + y * dy) / (dx * dx + dy * dy)]
      : p === 1
        ? [-x / dx, -y / dy]
        : [-x / dx, -y / dy, (y - x) / (dx - dy), -(x + y) / (dx + dy)];
  let best: Near = { distance: normOf(x, y, p), point: from };
  const offer = (distance: number, point: Point) => {
    if (distance < best.distance) best = { distance, point };
  };
  for (const t of bends)
    if (t > 0 && t < 1) offer(normOf(x + t * dx, y + t * dy, p), [from[0] + t * dx, from[1] + t * dy]);
  offer(normOf(end[0] - to[0], end[1] - to[1], p), end);
  return best;
}
