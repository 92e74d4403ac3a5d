// Longer than most files: one loop folds facets, vertices and creases together, and its parts share their indices.
import type { Cut, Fold, Point } from '../../network/index.ts';
import { foldPoint, inConvex, pastFold, signedArea } from '../../network/index.ts';

/** A place nearer to a line than this, as a share of the sheet's size, lies on it: reflections round. */
const ON_LINE = 1e-9;

/** The most that one layer and the whole stack are drawn high, as shares of the sheet's size. */
const THICKNESS = { layer: 0.006, stack: 0.04 };

/** A flat piece of a folded sheet: the folds turn all of it over, or none of it. */
export interface Facet {
  /** Its corners, counter-clockwise on the sheet, as indices of vertices. */
  readonly corners: readonly number[];
  /** Per fold made so far, 1 if it turned the facet over. */
  readonly bits: readonly number[];
}

/** A straight piece of a crease, between two facets. */
export interface Crease {
  readonly from: number;
  readonly to: number;
  /** Facets on its two sides; the second one is the one that the fold turned over. */
  readonly still: number;
  readonly turned: number;
  /** The fold that made it, from 0. */
  readonly fold: number;
  /** Seen from the sheet's upper side. */
  readonly valley: boolean;
}

/** A part of a facet on one side of the cut. */
export interface Piece extends Facet {
  readonly facet: number;
  readonly kept: boolean;
}

/** A sheet of paper with all that a sequence of folds and a cut do to it. */
export interface FoldedSheet {
  readonly folds: readonly Fold[];
  readonly cut: Cut;
  /** The sheet's larger side. */
  readonly size: number;
  /**
   * Per stage, from the flat sheet to the last fold, where the vertices are: x and y in turn. Vertices are shared
   * by the facets around them, and stages list all that the folds and the cut ever need.
   */
  readonly places: readonly (readonly number[])[];
  /** Per stage the facets; the last ones are those of the whole crease pattern. */
  readonly stages: readonly (readonly Facet[])[];
  readonly creases: readonly Crease[];
  /** The last facets, divided by the cut. */
  readonly pieces: readonly Piece[];
}

interface Build {
  readonly places: number[][];
  readonly size: number;
}

/**
 * Fold a rectangular sheet, and cut it.
 *
 * By clipping polygons and mirroring points, without the network: so the two can be compared. Neighbouring facets
 * share their vertices, so a fold that cuts one cuts the other at the same point.
 *
 * @param sheet left, bottom, right, top
 */
export function foldedSheet(sheet: readonly number[], folds: readonly Fold[], cut: Cut): FoldedSheet {
  const [left, bottom, right, top] = sheet;
  const build: Build = {
    places: [[left, bottom, right, bottom, right, top, left, top]],
    size: Math.max(right - left, top - bottom),
  };
  const stages: Facet[][] = [[{ corners: [0, 1, 2, 3], bits: [] }]];
  folds.forEach((fold, k) => {
    const sides = cutFacets(build, stages[k], k, (place) => pastFold(fold, place), Math.hypot(...fold.m));
    stages.push(
      sides.map(({ facet, side, corners }) => ({ corners, bits: [...stages[k][facet].bits, side] })),
    );
    build.places.push(moved(build.places[k], fold));
  });
  const last = stages[folds.length];
  const pieces = cutFacets(
    build,
    last,
    folds.length,
    ([x, y]) => cut.w[0] * x + cut.w[1] * y - cut.d,
    Math.hypot(...cut.w),
  ).map(({ facet, side, corners }) => ({ corners, bits: last[facet].bits, facet, kept: side === 1 }));
  const { places, size } = build;
  return { folds, cut, size, places, stages, creases: creasesOf(last), pieces };
}

function moved(places: readonly number[], fold: Fold): number[] {
  return Array.from({ length: places.length / 2 }, (_, v) => foldPoint(fold, at(places, v))).flat();
}

/** A vertex's place. */
export function at(places: readonly number[], vertex: number): Point {
  return [places[2 * vertex], places[2 * vertex + 1]];
}

interface Side {
  readonly facet: number;
  readonly side: 0 | 1;
  readonly corners: number[];
}

/** Divide facets where a function of the folded place vanishes; side 1 is where it is positive. */
function cutFacets(
  build: Build,
  facets: readonly Facet[],
  stage: number,
  value: (place: Point) => number,
  unit: number,
): Side[] {
  const places = build.places[stage];
  const least = ON_LINE * build.size * unit;
  const signed = (v: number): number => {
    const found = value(at(places, v));
    return Math.abs(found) <= least ? 0 : found;
  };
  const values = Array.from({ length: places.length / 2 }, (_, v) => signed(v));
  const made = new Map<string, number>();
  const between = (p: number, q: number): number => {
    const [a, b] = p < q ? [p, q] : [q, p];
    const key = `${a},${b}`;
    const found = made.get(key) ?? newVertex(build, a, b, values[a] / (values[a] - values[b]));
    made.set(key, found);
    values[found] = 0;
    return found;
  };
  return facets.flatMap(({ corners }, facet): Side[] => {
    const parts = divided(corners, values, between);
    return ([0, 1] as const).flatMap((side) => (parts[side] ? [{ facet, side, corners: parts[side] }] : []));
  });
}

