import { foldNetwork, levelSet } from '../../network/index.ts';
import type { Fold, Network, Point, RegionComplex, Segment } from '../../network/index.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { FOLDING_UNIT, facetMap, facets, unfolded } from './facets.ts';
import type { Folding } from './fold-schemes.ts';
import { foldsOf } from './fold-schemes.ts';

/** A folded sheet with a line in the folded plane and a point on the sheet. */
export interface Sheet extends Folding {
  /** Two points of the line, in shares of the square around the folded sheet. */
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
  /** A point of the sheet. */
  readonly px: number;
  readonly py: number;
  /** How many folds are still to be carried out in the picture; 0 for none, and −1 where it was seen to the end. */
  readonly unfolded: number;
}

/** What a sheet's folds do. */
export interface Found {
  readonly folds: readonly Fold[];
  readonly complex: RegionComplex;
  readonly network: Network;
  /** The square around the folded sheet: its lower left corner and its side. */
  readonly corner: Point;
  readonly side: number;
  readonly a: Point;
  readonly b: Point;
  /** What the line unfolds to. */
  readonly copies: readonly Segment[];
  /** Where the point comes to lie. */
  readonly image: Point;
  /** All inputs that lie where the marked one does. */
  readonly together: readonly Point[];
}

const made = (state: Omit<Sheet, 'unfolded'>): Found => {
  const folds = foldsOf(state);
  const plain = facets(foldNetwork(folds));
  const places = Array.from({ length: plain.vertexCount }, (_, v) => plain.values(v));
  const ends = [0, 1].map((k) => places.map((place) => place[k]));
  const low = ends.map((values) => Math.min(...values));
  const high = ends.map((values) => Math.max(...values));
  const side = Math.max(high[0] - low[0], high[1] - low[1]);
  const at = (share: number, k: number): number => low[k] + share * side;
  const a: Point = [at(state.ax, 0), at(state.ay, 1)];
  const b: Point = [at(state.bx, 0), at(state.by, 1)];
  const w: Point = [a[1] - b[1], b[0] - a[0]];
  const network = foldNetwork(folds, [{ w, d: w[0] * a[0] + w[1] * a[1] }]);
  const complex = facets(network);
  const start: Point = [state.px, state.py];
  const image = facetMap(complex, complex.locate(...start))(start);
  return {
    folds,
    complex,
    network,
    corner: [low[0], low[1]],
    side,
    a,
    b,
    copies: distinct(levelSet(complex, 2, 0)),
    image,
    together: unfolded(complex, image),
  };
};

/** The last sheet that was asked for: while it is being folded in the picture, nothing else of its state changes. */
let last: { readonly key: string; readonly found: Found } | undefined;

/** All that follows from a state. */
export const found: (state: Sheet) => Found = perState(({ unfolded: _, ...state }) => {
  const key = JSON.stringify(state);
  if (last?.key !== key) last = { key, found: made(state) };
  return last.found;
});

/** A segment along a crease belongs to both facets, and is one all the same. */
function distinct(segments: readonly Segment[]): Segment[] {
  const seen = new Map<string, Segment>();
  for (const segment of segments) {
    const key = [segment.from, segment.to]
      .map((end) => end.map((value) => value.toFixed(9)).join())
      .sort()
      .join(' ');
    if (!seen.has(key)) seen.set(key, segment);
  }
  return [...seen.values()];
}

/** How many folds are still to be carried out in the picture. */
export const leftOf = ({ unfolded: left }: Sheet): number => Math.max(0, left);

/** How far one fold is carried out in the picture, from 0 to 1. */
const progress = (state: Sheet, fold: number): number => clamped(state.folds - leftOf(state) - fold, 0, 1);

/**
 * Where the points of a facet are in the picture: every fold of the facet turns it about its line, and is seen from
 * straight above.
 */
export function movedBy(state: Sheet, region: number): (point: Point) => Point {
  const { folds, complex } = found(state);
  const pattern = complex.pattern(region);
  const turns = folds.flatMap(({ m, c }, l) => {
    // A whole fold takes a point twice its distance back: cos π is exactly −1.
    const back = (1 - Math.cos(Math.PI * progress(state, l))) / (m[0] ** 2 + m[1] ** 2);
    return pattern[l][FOLDING_UNIT] === 1 ? [{ m, c, back }] : [];
  });
  return (point) =>
    turns.reduce<Point>(([x, y], { m, c, back }) => {
      const past = back * (m[0] * x + m[1] * y - c);
      return [x - past * m[0], y - past * m[1]];
    }, point);
}

/** Where a point of the sheet is in the picture. */
export function moved(state: Sheet, point: Point): Point {
  return movedBy(state, found(state).complex.locate(...point))(point);
}
