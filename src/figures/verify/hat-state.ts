import type { Plot } from '../../drawing/page/axes.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { scale } from '../../drawing/page/scale.ts';
import type { Network } from '../../network/index.ts';
import { formatNetwork, parseNetwork } from '../../network/index.ts';
import type { Claim } from './claim.ts';
import { claimOnLine, planeNetwork } from './claim.ts';
import type { Samples } from './line-checks.ts';
import { samplesOf } from './line-checks.ts';

/** A hat on a straight line, and a grid of equal samples. */
export interface HiddenHat {
  readonly grid: number;
  /** The place of the hat's top, half its width, and its height over the line. */
  readonly place: number;
  readonly half: number;
  readonly height: number;
  /** Are the exact pieces shown? */
  readonly exact: boolean;
}

/** Inputs run from −END to END. */
export const END = 2;
/** The straight line under the hat is SLOPE · x. */
export const SLOPE = 0.25;
export const LIMITS = { half: [1 / 128, 0.5], height: [-1.25, 1.25], grid: [3, 401] } as const;

/** One unit that is on everywhere for the line, and three for the hat. */
export const networkOf = perState(({ place, half, height }: HiddenHat): Network => {
  const rise = height / half;
  return parseNetwork({
    layers: [
      { weights: [[1], [1], [1], [1]], biases: [4, half - place, -place, -half - place], activation: 'relu' },
      { weights: [[SLOPE, rise, -2 * rise, rise]], biases: [-4 * SLOPE], activation: 'identity' },
    ],
  });
});

/** The step of the grid. */
export const stepOf = ({ grid }: HiddenHat): number => (2 * END) / (grid - 1);

const claim = perState((state: HiddenHat): Claim => {
  const network = networkOf(state);
  return claimOnLine(network, planeNetwork(network, [0, 1]), {
    network: formatNetwork(network),
    axes: [0, 1],
    output: 0,
    half: END,
    a: [-END, 0],
    b: [END, 0],
    grid: state.grid,
    fault: 'none',
  });
});

/** One exact piece of the graph. */
export interface HatPiece {
  readonly from: number;
  readonly to: number;
  readonly values: readonly [number, number];
  readonly slope: number;
}

/** What there is, exactly, and what the samples show. */
export interface HatScene {
  readonly pieces: readonly HatPiece[];
  readonly samples: Samples;
  /** Indices of samples whose second difference is more than rounding. */
  readonly bent: readonly number[];
  /** Can a hat of this width stand between two samples? */
  readonly canHide: boolean;
}

export const sceneOf = perState((state: HiddenHat): HatScene => {
  const { along } = claim(state);
  const samples = samplesOf(claim(state));
  const { seconds, noise } = samples;
  return {
    pieces: along.pieces.map(({ start, end, values, slopes }) => ({
      from: start[0],
      to: end[0],
      values: [values[0][0], values[1][0]],
      slope: slopes[0],
    })),
    samples,
    bent: seconds.flatMap((second, k) => (Math.abs(second) > noise[k] ? [k + 1] : [])),
    canHide: 2 * state.half <= stepOf(state),
  };
});

/** The hat in the middle of the gap between samples that is nearest to it. */
export function hidden(state: HiddenHat): Partial<HiddenHat> {
  const step = stepOf(state);
  const gap = clamped(Math.floor((state.place + END) / step), 0, state.grid - 2);
  return { place: -END + (gap + 0.5) * step, exact: true };
}

/** The nearest state that is allowed. */
export function heldHat(state: HiddenHat): HiddenHat {
  const half = clamped(state.half, ...LIMITS.half);
  return {
    ...state,
    half,
    grid: Math.round(clamped(state.grid, ...LIMITS.grid)),
    height: clamped(state.height, ...LIMITS.height),
    place: clamped(state.place, half - END, END - half),
  };
}

/** Where things stand in the drawing. */
export const plots: Readonly<Record<'graph' | 'seconds', Plot>> = {
  graph: { x: scale([-END, END], [44, 544]), y: scale([-1.8, 1.8], [276, 30]) },
  seconds: { x: scale([-END, END], [44, 544]), y: scale([-2.6, 2.6], [440, 350]) },
};
