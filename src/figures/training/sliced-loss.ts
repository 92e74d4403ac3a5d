import stored from '../../../content/data/loss-slice.json' with { type: 'json' };
import type { LossLine, Network, Point } from '../../network/index.ts';
import {
  evaluate,
  lineData,
  lossAlongLine,
  parametersOf,
  parseNetwork,
  randomNetwork,
  withParameters,
} from '../../network/index.ts';
import { perKey } from '../../drawing/page/per-key.ts';
import { perState } from '../../drawing/page/per-state.ts';

/** A place on a straight line in the space of weights. */
export interface Slice {
  /** Where the line leads: 'start', 'other' or 'random'. */
  readonly path: string;
  /** Which layers move along it: 'both', 'hidden' or 'output'. */
  readonly moves: string;
  readonly t: number;
}

/** Where the lines begin and end. */
export const SLICE: readonly [number, number] = [-0.5, 1.5];

/** The examples: places and values. */
export const SLICE_DATA = lineData('sine', { count: 14 });
const [first, second] = stored.networks.map(({ network }) => parseNetwork(network));
const trained = parametersOf(first);
const untrained = parametersOf(randomNetwork({ widths: stored.widths, seed: stored.networks[0].seed }));
/** The number of units, and of the numbers that belong to the hidden layer. */
export const SLICE_UNITS = stored.widths[1];
const HIDDEN = 2 * SLICE_UNITS;

/** A direction of independent normal numbers, half as long as the trained weights. */
function randomDirection(): Float64Array {
  const draws = parametersOf(randomNetwork({ widths: [trained.length, 1], seed: 7 })).subarray(
    0,
    trained.length,
  );
  const length = (values: Float64Array) => Math.hypot(...values);
  const scale = length(trained) / length(draws) / 2;
  return draws.map((value) => scale * value);
}

/** Both ends of a path, at t = 0 and t = 1, and the one whose weights a layer keeps that does not move. */
function ends(path: string): { from: Float64Array; to: Float64Array; rest: Float64Array } {
  if (path === 'start') return { from: untrained, to: trained, rest: trained };
  if (path === 'other') return { from: trained, to: parametersOf(second), rest: trained };
  const direction = randomDirection();
  return { from: trained, to: trained.map((value, i) => value + direction[i]), rest: trained };
}

/** A straight line in the space of weights, with the loss along it. */
interface LineOfWeights {
  readonly start: Float64Array;
  readonly direction: Float64Array;
  readonly loss: LossLine;
}

const lineOf = perKey((path: string, moves: string): LineOfWeights => {
  const { from, to, rest } = ends(path);
  const stays = (i: number) => (moves === 'hidden' && i >= HIDDEN) || (moves === 'output' && i < HIDDEN);
  const start = from.map((value, i) => (stays(i) ? rest[i] : value));
  const direction = from.map((value, i) => (stays(i) ? 0 : to[i] - value));
  return { start, direction, loss: lossAlongLine(first, start, direction, SLICE_DATA, ...SLICE) };
});

/** The line that a state lies on, with the loss along it. */
export const sliceLine = ({ path, moves }: Slice): LineOfWeights => lineOf(path, moves);

/** The network at the state's place on the line. */
export const sliceNetwork = perState((state: Slice): Network => {
  const { start, direction } = sliceLine(state);
  return withParameters(
    first,
    start.map((value, i) => value + state.t * direction[i]),
  );
});

/**
 * The graph of a network with one input, one hidden layer of ReLU units and one output from −edge to edge, exactly: its ends,
 * and between them the places −b/w where units switch.
 */
export function graphOf(network: Network, edge: number): readonly Point[] {
  const [{ weights, biases }] = network.layers;
  const switches = Array.from(weights, (w, i) => -biases[i] / w).filter((x) => Math.abs(x) < edge);
  return [-edge, ...switches.sort((a, b) => a - b), edge].map((x): Point => [x, evaluate(network, [x])[0]]);
}
