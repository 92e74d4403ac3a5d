// Longer than most files: all arrays of a sweep, each with what it holds.
import { ABS, HARD_TANH, RELU } from '../model/activation.ts';
import type { Layer, Network } from '../model/network.ts';
import { sliceOf, type SliceRows } from '../model/slice-rows.ts';

/**
 * What the sweep along a segment keeps for one hidden layer.
 *
 * Along the current piece every row's pre-activation is affine in t: A + B·t, A and B each
 * the unevaluated sum of two doubles (`aHigh + aLow`), so with about 100 bits.
 */
export interface Level {
  readonly layer: Layer;
  readonly rows: number;
  /** inputs × rows: the columns of the weights, to add or take away one unit's part; none in the first layer. */
  readonly columns: Float64Array;
  readonly aHigh: Float64Array;
  readonly aLow: Float64Array;
  readonly bHigh: Float64Array;
  readonly bLow: Float64Array;
  /** Rows whose A and B are up to date where they are computed on demand: the visit they are of. */
  readonly computed: Int32Array;
  visit: number;
  /** Pre-activations at the left and at the right end of the interval. */
  left: Float64Array;
  right: Float64Array;
  leftError: RowErrors;
  rightError: RowErrors;
  /** In the last layer B in plain doubles, off by at most slopeError·spread. */
  readonly slopes: Float64Array;
  slopeError: number;
  /** Signs at the left end of z, or for hard-tanh of z + 1 and, `outputs` entries later, of z − 1. */
  readonly signs: Float64Array;
  readonly pattern: Uint8Array;
  /** The units' outputs as affine functions of t, and the upper halves of their bits for exact products. */
  readonly outputs: AffineInputs;
  /** The largest slope of a unit, at least 1. */
  readonly steepest: number;
  /** Whether every unit has one kink, at 0. */
  readonly oneKink: boolean;
  /** Whether every unit is a ReLU. */
  readonly relu: boolean;
  /** Whether some unit is clipped at ±1. */
  readonly clips: boolean;
  /** Per row Σ |w|, rounded up, and the largest of these. */
  readonly spread: Float64Array;
  widest: number;
  /** The largest |bias|. */
  highest: number;
  /** In the first layer of a slice what its rounded weights and biases lack, three numbers per row; else null. */
  readonly lows: Float64Array | null;
  /** How much the rows' errors grow by the error of the lows, as a share; 0 without lows. */
  readonly lowError: number;
  /** Whether the lows may have lost digits to underflow, so that nothing in doubles is trusted. */
  readonly faint: boolean;
  /** What products too small for a double may add to any error; Infinity if some may be too large. */
  stray: number;
  /** Of A and of B. */
  readonly error: RowErrors;
}

/** Row r is off by at most inner·spread[r] + outer·|biases[r]| + stray. */
export interface RowErrors {
  inner: number;
  outer: number;
}

/** Affine functions of t, one per input of a layer; `active` lists those that are not 0. */
export interface AffineInputs {
  readonly aHigh: Float64Array;
  readonly aLow: Float64Array;
  readonly aTop: Float64Array;
  readonly bHigh: Float64Array;
  readonly bLow: Float64Array;
  readonly bTop: Float64Array;
  readonly active: Int32Array;
  activeCount: number;
  /** A bound on |A| + |B|, also under the patterns to come in this visit. */
  reach: number;
  /** A bound on the errors of A and of B. */
  error: number;
}

/** The state of a sweep, kept with its network: allocating it costs more than a sweep. */
export interface Workspace {
  readonly inputs: AffineInputs;
  readonly levels: readonly Level[];
  /** The pieces of all hidden units, layer after layer; each level's `pattern` is a part of it. */
  readonly pattern: Uint8Array;
  readonly patterns: readonly Uint8Array[];
  /** `pattern` as it was just right of t = 0. */
  readonly start: Uint8Array;
}

const workspaces = new WeakMap<Network, Workspace>();

/** The scratch memory for sweeps of this network. */
export function workspaceOf(network: Network): Workspace {
  const known = workspaces.get(network);
  if (known) return known;
  const hidden = network.layers.slice(0, -1);
  const pattern = new Uint8Array(hidden.reduce((units, { outputs }) => units + outputs, 0));
  let start = 0;
  const levels = hidden.map((layer, l) => {
    start += layer.outputs;
    const slice = l === 0 ? sliceOf(network) : undefined;
    const level = makeLevel(layer, l, pattern.subarray(start - layer.outputs, start), slice);
    prepareWeights(level);
    return level;
  });
  const workspace = {
    inputs: makeInputs(network.inputs),
    levels,
    pattern,
    start: pattern.slice(),
    patterns: levels.map(({ pattern }) => pattern),
  };
  workspaces.set(network, workspace);
  return workspace;
}

function makeLevel(layer: Layer, index: number, pattern: Uint8Array, slice: SliceRows | undefined): Level {
  const rows = layer.biases.length;
  const numbers = () => new Float64Array(rows);
  return {
    layer,
    rows,
    columns: new Float64Array(index === 0 ? 0 : layer.weights.length),
    aHigh: numbers(),
    aLow: numbers(),
    bHigh: numbers(),
    bLow: numbers(),
    computed: new Int32Array(rows),
    visit: 0,
    left: numbers(),
    right: numbers(),
    leftError: { inner: 0, outer: 0 },
    rightError: { inner: 0, outer: 0 },
    slopes: numbers(),
    slopeError: 0,
    signs: new Float64Array(2 * layer.outputs),
    pattern,
    outputs: makeInputs(layer.outputs),
    steepest: layer.leftSlopes.reduce((most, slope) => Math.max(most, Math.abs(slope)), 1),
    oneKink: layer.kinds.every((kind) => kind <= ABS),
    relu: layer.kinds.every((kind) => kind === RELU),
    clips: layer.kinds.includes(HARD_TANH),
    spread: numbers(),
    widest: 0,
    highest: 0,
    lows: slice?.lows ?? null,
    lowError: slice ? slice.lowError + 2 ** -100 : 0,
    faint: slice?.faint ?? false,
    stray: 0,
    error: { inner: 0, outer: 0 },
  };
}

/** Sets what follows from the weights: their columns, Σ |w| per row, and the largest numbers. */
function prepareWeights(level: Level): void {
  const { rows, columns, spread, layer } = level;
  const { inputs, weights, biases } = layer;
  const transposes = columns.length > 0;
  level.widest = level.highest = 0;
  for (let r = 0, w = 0; r < rows; r++) {
    let total = 0;
    for (let k = 0; k < inputs; k++, w++) {
      total += Math.abs(weights[w]);
      if (transposes) columns[k * rows + r] = weights[w];
    }
    spread[r] = 1.001 * total;
    if (!(spread[r] <= level.widest)) level.widest = spread[r];
    const bias = Math.abs(biases[r]);
    if (bias > level.highest) level.highest = bias;
  }
}

function makeInputs(count: number): AffineInputs {
  const numbers = () => new Float64Array(count);
  return {
    aHigh: numbers(),
    aLow: numbers(),
    aTop: numbers(),
    bHigh: numbers(),
    bLow: numbers(),
    bTop: numbers(),
    active: new Int32Array(count),
    activeCount: 0,
    reach: 0,
    error: 0,
  };
}
