import { activate } from './activation.ts';
import { GeometryError } from './errors.ts';
import type { Layer, Network } from './network.ts';

/**
 * The network's outputs at `x`, smooth activations included, in plain double arithmetic.
 *
 * @throws GeometryError 'dimension' unless `x` has one number per input
 */
export function evaluate(network: Network, x: ArrayLike<number>): Float64Array {
  const all = preactivations(network, x);
  return all[all.length - 1];
}

/**
 * The pre-activations at `x`, one array per layer, the output layer last (there they are the outputs).
 *
 * A maxout layer has `rank` of them per unit.
 *
 * @throws GeometryError 'dimension' unless `x` has one number per input
 */
export function preactivations(network: Network, x: ArrayLike<number>): Float64Array[] {
  if (x.length !== network.inputs) {
    throw new GeometryError('dimension', `${network.inputs} input numbers expected, got ${x.length}`);
  }
  let h = x;
  return network.layers.map((layer) => {
    const z = affineMap(layer, h);
    h = activations(layer, z);
    return z;
  });
}

/** The rows' values W·h + b of a layer on its inputs `h`. */
export function affineMap({ inputs, weights, biases }: Layer, h: ArrayLike<number>): Float64Array {
  const z = new Float64Array(biases.length);
  for (let r = 0, w = 0; r < z.length; r++) {
    let total = 0;
    for (let k = 0; k < inputs; k++) total += weights[w++] * h[k];
    z[r] = total + biases[r];
  }
  return z;
}

/** The units' values of a layer from its rows' values. */
export function activations({ outputs, rank, kinds, leftSlopes }: Layer, z: Float64Array): Float64Array {
  const h = new Float64Array(outputs);
  for (let i = 0; i < outputs; i++) {
    h[i] = activate(kinds[i], leftSlopes[i], z[i * rank]);
    for (let r = 1; r < rank; r++) h[i] = Math.max(h[i], z[i * rank + r]);
  }
  return h;
}
