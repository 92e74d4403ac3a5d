import { complexArrays, decisionComplex, type RegionComplex } from '../../network/index.ts';

/** Convex areas of one winner each, as plain arrays. */
export interface WinnerAreas {
  readonly winner: Int32Array;
  /** Area i has the corners `corners[starts[i]]` … `corners[starts[i + 1] − 1]`. */
  readonly starts: Int32Array;
  readonly corners: Int32Array;
  /** The places of the corners. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** The lines between winners, four numbers each: from x, y to x, y. */
  readonly borders: Float64Array;
}

/** Which output is the largest where, exactly; of several that are equal on an area, the lowest. */
export function winnerAreas(given: RegionComplex): WinnerAreas {
  const { complex, winner } = decisionComplex(given);
  const { starts, corners, from, to, left, right } = complexArrays(complex, 0);
  const { x, y, vertexCount } = complex;
  const borders: number[] = [];
  for (let e = 0; e < left.length; e++)
    if (left[e] >= 0 && right[e] >= 0 && winner[left[e]] !== winner[right[e]])
      borders.push(x[from[e]], y[from[e]], x[to[e]], y[to[e]]);
  return {
    winner: winner.slice(),
    starts: starts.slice(),
    corners,
    x: x.slice(0, vertexCount),
    y: y.slice(0, vertexCount),
    borders: Float64Array.from(borders),
  };
}
