import { ABS, HARD_TANH, IDENTITY, MAXOUT, pieceOffset, pieceSlope } from './activation.ts';
import { activations, affineMap } from './evaluate.ts';
import { sweepLine } from './line-sweep.ts';
import { requireInput, requirePiecewiseLinear, type Layer, type Network } from './network.ts';

/** An affine map y ↦ matrix·y + offset; the matrix is outputs × inputs, row-major. */
export interface AffineMap {
  readonly matrix: Float64Array;
  readonly offset: Float64Array;
}

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

/** The affine map that the network is where its activation pattern is `pattern`. */
export function affineOf({ layers }: Network, pattern: readonly Uint8Array[]): AffineMap {
  const last = layers[layers.length - 1];
  let matrix: Float64Array = last.weights.slice();
  const offset = last.biases.slice();
  for (let l = layers.length - 2; l >= 0; l--) matrix = throughLayer(layers[l], pattern[l], matrix, offset);
  return { matrix, offset };
}

/** Composes a map of a layer's outputs with the layer itself, on the given pieces; adds to `offset`. */
function throughLayer(
  layer: Layer,
  pieces: Uint8Array,
  matrix: Float64Array,
  offset: Float64Array,
): Float64Array {
  const { inputs, outputs, rank, weights, biases, kinds, leftSlopes } = layer;
  const composed = new Float64Array(offset.length * inputs);
  for (let i = 0; i < outputs; i++) {
    const slope = pieceSlope(kinds[i], leftSlopes[i], pieces[i]);
    const constant = pieceOffset(kinds[i], pieces[i]);
    const row = rank > 1 ? i * rank + pieces[i] : i;
    if (slope === 0 && constant === 0) continue;
    for (let o = 0; o < offset.length; o++) {
      const factor = matrix[o * outputs + i];
      offset[o] += factor * (slope * biases[row] + constant);
      for (let k = 0; slope !== 0 && k < inputs; k++) {
        composed[o * inputs + k] += factor * slope * weights[row * inputs + k];
      }
    }
  }
  return composed;
}

/** The pattern by plain arithmetic, or undefined where rounding errors might have turned a sign. */
function fastPattern({ layers }: Network, x: ArrayLike<number>): Uint8Array[] | undefined {
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
  return biases.map((bias, r) => {
    let size = Math.abs(bias);
    let spread = 0;
    for (let k = 0, w = r * inputs; k < inputs; k++, w++) {
      size += Math.abs(weights[w] * h[k]);
      spread += Math.abs(weights[w]);
    }
    return 1.01 * (relative * size + spread * error) + inputs * 2 ** -1073;
  });
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
  const { pattern } = sweepLine(network, x, x);
  let end = 0;
  return network.layers.slice(0, -1).map(({ outputs }) => pattern.slice(end, (end += outputs)));
}
