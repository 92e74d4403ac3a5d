import type { Goal } from '../../contract/figure.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { listed } from '../../drawing/words/number.ts';
import { perState } from '../../drawing/page/per-state.ts';
import type { ThreeLines } from './plane-lines.ts';
import { EVERYWHERE, TOLERANCE, networkOfLines } from './plane-lines.ts';
import { scale } from '../../drawing/page/scale.ts';
import { patternWord } from '../../drawing/page/tint.ts';
import type { RegionComplex } from '../../network/index.ts';
import { linearRegions } from '../../network/index.ts';

/** Three lines, and a point of the region that is picked out. */
export interface State extends ThreeLines {
  readonly x: number;
  readonly y: number;
}

/** Half the side of the window. */
export const HALF = 2.5;

/** The map. */
export const plot: Plot = { x: scale([-HALF, HALF], [10, 550]), y: scale([-HALF, HALF], [550, 10]) };

/** All eight patterns of three units, in the order of binary numbers. */
export const PATTERNS = Array.from({ length: 8 }, (_, n) => Uint8Array.of((n >> 2) & 1, (n >> 1) & 1, n & 1));

/** There are as many tints as patterns: one each. */
export const tintOf = ([a, b, c]: Uint8Array): string => `tint-${4 * a + 2 * b + c + 1}`;

/** Where a pattern is found: in the window, only beyond it, or nowhere in the plane. */
type Whereabouts = 'here' | 'beyond' | 'nowhere';

/** The plane cut by three lines. */
export interface Plane {
  /** The regions inside the window. */
  readonly complex: RegionComplex;
  /** Per pattern of PATTERNS, its region inside the window, −1 if there is none. */
  readonly regions: readonly number[];
  readonly whereabouts: readonly Whereabouts[];
  readonly selected: number;
}

/** The pattern of every region, as a word. */
export const words = (complex: RegionComplex): string[] =>
  Array.from({ length: complex.regionCount }, (_, i) => patternWord(complex.pattern(i)));

/** The plane of a state. */
export const planeOf = perState((state: State): Plane => {
  const network = networkOfLines(state);
  const options = { tolerance: TOLERANCE };
  const complex = linearRegions(
    network,
    [
      [-HALF, -HALF],
      [HALF, HALF],
    ],
    options,
  );
  const here = words(complex);
  const everywhere = new Set(words(linearRegions(network, EVERYWHERE, options)));
  const regions = PATTERNS.map((bits) => here.indexOf(patternWord([bits])));
  return {
    complex,
    regions,
    whereabouts: PATTERNS.map((bits, i) =>
      regions[i] >= 0 ? 'here' : everywhere.has(patternWord([bits])) ? 'beyond' : 'nowhere',
    ),
    selected: Math.max(0, complex.locate(state.x, state.y)),
  };
});

/** The patterns that are found there. */
export const namesOf = ({ whereabouts }: Plane, wanted: Whereabouts): string[] =>
  PATTERNS.flatMap((bits, i) => (whereabouts[i] === wanted ? [patternWord([bits])] : []));

/** The exercises: these patterns are missing in the plane, and no others. */
export const isMissing =
  (wanted: string) =>
  (state: State): Goal => {
    const missing = listed(namesOf(planeOf(state), 'nowhere'));
    const verb = missing.length > 3 ? 'are' : 'is';
    return { done: missing === wanted, words: `Missing ${verb} ${missing}.` };
  };
