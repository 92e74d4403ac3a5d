import { pieceOffset, pieceSlope } from './activation.ts';
import { doubledOf, doubledZeros, productError, type Doubled } from './doubled.ts';
import type { Layer, Network } from './network.ts';
import { sliceOf, type SliceRows } from './slice-rows.ts';

/** Below this size the error of a product may itself have been rounded off. */
const faintest = 2 ** -960;

/** Sums under way: numbers high + low with what bounds their errors. */
interface Sums extends Doubled {
  /** The terms' absolute sum. */
  readonly size: Float64Array;
  /** Whether something was rounded. */
  readonly rounded: Uint8Array;
}

/** The affine map of a network on a pattern, in twice the working precision with bounds; composed from the outputs back. */
export function doubledMap(
  network: Network,
  pattern: readonly Uint8Array[],
): { matrix: Doubled; offset: Doubled } {
  const { layers, outputs } = network;
  const slice = sliceOf(network);
  const last = layers[layers.length - 1];
  const terms = layers.reduce((sum, layer) => sum + layer.outputs, 2);
  const offset = sumsOf(outputs);
  offset.high.set(last.biases);
  offset.size.set(last.biases.map(Math.abs));
  let matrix = doubledOf(last.weights);
  if (layers.length === 1 && slice) {
    matrix = doubledZeros(last.weights.length);
    last.weights.forEach((w, at) => withLow(matrix, at, w, slice.lows[3 * (at >> 1) + (at & 1)], slice));
    last.biases.forEach((b, o) => withLow(offset, o, b, slice.lows[3 * o + 2], slice));
    return { matrix, offset };
  }
  for (let l = layers.length - 2; l >= 0; l--)
    matrix = throughLayer(layers[l], pattern[l], matrix, offset, l > 0 ? undefined : slice);
  return { matrix, offset: finished(offset, terms) };
}

function withLow({ high, low, error }: Doubled, at: number, x: number, rest: number, slice: SliceRows): void {
  high[at] = x;
  low[at] = rest;
  error[at] = slice.faint && x === 0 ? NaN : slice.lowError * Math.abs(x) + (slice.faint ? 2 ** -1074 : 0);
}

function sumsOf(count: number): Sums {
  return { ...doubledZeros(count), size: new Float64Array(count), rounded: new Uint8Array(count) };
}

/** Numbers with their bounds from sums of at most `terms` products. */
function finished(sums: Sums, terms: number): Doubled {
  const { high, low, error, size, rounded } = sums;
  const share = 1.001 * (terms + 6) ** 2 * 2 ** -106;
  for (let i = 0; i < high.length; i++) {
    const sum = high[i] + low[i];
    const part = sum - high[i];
    const rest = high[i] - (sum - part) + (low[i] - part);
    high[i] = sum + 0;
    low[i] = rest;
    error[i] = size[i] < 2 ** 960 && Math.abs(rest) < Infinity ? 1.001 * error[i] : NaN;
    if (rounded[i]) error[i] += share * size[i];
  }
  return sums;
}

// A factor of twice the working precision, and what multiplies it.
let factor = 0;
let factorLow = 0;
let factorError = 0;

/** Adds factor · (x + rest) to a sum, rest being off by at most restError. */
function addProduct(sums: Sums, at: number, x: number, rest: number, restError: number): void {
  if (x === 0 && rest === 0) return;
  const { high, low, error, size, rounded } = sums;
  const term = factor * x;
  const sum = high[at] + term;
  const part = sum - high[at];
  const lost =
    high[at] -
    (sum - part) +
    (term - part) +
    (productError(factor, x, term) + (factorLow * x + factor * rest));
  if (lost !== 0) {
    low[at] += lost;
    rounded[at] = 1;
  }
  high[at] = sum;
  const magnitude = Math.abs(term);
  size[at] += magnitude;
  error[at] += Math.abs(x) * factorError + Math.abs(factor) * restError;
  if (magnitude < faintest) error[at] += 2 ** -1070;
}

/** Composes a map of a layer's outputs with the layer itself, on the given pieces; adds to `offset`. */
function throughLayer(
  { inputs, outputs, rank, weights, biases, kinds, leftSlopes }: Layer,
  pieces: Uint8Array,
  before: Doubled,
  offset: Sums,
  slice: SliceRows | undefined,
): Doubled {
  const count = offset.high.length;
  const composed = sumsOf(count * inputs);
  const lowError = slice ? (slice.faint ? NaN : slice.lowError) : 0;
  for (let i = 0; i < outputs; i++) {
    const slope = pieceSlope(kinds[i], leftSlopes[i], pieces[i]);
    const constant = pieceOffset(kinds[i], pieces[i]);
    const row = rank > 1 ? i * rank + pieces[i] : i;
    if (slope === 0 && constant === 0) continue;
    for (let o = 0; o < count; o++) {
      takeFactor(before, o * outputs + i);
      if (factor === 0 && factorError === 0) continue;
      addProduct(offset, o, constant, 0, 0);
      if (slope === 0) continue;
      scaleFactor(slope);
      const b = biases[row];
      addProduct(offset, o, b, slice ? slice.lows[3 * row + 2] : 0, lowError * Math.abs(b));
      for (let k = 0; k < inputs; k++) {
        const w = weights[row * inputs + k];
        addProduct(composed, o * inputs + k, w, slice ? slice.lows[3 * row + k] : 0, lowError * Math.abs(w));
      }
    }
  }
  return finished(composed, outputs);
}

function takeFactor({ high, low, error }: Doubled, at: number): void {
  factor = high[at];
  factorLow = low[at];
  factorError = error[at];
}

/** Multiplies the factor by a slope, to 2^−104 of it. */
function scaleFactor(slope: number): void {
  if (slope === 1) return;
  const term = slope * factor;
  const exact = Math.abs(slope) === 1;
  const rest = exact ? slope * factorLow : productError(slope, factor, term) + slope * factorLow;
  factorError *= 1.001 * Math.abs(slope);
  if (!exact && rest !== 0) factorError += 2 ** -104 * Math.abs(term);
  if (!exact && Math.abs(term) < faintest) factorError += 2 ** -1070;
  factor = term + rest;
  factorLow = rest - (factor - term);
}
