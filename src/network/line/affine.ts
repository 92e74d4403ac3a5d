import { ABS, HARD_TANH, IDENTITY, MAXOUT } from '../model/activation.ts';
import { affineOf, type AffineMap } from '../model/affine-map.ts';
import { activations, affineMap } from '../model/evaluate.ts';
import { sliceOf } from '../model/slice-rows.ts';
import { sweepLine } from './line-sweep.ts';
import { asValue, requireInput, requirePiecewiseLinear, type Layer, type Network } from '../model/network.ts';

/**
 * The activation pattern at `x`: per hidden layer the index of each unit's linear piece, left to right in z.
 *
 * On a threshold the left piece counts, on a tie of maxout rows the lowest. Exact: pre-activations
 * too small for plain doubles to tell their sign are decided with more digits.
 *
 * @throws GeometryError 'smooth', 'dimension' or 'domain'
 */
export function patternAt(network: Network, x: ArrayLike<number>): Uint8Array[] {
  requirePiecewiseLinear(network);
  requireInput(network, x);
  return fastPattern(network, x) ?? exactPattern(network, x);
}

/**
 * The affine map that the network is on the activation region of `x`.
 *
 * @throws GeometryError 'smooth', 'dimension' or 'domain'
 */
export function affineAt(network: Network, x: ArrayLike<number>): AffineMap {
  return affineOf(network, patternAt(network, x));
}

/** The pattern by plain arithmetic, or undefined where rounding errors might have turned a sign. */
export function fastPattern(network: Network, x: ArrayLike<number>): Uint8Array[] | undefined {
  const { layers } = network;
  // The bounds hold for numbers that were rounded once, unless to one with fewer digits.
  if (sliceOf(network)?.faint) return undefined;
  const patterns: Uint8Array[] = [];
  let h = x;
  let error = 0;
  for (const layer of layers.slice(0, -1)) {
    const z = affineMap(layer, h);
    const bounds = rowBounds(layer, h, error);
    const pattern = new Uint8Array(layer.outputs);
    for (let i = 0; i < pattern.length; i++) {
      const piece =
        layer.kinds[i] === MAXOUT
          ? largestRow(layer, i, z, bounds)
          : pieceOf(layer.kinds[i], z[i], bounds[i]);
      if (piece < 0) return undefined;
      pattern[i] = piece;
    }
    patterns.push(pattern);
    h = activations(layer, z);
    const steepest = layer.leftSlopes.reduce((most, slope) => Math.max(most, Math.abs(slope)), 1);
    error = bounds.reduce((most, bound) => Math.max(most, bound), 0) * steepest * 1.01;
  }
  return patterns;
}

/** Bounds on the errors of the rows' values at inputs `h` that are themselves off by at most `error`. */
function rowBounds({ inputs, weights, biases }: Layer, h: ArrayLike<number>, error: number): Float64Array {
  const relative = (inputs + 3) * 2 ** -53;
  const tiny = inputs * 2 ** -1073;
  const bounds = new Float64Array(biases.length);
  for (let r = 0, w = 0; r < bounds.length; r++) {
    let size = Math.abs(biases[r]);
    let spread = 0;
    for (let k = 0; k < inputs; k++, w++) {
      const weight = Math.abs(weights[w]);
      size += weight * Math.abs(h[k]);
      spread += weight;
    }
    bounds[r] = 1.01 * (relative * size + spread * error) + tiny;
  }
  return bounds;
}

/** The piece of a unit of one row, or −1 if its error bound does not tell. */
function pieceOf(kind: number, z: number, bound: number): number {
  if (kind === IDENTITY) return 0;
  if (kind <= ABS) return z > bound ? 1 : z < -bound ? 0 : -1;
  if (kind === HARD_TANH) {
    const limit = 1.01 * bound;
    if (z - 1 > limit) return 2;
    if (z + 1 < -limit) return 0;
    return z + 1 > limit && z - 1 < -limit ? 1 : -1;
  }
  return -1;
}

function largestRow({ rank }: Layer, unit: number, z: Float64Array, bounds: Float64Array): number {
  const start = unit * rank;
  let best = start;
  for (let r = start + 1; r < start + rank; r++) if (z[r] > z[best]) best = r;
  for (let r = start; r < start + rank; r++) {
    if (r !== best && !(z[best] - z[r] > 1.01 * (bounds[best] + bounds[r]))) return -1;
  }
  return best - start;
}

/** The pattern on the segment from x to x: its one piece is the point. */
function exactPattern(network: Network, x: ArrayLike<number>): Uint8Array[] {
  const { pattern } = sweepLine(asValue(network), x, x);
  let end = 0;
  return network.layers.slice(0, -1).map(({ outputs }) => pattern.slice(end, (end += outputs)));
}
