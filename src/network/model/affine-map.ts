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
  const { inputs, outputs, layers } = network;
  const matrix = new Float64Array(outputs * inputs);
  const offset = new Float64Array(outputs);
  const rows = layers[layers.length - 1].biases.length;
  for (let k = 0; k <= inputs; k++) {
    const part = columnOf(network, pattern, k);
    const column = isRounded(part, rows) || !isFinite(network) ? part.high : exactColumn(network, pattern, k);
    if (k === inputs) for (let o = 0; o < outputs; o++) offset[o] = column[o] + 0;
    else for (let o = 0; o < outputs; o++) matrix[o * inputs + k] = column[o] + 0;
  }
  return { matrix, offset };
}

function exactColumn(network: Network, pattern: readonly Uint8Array[], k: number): Float64Array {
  const all = exactPreactivations(
    network,
    unitVector(network.inputs, k).map(dyadic),
    pattern,
    k < network.inputs,
  );
  return all[all.length - 1];
}

// Kept from call to call: allocating them would take longer than a small network.
const kept: Doubled[] = [];

function scratch(place: number, count: number): Doubled {
  const known = kept[place] as Doubled | undefined;
  return known && known.high.length >= count ? known : (kept[place] = doubledZeros(2 * count));
}

/** A column of the map's matrix, or its offset if there is no such input; until the next call. */
function columnOf(network: Network, pattern: readonly Uint8Array[], k: number): Doubled {
  const { layers, inputs } = network;
  const linear = k < inputs;
  let h = scratch(0, inputs);
  for (let i = 0; i < inputs; i++) {
    h.high[i] = i === k ? 1 : 0;
    h.low[i] = h.error[i] = 0;
  }
  let z = h;
  for (let l = 0; l < layers.length; l++) {
    const layer = layers[l];
    if (l > 0) doubledPieces(layers[l - 1], z, pattern[l - 1], (h = scratch(2 * l, layer.inputs)), linear);
    z = scratch(2 * l + 1, layer.biases.length);
    doubledRows(layer, h, z, l > 0 ? undefined : sliceOf(network), linear);
  }
  return z;
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
