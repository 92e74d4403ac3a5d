import { GeometryError } from '../model/errors.ts';
import type { Point } from '../model/network.ts';
import { signOf } from '../numbers/rational.ts';
import { cross, exactPoint, valueAt, type Triple } from './exact.ts';

/** A box [[xmin, ymin], [xmax, ymax]], or three or more corners of a convex polygon. */
export type Domain = readonly Point[];

/** The domain's corners counter-clockwise, without repeated and collinear ones, as doubles and exactly. */
export interface Corners {
  readonly points: readonly Point[];
  readonly exact: readonly Triple[];
}

const refuse = (message: string) => new GeometryError('domain', message);

function boxCorners([[x0, y0], [x1, y1]]: Domain): Point[] {
  if (!(x0 < x1 && y0 < y1)) throw refuse(`empty box [[${x0}, ${y0}], [${x1}, ${y1}]]`);
  return [
    [x0, y0],
    [x1, y0],
    [x1, y1],
    [x0, y1],
  ];
}

const turn = (p: Triple, q: Triple, r: Triple) => signOf(valueAt(cross(p, q), r));

/** Corners without those at which the boundary does not turn. */
function dropFlat(points: readonly Point[]): { points: Point[]; exact: Triple[] } {
  const kept: Point[] = [];
  for (const p of points) {
    const last = kept.at(-1);
    if (!last || last[0] !== p[0] || last[1] !== p[1]) kept.push(p);
  }
  while (kept.length > 1 && kept[0][0] === kept.at(-1)?.[0] && kept[0][1] === kept.at(-1)?.[1]) kept.pop();
  const exact = kept.map(([x, y]) => exactPoint(x, y));
  const n = kept.length;
  const bends = exact.map((p, i) => turn(exact[(i + n - 1) % n], p, exact[(i + 1) % n]) !== 0);
  return { points: kept.filter((_, i) => bends[i]), exact: exact.filter((_, i) => bends[i]) };
}

/** Whether all turns are to the left and the boundary goes round once. */
function isConvex(exact: readonly Triple[], points: readonly Point[]): boolean {
  const n = exact.length;
  if (n < 3 || exact.some((p, i) => turn(p, exact[(i + 1) % n], exact[(i + 2) % n]) <= 0)) return false;
  // With left turns only, the lowest-leftmost direction changes exactly twice in a simple polygon.
  let changes = 0;
  const downwards = (i: number) => {
    const [x, y] = points[i % n];
    const [nx, ny] = points[(i + 1) % n];
    return ny < y || (ny === y && nx < x);
  };
  for (let i = 0; i < n; i++) if (downwards(i) !== downwards(i + 1)) changes++;
  return changes === 2;
}

/** The corners of a domain; throws `GeometryError('domain')` unless it is a box or a convex polygon with an area. */
export function domainCorners(domain: Domain): Corners {
  if (!Array.isArray(domain) || domain.length < 2) throw refuse('a box or at least three corners expected');
  for (const point of domain) {
    if (!Array.isArray(point) || point.length !== 2 || !point.every(Number.isFinite))
      throw refuse(`a corner is [${String(point)}], not two finite numbers`);
  }
  const given: readonly Point[] = domain.length === 2 ? boxCorners(domain) : domain;
  let { points, exact } = dropFlat(given.map(([x, y]) => [x + 0, y + 0]));
  if (points.length >= 3 && turn(exact[0], exact[1], exact[2]) < 0) {
    points = points.reverse();
    exact = exact.reverse();
  }
  if (!isConvex(exact, points)) throw refuse('the domain is not a convex polygon with an area');
  return { points, exact };
}
