import { multiples, niceStep } from '../../drawing/plane/contours.ts';
import { complexArrays, levelSet, type Point, type RegionComplex } from '../../network/index.ts';
import type { WinnerAreas } from './areas.ts';

/** Straight pieces of level sets as plain arrays. */
export interface Contours {
  /** Four numbers each: from x, y to x, y. */
  readonly ends: Float64Array;
  readonly region: Int32Array;
  /** Per piece the index of its level. */
  readonly level: Int32Array;
}

/** Beyond so many regions the ends of straight pieces are found in doubles, see `VISIBLE`. */
const MANY = 20_000;
/** The share of an edge, itself far shorter than the window, by which an end may then be off. */
const VISIBLE = 2 ** -12;

/** The share of an edge by which ends may be off; `undefined` for the exactness of everything else. */
const shareFor = ({ regionCount }: RegionComplex): number | undefined =>
  regionCount > MANY ? VISIBLE : undefined;

/** Where an output takes some values: through which edges, exactly; where on them, to what can be seen. */
export function contourLines(complex: RegionComplex, output: number, levels: readonly number[]): Contours {
  const found = levels.map((level) => levelSet(complex, output, level, shareFor(complex)));
  const count = found.reduce((sum, { length }) => sum + length, 0);
  const made = {
    ends: new Float64Array(4 * count),
    region: new Int32Array(count),
    level: new Int32Array(count),
  };
  let i = 0;
  found.forEach((segments, k) => {
    for (const { from, to, region } of segments) {
      made.ends[4 * i] = from[0];
      made.ends[4 * i + 1] = from[1];
      made.ends[4 * i + 2] = to[0];
      made.ends[4 * i + 3] = to[1];
      made.region[i] = region;
      made.level[i++] = k;
    }
  });
  return made;
}

/** Contours at evenly spaced round values. */
export interface EvenContours extends Contours {
  readonly step: number;
  readonly levels: readonly number[];
}

/** At most `most` contours of an output. */
export function evenContours(complex: RegionComplex, output: number, most: number): EvenContours {
  const { heights } = complexArrays(complex, output);
  const lowest = heights.reduce((low, height) => Math.min(low, height), Infinity);
  const highest = heights.reduce((high, height) => Math.max(high, height), -Infinity);
  const step = niceStep(lowest, highest, most);
  const levels = highest > lowest ? multiples(lowest, highest, step) : [];
  return { step, levels, ...contourLines(complex, output, levels) };
}

/** Beyond this share of the largest value, heights have the right sign. */
const SURE = 2 ** -18;

/** Per vertex whether an output is above (1), below (−1) or at a level. */
function signsOf(complex: RegionComplex, output: number, level: number, heights: Float64Array): Int8Array {
  const largest = heights.reduce((most, height) => Math.max(most, Math.abs(height)), Math.abs(level));
  return Int8Array.from(heights, (height, vertex) => {
    const above = height - level;
    return Math.sign(Math.abs(above) > SURE * largest ? above : complex.values(vertex)[output] - level);
  });
}

/**
 * The exact partition of the plane by output > level (winner 1, else 0): regions, cut in two where the level goes through.
 */
export function signAreas(complex: RegionComplex, output: number, level: number): WinnerAreas {
  const { starts, corners, heights } = complexArrays(complex, output);
  const signs = signsOf(complex, output, level, heights);
  const segments = levelSet(complex, output, level, shareFor(complex));
  const cut = new Map<number, readonly [Point, Point]>();
  for (const { from, to, region } of segments) cut.set(region, [from, to]);
  const places = {
    x: Array.from(complex.x.subarray(0, complex.vertexCount)),
    y: Array.from(complex.y.subarray(0, complex.vertexCount)),
  };
  const made = { winner: [] as number[], starts: [0], corners: [] as number[] };
  const add = (winner: number, list: readonly number[]): void => {
    made.winner.push(winner);
    for (const v of list) made.corners.push(v);
    made.starts.push(made.corners.length);
  };
  for (let region = 0; region < complex.regionCount; region++) {
    const list = Array.from(corners.subarray(starts[region], starts[region + 1]));
    const [isAbove, isBelow] = [list.some((v) => signs[v] > 0), list.some((v) => signs[v] < 0)];
    const ends = isAbove && isBelow ? cut.get(region) : undefined;
    if (!ends) {
      add(isAbove ? 1 : 0, list);
      continue;
    }
    const first = places.x.push(ends[0][0], ends[1][0]) - 2;
    places.y.push(ends[0][1], ends[1][1]);
    halves(list, signs, first).forEach((half, winner) => add(winner, half));
  }
  const borders = new Float64Array(4 * segments.length);
  segments.forEach(({ from, to }, i) => borders.set([...from, ...to], 4 * i));
  return {
    winner: Int32Array.from(made.winner),
    starts: Int32Array.from(made.starts),
    corners: Int32Array.from(made.corners),
    x: Float64Array.from(places.x),
    y: Float64Array.from(places.y),
    borders,
  };
}

/**
 * The parts of a region below and above, with the new corners where the level enters and leaves.
 *
 * @param first the number of the first of the two ends; the ends come in the order of the corners
 */
function halves(
  list: readonly number[],
  signs: Int8Array,
  first: number,
): readonly [below: number[], above: number[]] {
  const [below, above]: number[][] = [[], []];
  let passed = 0;
  list.forEach((v, i) => {
    const [here, next] = [signs[v], signs[list[(i + 1) % list.length]]];
    if (here >= 0) above.push(v);
    if (here <= 0) below.push(v);
    if (here === 0) passed++;
    else if (here * next < 0) {
      const end = first + Math.min(passed++, 1);
      above.push(end);
      below.push(end);
    }
  });
  return [below, above];
}