/** The parts of a facet where the values are ≤ 0 and ≥ 0; `null` for a part without area. */
function divided(
  corners: readonly number[],
  values: readonly number[],
  between: (p: number, q: number) => number,
): [number[] | null, number[] | null] {
  const below: number[] = [];
  const above: number[] = [];
  corners.forEach((p, i) => {
    const q = corners[(i + 1) % corners.length];
    if (values[p] <= 0) below.push(p);
    if (values[p] >= 0) above.push(p);
    if (Math.sign(values[p]) * Math.sign(values[q]) < 0) {
      const crossing = between(p, q);
      below.push(crossing);
      above.push(crossing);
    }
  });
  return [below.some((v) => values[v] < 0) ? below : null, above.some((v) => values[v] > 0) ? above : null];
}

/** A vertex on the edge from a to b; on every stage it divides the edge alike, because facets move as a whole. */
function newVertex({ places }: Build, a: number, b: number, share: number): number {
  for (const stage of places) {
    const [ax, ay] = at(stage, a);
    const [bx, by] = at(stage, b);
    stage.push(ax + share * (bx - ax), ay + share * (by - ay));
  }
  return places[0].length / 2 - 1;
}

/** How many folds before the k-th turn a facet over. */
export function turns(bits: readonly number[], k: number): number {
  return bits.slice(0, k).reduce((sum, bit) => sum + bit, 0);
}

/**
 * Edges of polygons with shared vertices: those between two, and those with one alone.
 *
 * @returns per edge its ends in the direction of the first polygon, and the polygons at it (−1: none)
 */
export function edgesOfFacets(
  facets: readonly { readonly corners: readonly number[] }[],
): { from: number; to: number; first: number; second: number }[] {
  const edges = new Map<string, { from: number; to: number; first: number; second: number }>();
  facets.forEach(({ corners }, i) =>
    corners.forEach((from, k) => {
      const to = corners[(k + 1) % corners.length];
      const twin = edges.get(`${to},${from}`);
      if (twin) twin.second = i;
      else edges.set(`${from},${to}`, { from, to, first: i, second: -1 });
    }),
  );
  return [...edges.values()];
}

/** Every edge between two facets is a crease of the first fold that turned only one of them over. */
function creasesOf(facets: readonly Facet[]): Crease[] {
  return edgesOfFacets(facets).flatMap(({ from, to, first, second }) => {
    if (second < 0) return [];
    const fold = facets[first].bits.findIndex((bit, k) => bit !== facets[second].bits[k]);
    const firstTurned = facets[first].bits[fold] === 1;
    const valley = turns(facets[first].bits, fold) % 2 === 0;
    return [
      { from, to, fold, valley, still: firstTurned ? second : first, turned: firstTurned ? first : second },
    ];
  });
}

/** Does a fold turn only a part of the paper over? "edge" if its line runs along the stack's outline, "beside" it, else. */
export function foldEffect(sheet: FoldedSheet, k: number): 'crease' | 'edge' | 'beside' {
  if (sheet.stages[k + 1].length > sheet.stages[k].length) return 'crease';
  const fold = sheet.folds[k];
  const places = sheet.places[k];
  const near = ON_LINE * sheet.size * Math.hypot(...fold.m);
  const touches = sheet.stages[k].some(({ corners }) =>
    corners.some((v) => Math.abs(pastFold(fold, at(places, v))) <= near),
  );
  return touches ? 'edge' : 'beside';
}

/** How many layers of the finished stack lie over a folded place (not on an outline). */
export function layersAt({ places, stages }: FoldedSheet, place: Point): number {
  const last = places[places.length - 1];
  return stages[stages.length - 1].filter(({ corners }) => inside(corners, last, place)).length;
}

/** The points of the sheet that the folds bring to one folded place. */
export function copiesOf(sheet: FoldedSheet, place: Point): Point[] {
  const last = sheet.places[sheet.places.length - 1];
  return sheet.stages[sheet.stages.length - 1].flatMap(({ corners, bits }) => {
    if (!inside(corners, last, place)) return [];
    let point = place;
    for (let k = bits.length - 1; k >= 0; k--) if (bits[k]) point = foldPoint(back(sheet.folds[k]), point);
    return [point];
  });
}

/** The fold that turns the same paper back: of the other side, along the same line. */
const back = ({ m, c }: Fold): Fold => ({ m: [-m[0], -m[1]], c: -c });

/** Is a place inside or on a facet, given where its corners lie? */
function inside(corners: readonly number[], places: readonly number[], place: Point): boolean {
  return inConvex(
    corners.map((v) => at(places, v)),
    place,
  );
}

/** The area of a polygon on the sheet. */
export function areaOf({ places }: FoldedSheet, corners: readonly number[]): number {
  return signedArea(corners.map((v) => at(places[0], v)));
}

/** How high one layer of paper is drawn. */
export function layerHeight({ size, folds }: FoldedSheet): number {
  return size * Math.min(THICKNESS.layer, THICKNESS.stack / 2 ** folds.length);
}
