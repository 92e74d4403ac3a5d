/** What the test of `fold-the-plane` reads off its two panels. */
import assert from 'node:assert/strict';
import { near, strokesOf } from '../reading.testing.ts';
import type { Place } from '../reading.testing.ts';
import { inDoubles } from './exact-folds.testing.ts';
import type { Facet } from './exact-folds.testing.ts';

/** What a drawing in hundredths can tell, in the sheet's units. */
export const FINE = 0.003;

/** Area, and extent across, up and along both diagonals: enough to tell a facet from all others. */
export function measures(corners: readonly Place[]): number[] {
  const twice = corners.reduce((sum, [x, y], k) => {
    const [u, v] = corners[(k + 1) % corners.length];
    return sum + x * v - u * y;
  }, 0);
  const extent = ([a, b]: Place): number[] => {
    const along = corners.map(([x, y]) => a * x + b * y);
    return [Math.min(...along), Math.max(...along)];
  };
  return [Math.abs(twice) / 2, ...[[1, 0], [0, 1], [1, 1], [1, -1]].flatMap(([a, b]) => extent([a, b]))]; // prettier-ignore
}

/** Are measures the same to within a number? */
export const isLike = (found: readonly number[], expected: readonly number[], fine: number): boolean =>
  found.every((value, k) => Math.abs(value - expected[k]) <= fine);

/** How far a point is from a segment. */
export function away([x, y]: Place, [a, b]: readonly Place[]): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const t = Math.min(1, Math.max(0, ((x - a[0]) * dx + (y - a[1]) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - a[0] - t * dx, y - a[1] - t * dy);
}

/** The straight segments of a path, in the units that `read` gives. */
export const pieces = (path: Element, read: (at: Place) => Place): Place[][] =>
  strokesOf(path).flatMap(({ points, closed }) => {
    const corners = (closed ? [...points, points[0]] : points).map(read);
    return corners.slice(1).map((corner, k) => [corners[k], corner]);
  });

const length = (segments: readonly (readonly Place[])[]): number =>
  segments.reduce((sum, [a, b]) => sum + Math.hypot(b[0] - a[0], b[1] - a[1]), 0);

/** Do segments cover the same points? */
export function sameLines(
  found: readonly (readonly Place[])[],
  expected: readonly (readonly Place[])[],
  what: string,
): void {
  near(length(found), length(expected), 0.01, `length of ${what}`);
  for (const [a, b] of expected)
    for (const t of [0, 0.3, 0.5, 0.8, 1]) {
      const at: Place = [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
      assert.ok(
        found.some((one) => away(at, one) < FINE),
        `nothing of ${what} at ${at.join()}`,
      );
    }
}

/** The part of a shape on a facet: what is to the left of all its sides. */
export function inFacet(shape: readonly Place[], { sheet }: Facet): Place[] {
  const corners = sheet.map(inDoubles);
  return corners.reduce<Place[]>(
    (left, a, k) => {
      const b = corners[(k + 1) % corners.length];
      const side = ([x, y]: Place): number => (b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]);
      return left.flatMap((p, i): Place[] => {
        const q = left[(i + 1) % left.length];
        const [here, next] = [side(p), side(q)];
        const t = here / (here - next);
        const cut: Place[] = here * next < 0 ? [[p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])]] : [];
        return here >= 0 ? [p, ...cut] : cut;
      });
    },
    [...shape],
  );
}

/** Where a facet's points come to lie, by three of its corners. */
export function taken({ sheet, place }: Facet): (at: Place) => Place {
  const [s, p] = [sheet.map(inDoubles), place.map(inDoubles)];
  const cross = (u: Place, v: Place): number => u[0] * v[1] - u[1] * v[0];
  const less = (u: Place, v: Place): Place => [u[0] - v[0], u[1] - v[1]];
  const k = s.findIndex((corner, i) => i > 1 && Math.abs(cross(less(s[1], s[0]), less(corner, s[0]))) > 1e-9);
  const [e, f] = [less(s[1], s[0]), less(s[k], s[0])];
  return (at) => {
    const way = less(at, s[0]);
    const [t, u] = [cross(way, f) / cross(e, f), cross(e, way) / cross(e, f)];
    return [0, 1].map((c) => p[0][c] + t * (p[1][c] - p[0][c]) + u * (p[k][c] - p[0][c])) as unknown as Place;
  };
}
