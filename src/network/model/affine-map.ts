import { pieceOffset, pieceSlope } from './activation.ts';
import { isRounded } from './doubled.ts';
import { doubledMap } from './doubled-map.ts';
import { exactAffineMap, isFinite } from './exact-values.ts';
import type { Layer, Network } from './network.ts';

/** An affine map y ↦ matrix·y + offset; the matrix is outputs × inputs, row-major. */
export interface AffineMap {
  readonly matrix: Float64Array;
  readonly offset: Float64Array;
}

/**
 * The affine map that the network is where its activation pattern is `pattern`, every number correctly rounded: by
 * arithmetic of twice the working precision where its error bound leaves one double each, else in integers.
 */
export function affineOf(network: Network, pattern: readonly Uint8Array[]): AffineMap {
  const { matrix, offset } = doubledMap(network, pattern);
  if (isRounded(matrix) && isRounded(offset)) return { matrix: matrix.high, offset: offset.high };
  return isFinite(network) ? exactAffineMap(network, pattern) : plainMap(network, pattern);
}

/** The same in plain doubles, for networks whose numbers are not all finite. */
function plainMap({ layers }: Network, pattern: readonly Uint8Array[]): AffineMap {
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
