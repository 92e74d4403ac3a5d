import { activate } from './activation.ts';
import { doubledOutputs, doubledRows, doubledZeros, isRounded, type Doubled } from './doubled.ts';
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
  const { inputs } = network;
  if (x.length !== inputs) {
    throw new GeometryError('dimension', `${inputs} input numbers expected, got ${x.length}`);
  }
  if (network.layers.some(({ smooth }) => smooth)) return plainValues(network, x);
  const input = scratch(0, inputs);
  // 0 unless some number is not finite.
  let wrong = 0;
  for (let k = 0; k < inputs; k++) {
    input.high[k] = x[k];
    input.low[k] = input.error[k] = 0;
    wrong += 0 * x[k];
  }
  if (wrong !== 0) return plainValues(network, x);
  return roundedValues(network, input, () => Array.from(x, dyadic), from);
}

// Kept from call to call: allocating them would take longer than a small network.
const kept: Doubled[] = [];

function scratch(place: number, count: number): Doubled {
  const known = kept[place] as Doubled | undefined;
  return known && known.high.length >= count ? known : (kept[place] = doubledZeros(2 * count));
}

/**
 * The pre-activations at an input of twice the working precision, correctly rounded from layer `from` on, before which
 * there are none: by arithmetic of that precision where its error bound leaves one double each, else in integers.
 *
 * @param exactly the exact input
 * @param first the first layer's rows, where they are known
 */
export function roundedValues(
  network: Network,
  input: Doubled,
  exactly: () => readonly Dyadic[],
  from: number,
  first?: Doubled,
): Float64Array[] {
  const { layers } = network;
  const values: Float64Array[] = [];
  let h = input;
  for (let l = 0; l < layers.length; l++) {
    const layer = layers[l];
    const rows = layer.biases.length;
    const z = l === 0 && first ? first : scratch(2 * l + 1, rows);
    if (z !== first) doubledRows(layer, h, z, l > 0 ? undefined : sliceOf(network));
    if (l >= from) {
      if (!isRounded(z, rows)) return exactValues(network, input, exactly).slice(from);
      values.push(z.high.slice(0, rows));
    }
    if (l + 1 < layers.length) doubledOutputs(layer, z, (h = scratch(2 * l + 2, layer.outputs)));
  }
  return values;
}

function exactValues(network: Network, { high }: Doubled, exactly: () => readonly Dyadic[]): Float64Array[] {
  return isFinite(network)
    ? exactPreactivations(network, exactly())
    : plainValues(network, high.subarray(0, network.inputs));
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
