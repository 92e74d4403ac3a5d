// Longer than most files: three ways to leave units out of a network, with the exact arithmetic that they
// share.
import { ABS, HARD_TANH, IDENTITY, MAXOUT, pieceOffset } from '../model/activation.ts';
import { affineOf } from '../model/affine-map.ts';
import { GeometryError, requireIndex } from '../model/errors.ts';
import { makeLayer, makeNetwork, type Layer, type Network } from '../model/network.ts';
import { sliceOf } from '../model/slice-rows.ts';

/** What becomes of a hidden unit: it goes, its activation becomes the identity, or it stays as it is. */
export type Fate = 'removed' | 'linear' | 'kept';

/** A network without what is stable on a domain. */
export interface Pruned {
  readonly network: Network;
  /** Per hidden layer of the network that was given, what became of its units. */
  readonly fates: readonly (readonly Fate[])[];
  /** Which of the given network's hidden layers those of the pruned one come from, in order: a layer may disappear. */
  readonly layers: readonly number[];
}

/**
 * Remove the units that are constant on a domain, and make those `identity` that are linear there.
 *
 * On the domain the network that is left computes the same real function: all of its numbers are numbers of the given
 * one, up to signs, powers of two and sums without rounding. So `evaluate`, which is correctly rounded, gives the same
 * bits. Elsewhere it is another function.
 *
 * A ReLU that is off goes; one that is on becomes the identity, as do leaky ReLU, |·| and hard tanh on their
 * pieces of slope 1. Left of 0, |·| becomes the identity of the negated row, and a leaky ReLU the same where its slope is
 * a power of two. A clipped hard tanh goes into the next layer's biases where the sums are exact. A maxout layer
 * becomes the identity of its largest rows where all its units are stable. Every other unit stays as it is.
 *
 * Where a layer goes altogether, so do those before it, and the next one has weights 0 on the network's inputs.
 *
 * @param pieces per hidden layer and unit the piece on which the unit stays throughout the domain, −1 for none: what
 * `stablePieces` finds, or bounds prove
 * @throws GeometryError 'dimension' unless there is one per unit, 'domain' for a slice: its exact numbers are not its own
 */
export function removeStable(network: Network, pieces: readonly ArrayLike<number>[]): Pruned {
  requirePieces(network, pieces);
  const { inputs } = network;
  const last = network.layers.length - 1;
  const fates: Fate[][] = [];
  let made: { layer: Layer; from: number }[] = [];
  // The units of the layer before that are left, `null` if it has gone: then all of its numbers meet zeros.
  let left: readonly number[] | null = Array.from({ length: inputs }, (_, k) => k);
  let biases = network.layers[0].biases;
  network.layers.forEach((layer, l) => {
    const now: Layer = inputsLeft({ ...layer, biases }, left, inputs);
    if (l === last) return made.push({ layer: now, from: l });
    const next = network.layers[l + 1];
    const stage = withoutStable(now, pieces[l], next);
    fates.push(stage.fates);
    biases = stage.biases;
    const rest = [...stage.fates.keys()].filter((i) => stage.fates[i] !== 'removed');
    left = rest.length > 0 ? rest : null;
    if (left) made.push({ layer: stage.layer, from: l });
    else made = [];
  });
  return {
    network: makeNetwork(made.map(({ layer }) => layer)),
    fates,
    layers: made.slice(0, -1).map(({ from }) => from),
  };
}

function requirePieces(network: Network, pieces: readonly ArrayLike<number>[]): void {
  const hidden = network.layers.slice(0, -1);
  if (sliceOf(network))
    throw new GeometryError(
      'domain',
      'a slice cannot be pruned: prune the network, and restrict what is left',
    );
  if (pieces.length !== hidden.length || hidden.some(({ outputs }, l) => pieces[l].length !== outputs))
    throw new GeometryError('dimension', 'one piece per hidden unit expected, layer by layer');
}

