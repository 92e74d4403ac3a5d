import { activate } from './activation.ts';
import { doubledOf, doubledOutputs, doubledRows, isRounded, type Doubled } from './doubled.ts';
import { GeometryError } from './errors.ts';
import { exactPreactivations, isFinite } from './exact-values.ts';
import type { Layer, Network } from './network.ts';
import { sliceOf } from './slice-rows.ts';
import { dyadic, type Dyadic } from '../numbers/rational.ts';

/**
 * The network's outputs at `x`: correctly rounded where all units are piecewise linear, in plain double arithmetic where
 * some are smooth. On a slice (`restrict`) they are those of the plane's point, without rounding it.
 *
 * @throws GeometryError 'dimension' unless `x` has one number per input
 */
export function evaluate(network: Network, x: ArrayLike<number>): Float64Array {
  const all = valuesOf(network, x, network.layers.length - 1);
  return all[all.length - 1];
}

/**
 * The pre-activations at `x`, one array per layer, the output layer last (there they are the outputs); rounded as the
 * outputs are by `evaluate`.
 *
 * A maxout layer has `rank` of them per unit.
 *
 * @throws GeometryError 'dimension' unless `x` has one number per input
 */
export function preactivations(network: Network, x: ArrayLike<number>): Float64Array[] {
  return valuesOf(network, x, 0);
}

function valuesOf(network: Network, x: ArrayLike<number>, from: number): Float64Array[] {
  if (x.length !== network.inputs) {
    throw new GeometryError('dimension', `${network.inputs} input numbers expected, got ${x.length}`);
  }
  if (network.layers.some(({ smooth }) => smooth)) return plainValues(network, x);
  const input = doubledOf(x);
  if (!input.high.every(Number.isFinite)) return plainValues(network, x);
  return roundedValues(network, input, () => Array.from(x, dyadic), from);
}

/**
 * The pre-activations at an input of twice the working precision, correctly rounded from layer `from` on: by arithmetic
 * of that precision where its error bound leaves one double each, else in integers.
 *
 * @param exactly the exact input
 */
export function roundedValues(
  network: Network,
  input: Doubled,
  exactly: () => readonly Dyadic[],
  from: number,
): Float64Array[] {
  let h = input;
  let sure = true;
  const values = network.layers.map((layer, l) => {
    const z = doubledRows(layer, h, l > 0 ? undefined : sliceOf(network));
    if (l + 1 < network.layers.length) h = doubledOutputs(layer, z);
    sure &&= l < from || isRounded(z);
    return z.high;
  });
  if (sure) return values;
  return isFinite(network) ? exactPreactivations(network, exactly()) : plainValues(network, input.high);
}

function plainValues(network: Network, x: ArrayLike<number>): Float64Array[] {
  let h = x;
  return network.layers.map((layer) => {
    const z = affineMap(layer, h);
    h = activations(layer, z);
    return z;
  });
}

/** The rows' values W·h + b of a layer on its inputs `h`, in plain double arithmetic. */
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
