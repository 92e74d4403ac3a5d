import { multiples, niceStep } from '../../drawing/plane/contours.ts';
import { complexArrays, levelSet, type Point, type RegionComplex } from '../../network/index.ts';
import { flattened, type Piece, type WinnerAreas } from './areas.ts';

/** Straight pieces of level sets as plain arrays. */
export interface Contours {
  /** Four numbers each: from x, y to x, y. */
  readonly ends: Float64Array;
  readonly region: Int32Array;
  /** Per piece the index of its level. */
  readonly level: Int32Array;
}

/** Where an output takes some values, exactly. */
export function contourLines(complex: RegionComplex, output: number, levels: readonly number[]): Contours {
  const found = levels.flatMap((level, k) =>
    levelSet(complex, output, level).map((segment) => ({ ...segment, level: k })),
  );
  const ends = new Float64Array(4 * found.length);
  found.forEach(({ from, to }, i) => ends.set([...from, ...to], 4 * i));
  return {
    ends,
    region: Int32Array.from(found, ({ region }) => region),
    level: Int32Array.from(found, ({ level }) => level),
  };
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

/** What `signAreas` is made from. */
interface Field {
  readonly complex: RegionComplex;
  /** Per vertex whether the output is above (1), below (−1) or at the level. */
  sign(vertex: number): number;
}

/** Beyond this share of the largest value, heights have the right sign. */
const SURE = 2 ** -18;

function fieldOf(complex: RegionComplex, output: number, level: number, heights: Float64Array): Field {
  const largest = heights.reduce((most, height) => Math.max(most, Math.abs(height)), Math.abs(level));
  return {
    complex,
    sign(vertex) {
      const above = heights[vertex] - level;
      return Math.sign(Math.abs(above) > SURE * largest ? above : complex.values(vertex)[output] - level);
    },
  };
}

/**
 * The exact partition of the plane by output > level: regions, cut in two where the level goes through.
 *
 * @param heights per vertex the output's value
 */
export function signAreas(
  complex: RegionComplex,
  output: number,
  level: number,
  heights: Float64Array,
): WinnerAreas {
  const segments = levelSet(complex, output, level);
  const cut = new Map<number, readonly [Point, Point]>();
  for (const { from, to, region } of segments) cut.set(region, [from, to]);
  const field = fieldOf(complex, output, level, heights);
  const areas: Piece[] = [];
  for (let region = 0; region < complex.regionCount; region++)
    areas.push(...piecesOf(field, region, cut.get(region)));
  return flattened(areas, segments);
}

/** A region, or the two parts of one that the level cuts: above (1) and below (0). */
function piecesOf({ complex, sign }: Field, region: number, ends?: readonly [Point, Point]): Piece[] {
  const corners = complex.corners(region);
  const signs = Array.from(corners, sign);
  const isCut = ends && signs.includes(1) && signs.includes(-1);
  if (!isCut) {
    const polygon = Array.from(corners, (v) => complex.vertex(v));
    return [{ winner: signs.includes(1) ? 1 : 0, region, polygon }];
  }
  const [above, below]: Point[][] = [[], []];
  let passed = 0;
  corners.forEach((v, i) => {
    const [here, next] = [signs[i], signs[(i + 1) % signs.length]];
    if (here >= 0) above.push(complex.vertex(v));
    if (here <= 0) below.push(complex.vertex(v));
    // The ends of the piece come in the order of the corners.
    if (here === 0) passed++;
    else if (here * next < 0) {
      const end = ends[Math.min(passed++, 1)];
      above.push(end);
      below.push(end);
    }
  });
  return [
    { winner: 1, region, polygon: above },
    { winner: 0, region, polygon: below },
  ];
}
