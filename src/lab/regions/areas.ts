import { decisionAreas, type Point, type RegionComplex, type Segment } from '../../network/index.ts';

/** Convex areas of one winner each, as plain arrays. */
export interface WinnerAreas {
  readonly winner: Int32Array;
  /** Per area the region that it is a part of. */
  readonly region: Int32Array;
  /** Area i has the corners `starts[i]` … `starts[i + 1] − 1` of x and y. */
  readonly starts: Int32Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** The lines between winners, four numbers each: from x, y to x, y. */
  readonly borders: Float64Array;
}

/** One area. */
export interface Piece {
  readonly winner: number;
  readonly region: number;
  readonly polygon: readonly Point[];
}

/** Areas and the lines between them as plain arrays. */
export function flattened(
  areas: readonly Piece[],
  between: readonly Pick<Segment, 'from' | 'to'>[],
): WinnerAreas {
  const starts = new Int32Array(areas.length + 1);
  areas.forEach(({ polygon }, i) => (starts[i + 1] = starts[i] + polygon.length));
  const x = new Float64Array(starts[areas.length]);
  const y = new Float64Array(starts[areas.length]);
  areas.forEach(({ polygon }, i) =>
    polygon.forEach((corner, k) => {
      x[starts[i] + k] = corner[0];
      y[starts[i] + k] = corner[1];
    }),
  );
  const borders = new Float64Array(4 * between.length);
  between.forEach(({ from, to }, i) => borders.set([...from, ...to], 4 * i));
  return {
    winner: Int32Array.from(areas, ({ winner }) => winner),
    region: Int32Array.from(areas, ({ region }) => region),
    starts,
    x,
    y,
    borders,
  };
}

/** Which output is the largest where, exactly. */
export function winnerAreas(complex: RegionComplex): WinnerAreas {
  const areas = decisionAreas(complex);
  return flattened(areas, areas.ties);
}
