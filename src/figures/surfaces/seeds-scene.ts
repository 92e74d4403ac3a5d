import seed42 from '../../../content/data/seed-42.json' with { type: 'json' };
import seed999 from '../../../content/data/seed-999.json' with { type: 'json' };
import type { Plot } from '../../drawing/page/axes.ts';
import { patternsOf } from '../../drawing/plane/crease-mesh.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { scale } from '../../drawing/page/scale.ts';
import { patternWord } from '../../drawing/page/tint.ts';
import type { Space } from '../../drawing/surface/projection.ts';
import type { ArrangementCounts, Line, Network, RegionComplex } from '../../network/index.ts';
import {
  arrangementCounts,
  crossings,
  linearRegions,
  parseNetwork,
  randomNetwork,
} from '../../network/index.ts';
import { creaseLines, roomFor } from './line-crossings.ts';
import type { PlaneNetwork } from './plane-network.ts';
import { planeNetwork } from './plane-network.ts';

/** Which network, and from where its surface is seen. */
export interface Draw {
  readonly seed: number;
  readonly units: number;
  readonly turn: number;
  readonly tilt: number;
}

/** Half the width of the window. */
export const HALF = 2;

/** The drawing's size and the places of its views. */
export const LAYOUT = {
  width: 560,
  height: 620,
  top: 40,
  side: 226,
  lefts: { near: 40, far: 314 },
  frame: { left: 8, top: 326, right: 552, bottom: 616 },
} as const;

const { top, side, lefts } = LAYOUT;
const plotOf = (left: number, half: number): Plot => ({
  x: scale([-half, half], [left, left + side]),
  y: scale([-half, half], [top + side, top]),
});

/** The window's map. */
export const near = plotOf(lefts.near, HALF);

/** The two networks whose weights are stored, because they come from another generator. */
const stored: readonly { readonly seed: number; readonly units: number; readonly network: Network }[] = [
  { seed: 42, units: 4, network: parseNetwork(seed42.network) },
  { seed: 999, units: 6, network: parseNetwork(seed999.network) },
];

/** A network with all that the views show of it. */
export interface Scene extends PlaneNetwork {
  readonly isStored: boolean;
  /** The line on which each unit switches. */
  readonly lines: readonly Line[];
  readonly plane: ArrangementCounts;
  /** How many of the lines enter the window, and how many crossings lie in it. */
  readonly entering: number;
  readonly inside: number;
  /** The window that shows as many crossings as can be shown. */
  readonly far: {
    readonly half: number;
    readonly beyond: number;
    readonly complex: RegionComplex;
    readonly plot: Plot;
    /** The regions that the near window does not show. */
    readonly unseen: ReadonlySet<number>;
  };
  readonly space: Space;
}

/** The network of a seed: stored, or drawn by the book's generator. */
const networkOf = ({ seed, units }: Draw): { network: Network; isStored: boolean } => {
  const found = stored.find((one) => one.seed === seed && one.units === units);
  if (found) return { network: found.network, isStored: true };
  return { network: randomNetwork({ widths: [2, units, 1], seed, init: 'uniform' }), isStored: false };
};

/** Does a line pass between two corners of the window? */
const enters = ([a, b, c]: Line): boolean => Math.abs(c) < HALF * (Math.abs(a) + Math.abs(b));

/** The network of a state. */
export const sceneOf = perState((state: Draw): Scene => {
  const { network, isStored } = networkOf(state);
  const plane = planeNetwork(network, HALF);
  const lines = creaseLines(network);
  const places = crossings(lines);
  const { half, beyond } = roomFor(places.map(({ x, y }) => [x, y]));
  const window = (reach: number) =>
    [
      [-reach, -reach],
      [reach, reach],
    ] as const;
  const complex = linearRegions(network, window(half));
  const seen = new Set(patternsOf(plane.complex).map(patternWord));
  const unseen = patternsOf(complex).flatMap((pattern, i) => (seen.has(patternWord(pattern)) ? [] : [i]));
  return {
    ...plane,
    isStored,
    lines,
    plane: arrangementCounts(lines),
    entering: lines.filter(enters).length,
    inside: places.filter(({ x, y }) => Math.max(Math.abs(x), Math.abs(y)) < HALF).length,
    far: { half, beyond, complex, plot: plotOf(lefts.far, half), unseen: new Set(unseen) },
    space: {
      window: window(HALF),
      heights: plane.heights,
      middle: [LAYOUT.width / 2, 448],
      size: 104,
      rise: 0.66,
    },
  };
});