/** A layer with the columns of the inputs that are left; on `inputs` zeros where none is. */
function inputsLeft(layer: Layer, left: readonly number[] | null, inputs: number): Layer {
  const { inputs: width, rank, weights, biases, kinds, leftSlopes } = layer;
  const columns = left ? left.length : inputs;
  const kept = new Float64Array(columns * biases.length);
  for (let r = 0; left && r < biases.length; r++)
    left.forEach((k, column) => (kept[r * columns + column] = weights[r * width + k]));
  return makeLayer(columns, rank, kept, biases, kinds, leftSlopes);
}

/** A layer without its stable units, what became of them, and the next layer's biases with those that are constant. */
function withoutStable(
  layer: Layer,
  pieces: ArrayLike<number>,
  next: Layer,
): { layer: Layer; fates: Fate[]; biases: Float64Array } {
  const biases = next.biases.slice();
  if (layer.kinds.includes(MAXOUT)) {
    const stable = Array.from(pieces).every((piece) => piece >= 0);
    const fates = Array.from(pieces, (): Fate => (stable ? 'linear' : 'kept'));
    return { layer: stable ? largestRows(layer, pieces) : layer, fates, biases };
  }
  const factors = Array.from(pieces, (piece, unit) => factorOf(layer, unit, piece));
  const fates = factors.map((factor, unit): Fate => {
    if (factor === null) return 'kept';
    if (factor !== 0) return 'linear';
    return addConstant(next, unit, offsetOf(layer, unit, pieces[unit]), biases) ? 'removed' : 'kept';
  });
  return { layer: rowsLeft(layer, fates, factors), fates, biases };
}

/** By what a unit's row is multiplied where it stays on that piece; `null` where it cannot be without rounding. */
function factorOf({ inputs, weights, biases, kinds, leftSlopes }: Layer, unit: number, piece: number) {
  const kind = kinds[unit];
  if (kind === IDENTITY) return 1;
  if (piece < 0 || kind > HARD_TANH) return null;
  if (kind === HARD_TANH) return piece === 1 ? 1 : 0;
  if (piece === 1) return 1;
  const slope = leftSlopes[unit];
  const row = [...weights.subarray(unit * inputs, (unit + 1) * inputs), biases[unit]];
  return slope === 0 || row.every((number) => isExactProduct(slope, number)) ? slope : null;
}

/** Whether s·x is a double for a power of two s: below the smallest normal number digits would be lost. */
function isExactProduct(s: number, x: number): boolean {
  const isPower = Number.isInteger(Math.log2(Math.abs(s))) && 2 ** Math.log2(Math.abs(s)) === Math.abs(s);
  return x === 0 || (isPower && Math.abs(s * x) >= 2 ** -1022 && Math.abs(s * x) < Infinity);
}

/** The constant that a unit gives on a piece of slope 0. */
function offsetOf({ kinds }: Layer, unit: number, piece: number): number {
  return kinds[unit] <= ABS ? 0 : pieceOffset(kinds[unit], piece);
}

/** Adds what the next layer gets of a constant to its biases; whether no sum is rounded, else nothing changes. */
function addConstant(
  { inputs, weights }: Layer,
  unit: number,
  constant: number,
  biases: Float64Array,
): boolean {
  if (constant === 0) return true;
  const sums = Array.from(biases, (bias, r) => {
    const term = constant * weights[r * inputs + unit];
    const sum = bias + term;
    const part = sum - bias;
    return bias - (sum - part) + (term - part) === 0 ? sum : NaN;
  });
  if (!sums.every(Number.isFinite)) return false;
  biases.set(sums);
  return true;
}

