import { nearestCrease, nearestDecision, signedArea } from '../../network/index.ts';
import type { Point } from '../../network/index.ts';
import type { Subject } from '../regions/questions.ts';
import { unitWords } from './unit-words.ts';

/** All that is told of one region. */
export interface RegionCard {
  readonly region: number;
  readonly polygon: readonly Point[];
  readonly area: number;
  /** One word of digits per hidden layer that has pieces: a digit per unit, and one per pair of ReLUs. */
  readonly pattern: readonly string[];
  /** Units on a piece other than 0; `null` where that does not mean that they are on. */
  readonly active: number | null;
  /** Outputs × 2, row-major, and outputs: f = matrix·(s, t) + offset. */
  readonly matrix: Float64Array;
  readonly offset: Float64Array;
  readonly neighbours: readonly number[];
  /** The largest circle in it. */
  readonly inradius: number;
  readonly centre: Point;
  /** From the place that was asked about, in the plane. */
  readonly crease: { readonly distance: number; readonly point: Point | null; readonly owner: string };
  readonly decision: { readonly distance: number; readonly point: Point | null; readonly isExact: boolean };
}

/** The largest circle in a convex polygon: among the circles that touch three sides, the largest that lies inside. */
export function largestCircle(polygon: readonly Point[]): { radius: number; centre: Point } {
  const turned = signedArea(polygon) < 0 ? [...polygon].reverse() : polygon;
  const sides = turned.flatMap(([ax, ay], i) => {
    const [bx, by] = turned[(i + 1) % turned.length];
    const length = Math.hypot(bx - ax, by - ay);
    if (!(length > 0)) return [];
    const [nx, ny] = [(ay - by) / length, (bx - ax) / length];
    return [{ nx, ny, c: -(nx * ax + ny * ay) }];
  });
  const inside = ([x, y]: Point): number =>
    sides.reduce((least, { nx, ny, c }) => Math.min(least, nx * x + ny * y + c), Infinity);
  let best: { radius: number; centre: Point } = { radius: -Infinity, centre: polygon[0] };
  for (let i = 0; i < sides.length; i++)
    for (let j = i + 1; j < sides.length; j++)
      for (let k = j + 1; k < sides.length; k++) {
        const centre = touching(sides[i], sides[j], sides[k]);
        if (!centre) continue;
        const radius = inside(centre);
        if (radius > best.radius) best = { radius, centre };
      }
  return { ...best, radius: Math.max(0, best.radius) };
}

interface Side {
  readonly nx: number;
  readonly ny: number;
  readonly c: number;
}

/** The point at the same distance from three sides; `null` where there is none or there are many. */
function touching(a: Side, b: Side, c: Side): Point | null {
  const [m1, m2, m3] = [b.nx - a.nx, b.ny - a.ny, a.c - b.c];
  const [n1, n2, n3] = [c.nx - a.nx, c.ny - a.ny, a.c - c.c];
  const det = m1 * n2 - m2 * n1;
  if (Math.abs(det) < 1e-14) return null;
  return [(m3 * n2 - m2 * n3) / det, (m1 * n3 - m3 * n1) / det];
}

/** The largest polygon for which a circle is looked for in all triples of sides. */
const MANY_SIDES = 60;

/** The card of the region that holds a point; `null` outside the window. */
export function regionCard(
  { complex, bench }: Pick<Subject, 'complex' | 'bench'>,
  at: Point,
): RegionCard | null {
  const region = complex.locate(...at);
  if (region < 0) return null;
  const polygon = complex.polygon(region);
  const units = unitWords(bench.network);
  const pattern = units.pattern(complex.pattern(region));
  const { matrix, offset } = complex.affine(region);
  const crease = nearestCrease(complex, at);
  const owner = crease.edge < 0 ? undefined : complex.edge(crease.edge).owners[0];
  const decision = nearestDecision(complex, at);
  const circle = polygon.length <= MANY_SIDES ? largestCircle(polygon) : { radius: NaN, centre: at };
  return {
    region,
    polygon,
    area: complex.area(region),
    pattern,
    active: units.haveOn ? pattern.join('').replaceAll('0', '').length : null,
    matrix,
    offset,
    neighbours: complex.neighbours(region),
    inradius: circle.radius,
    centre: circle.centre,
    crease: {
      distance: crease.distance,
      point: crease.point,
      owner: owner ? units.owner(owner) : 'none in the window',
    },
    decision: { distance: decision.distance, point: decision.point, isExact: decision.isExact },
  };
}
