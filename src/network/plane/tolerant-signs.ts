import { activations, affineMap } from '../model/evaluate.ts';
import type { Layer, Network } from '../model/network.ts';
import type { CutLayer } from './cut-layer.ts';
import type { Mesh } from './mesh.ts';
import type { Decide } from './run.ts';

/** Σ|w_k||h_k| + |b| per row: the size against which a tolerance is measured. */
function rowSizes({ inputs, weights, biases }: Layer, h: ArrayLike<number>): Float64Array {
  return Float64Array.from(biases, (bias, r) => {
    let size = Math.abs(bias);
    for (let k = 0; k < inputs; k++) size += Math.abs(weights[r * inputs + k] * h[k]);
    return size;
  });
}

/** The signs of all cuts of all hidden layers at a point, values within `tolerance` of 0 counting as 0. */
function signsAt(
  network: Network,
  layers: readonly CutLayer[],
  tolerance: number,
  at: readonly number[],
): Int8Array[] {
  let h: ArrayLike<number> = at;
  return network.layers.slice(0, -1).map((layer, level) => {
    const z = affineMap(layer, h);
    const sizes = rowSizes(layer, h);
    h = activations(layer, z);
    const { cuts, plus, minus, threshold, sourceRow } = layers[level];
    return Int8Array.from({ length: cuts }, (_, cut) => {
      const p = sourceRow[plus[cut]];
      const m = minus[cut] < 0 ? -1 : sourceRow[minus[cut]];
      const value = z[p] - (m < 0 ? 0 : z[m]) - threshold[cut];
      const size = sizes[p] + (m < 0 ? 0 : sizes[m]) + Math.abs(threshold[cut]);
      return Math.abs(value) <= tolerance * size ? 0 : Math.sign(value);
    });
  });
}

/** Signs under a tolerance, decided once per vertex for the whole network. */
export function tolerantSigns(
  mesh: Mesh,
  network: Network,
  layers: readonly CutLayer[],
  tolerance: number,
): Decide {
  const known = new Map<number, Int8Array[]>();
  return (node, cut, vertex) => {
    let level = 0;
    for (let n = mesh.nodeParent[node]; n >= 0; n = mesh.nodeParent[n]) level++;
    let signs = known.get(vertex);
    if (!signs) {
      signs = signsAt(network, layers, tolerance, [mesh.x[vertex], mesh.y[vertex]]);
      known.set(vertex, signs);
    }
    return signs[level][cut] as -1 | 0 | 1;
  };
}