/** A layer of one row per unit with those that are not removed, the linear ones as identities. */
function rowsLeft(layer: Layer, fates: readonly Fate[], factors: readonly (number | null)[]): Layer {
  const { inputs, weights, biases, kinds, leftSlopes } = layer;
  const units = [...fates.keys()].filter((unit) => fates[unit] !== 'removed');
  const factor = (unit: number) => (fates[unit] === 'linear' ? (factors[unit] ?? 1) : 1);
  // Adding 0 turns −0 into 0.
  const row = (unit: number) =>
    Array.from(weights.subarray(unit * inputs, (unit + 1) * inputs), (w) => factor(unit) * w + 0);
  return makeLayer(
    inputs,
    1,
    Float64Array.from(units.flatMap(row)),
    Float64Array.from(units, (unit) => factor(unit) * biases[unit] + 0),
    Uint8Array.from(units, (unit) => (fates[unit] === 'linear' ? IDENTITY : kinds[unit])),
    Float64Array.from(units, (unit) => (fates[unit] === 'linear' ? 1 : leftSlopes[unit])),
  );
}

/** A maxout layer's chosen rows, as identities. */
function largestRows({ inputs, rank, weights, biases }: Layer, pieces: ArrayLike<number>): Layer {
  const rows = Array.from(pieces, (piece, unit) => unit * rank + piece);
  return makeLayer(
    inputs,
    1,
    Float64Array.from(rows.flatMap((r) => [...weights.subarray(r * inputs, (r + 1) * inputs)])),
    Float64Array.from(rows, (r) => biases[r]),
    new Uint8Array(rows.length).fill(IDENTITY),
    new Float64Array(rows.length).fill(1),
  );
}

/**
 * Multiply hidden layers all of whose units are `identity` into the next layer: W₂(W₁x + b₁) + b₂ = (W₂W₁)x + (W₂b₁ + b₂).
 *
 * The same function up to the rounding of the new weights and biases, each of which is correctly rounded. There may be
 * more of them than before: a layer that is narrow pays for itself.
 *
 * @throws GeometryError 'domain' for a slice: its exact numbers are not its own
 */
export function multiplyOut(network: Network): Network {
  if (sliceOf(network))
    throw new GeometryError('domain', 'multiply out the network, and restrict what is left to the plane');
  const made: Layer[] = [];
  let run: Layer[] = [];
  network.layers.forEach((layer, l) => {
    const linear = layer.kinds.every((kind) => kind === IDENTITY);
    if (linear && l < network.layers.length - 1) run.push(layer);
    else {
      made.push(run.length > 0 ? multiplied(run, layer) : layer);
      run = [];
    }
  });
  return makeNetwork(made);
}

/** Layers of identities and one after them, as one layer. */
function multiplied(run: readonly Layer[], layer: Layer): Layer {
  const rows = layer.biases.length;
  const kinds = new Uint8Array(rows).fill(IDENTITY);
  const plain = makeLayer(
    layer.inputs,
    1,
    layer.weights,
    layer.biases,
    kinds,
    new Float64Array(rows).fill(1),
  );
  const pattern = run.map(({ outputs }) => new Uint8Array(outputs));
  const { matrix, offset } = affineOf(makeNetwork([...run, plain]), pattern);
  return makeLayer(run[0].inputs, layer.rank, matrix, offset, layer.kinds, layer.leftSlopes);
}

/**
 * Magnitude pruning: keep the `count` weights of largest size, all layers together, and set the others to 0. Of equal
 * ones the first are kept; biases stay. Nothing is trained again, and the function is another one everywhere.
 *
 * @throws GeometryError 'range' unless `count` is a whole number from 0 to the number of weights, 'domain' for a slice
 */
export function keepLargest(network: Network, count: number): Network {
  if (sliceOf(network)) throw new GeometryError('domain', 'prune the network, not a slice of it');
  const weights = network.layers.flatMap((layer) => [...layer.weights]);
  requireIndex('number of weights', count, weights.length + 1);
  const bySize = [...weights.keys()].sort((a, b) => Math.abs(weights[b]) - Math.abs(weights[a]) || a - b);
  const kept = new Float64Array(weights.length);
  for (const i of bySize.slice(0, count)) kept[i] = weights[i];
  let at = 0;
  return makeNetwork(
    network.layers.map((layer) =>
      makeLayer(
        layer.inputs,
        layer.rank,
        kept.slice(at, (at += layer.weights.length)),
        layer.biases,
        layer.kinds,
        layer.leftSlopes,
      ),
    ),
  );
}
