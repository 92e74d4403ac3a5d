import { doubledPieces, doubledRows, doubledZeros, isRounded, type Doubled } from './doubled.ts';
import { exactPreactivations, isFinite } from './exact-values.ts';
import type { Network } from './network.ts';
import { sliceOf } from './slice-rows.ts';
import { dyadic } from '../numbers/rational.ts';

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
  const { inputs, outputs } = network;
  const matrix = new Float64Array(outputs * inputs);
  const parts = affineParts(network, pattern).map((part, k) =>
    isRounded(part) || !isFinite(network)
      ? part.high
      : exactPreactivations(network, unitVector(inputs, k).map(dyadic), pattern, k < inputs)[
          network.layers.length - 1
        ],
  );
  for (let k = 0; k < inputs; k++) for (let o = 0; o < outputs; o++) matrix[o * inputs + k] = parts[k][o] + 0;
  return { matrix, offset: parts[inputs].map((x) => x + 0) };
}

/** The columns of the map's matrix, then its offset, in twice the working precision. */
export function affineParts(network: Network, pattern: readonly Uint8Array[]): Doubled[] {
  return layerParts(network, pattern).map((layers) => layers[layers.length - 1]);
}

/** The same for the rows of every layer: per input, and once more for the offset, one array per layer. */
export function layerParts(network: Network, pattern: readonly Uint8Array[]): Doubled[][] {
  const { layers, inputs } = network;
  const slice = sliceOf(network);
  return Array.from({ length: inputs + 1 }, (_, k) => {
    const linear = k < inputs;
    let h = doubledZeros(inputs);
    h.high.set(unitVector(inputs, k));
    let z = h;
    return layers.map((layer, l) => {
      if (l > 0) {
        h = doubledZeros(layer.inputs);
        doubledPieces(layers[l - 1], z, pattern[l - 1], h, linear);
      }
      z = doubledZeros(layer.biases.length);
      doubledRows(layer, h, z, l > 0 ? undefined : slice, linear);
      return z;
    });
  });
}

/** 1 at place k, else 0; 0 everywhere if there is no such place. */
function unitVector(length: number, k: number): number[] {
  return Array.from({ length }, (_, i) => (i === k ? 1 : 0));
}
