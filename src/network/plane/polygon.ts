import type { Point } from '../model/network.ts';

/** Positive to the left of the line from `a` to `b`. */
function side(a: Point, b: Point, p: Point): number {
  return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]);
}

/** The area of a polygon without crossings, negative if its corners run clockwise. */
export function signedArea(polygon: readonly Point[]): number {
  return (
    polygon.reduce((sum, [x, y], k) => {
      const [u, v] = polygon[(k + 1) % polygon.length];
      return sum + x * v - u * y;
    }, 0) / 2
  );
}

/**
 * Is a point inside a convex polygon of either orientation, or on its boundary?
 *
 * In doubles: exact where the coordinates are dyadic and short.
 */
export function inConvex(polygon: readonly Point[], point: Point): boolean {
  let [left, right] = [false, false];
  polygon.forEach((corner, k) => {
    const turn = side(corner, polygon[(k + 1) % polygon.length], point);
    if (turn > 0) left = true;
    if (turn < 0) right = true;
  });
  return !(left && right);
}

/** The part of a polygon, or of a segment, inside a convex one given counter-clockwise (Sutherland & Hodgman 1974). */
export function clippedTo(convex: readonly Point[], subject: readonly Point[]): Point[] {
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
