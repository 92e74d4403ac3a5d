import { activate, HARD_TANH, IDENTITY, LEAKY_RELU, MAXOUT, RELU } from '../model/activation.ts';
import { asValue, type Layer, type Network } from '../model/network.ts';
import { roundOff } from '../numbers/round-off.ts';
import { makeBounds, orHighest, orLowest, requireBox, type Bounds, type Box, type BoxBounds } from './box.ts';

/** What the rows W·h + b of a layer can be, each by itself, with h between bounds. */
function rowsBounds({ inputs, weights, biases }: Layer, { lower, upper }: Bounds): Bounds {
  const bounds = makeBounds(biases.length);
  for (let r = 0, at = 0; r < biases.length; r++) {
    let [low, high, size, reach] = [biases[r], biases[r], Math.abs(biases[r]), 1];
    for (let k = 0; k < inputs; k++, at++) {
      const w = weights[at];
      reach += Math.max(Math.abs(lower[k]), Math.abs(upper[k]));
      if (w === 0) continue;
      const [a, b] = [w * lower[k], w * upper[k]];
      low += w > 0 ? a : b;
      high += w > 0 ? b : a;
      size += Math.max(Math.abs(a), Math.abs(b));
    }
    // Every term is rounded once as a product, at most n times as part of a sum, and once as a row of a slice.
    const slack = 1.01 * (inputs + 6) * roundOff * size + (inputs + reach) * Number.MIN_VALUE;
    bounds.lower[r] = orLowest(low - slack);
    bounds.upper[r] = orHighest(high + slack);
  }
  return bounds;
}

/** What a unit of one row can be, with its pre-activation between two numbers. */
function unitRange(kind: number, slope: number, low: number, high: number): [number, number] {
  const ends = [activate(kind, slope, low), activate(kind, slope, high)];
  // Others than these may have their least value inside.
  if (kind === RELU || kind === HARD_TANH || kind === IDENTITY) return [ends[0], ends[1]];
  if (low < 0 && high > 0) ends.push(0);
  const slack = kind === LEAKY_RELU ? 2 * roundOff * Math.max(...ends.map(Math.abs)) + Number.MIN_VALUE : 0;
  return [orLowest(Math.min(...ends) - slack), orHighest(Math.max(...ends) + slack)];
}

function unitsBounds({ outputs, rank, kinds, leftSlopes }: Layer, rows: Bounds): Bounds {
  const bounds = makeBounds(outputs);
  for (let i = 0; i < outputs; i++) {
    const of = (all: Float64Array) => all.subarray(i * rank, (i + 1) * rank);
    const [low, high] =
      kinds[i] === MAXOUT
        ? [Math.max(...of(rows.lower)), Math.max(...of(rows.upper))]
        : unitRange(kinds[i], leftSlopes[i], rows.lower[i], rows.upper[i]);
    bounds.lower[i] = low;
    bounds.upper[i] = high;
  }
  return bounds;
}

/**
 * What a network's pre-activations and outputs can be on a box of inputs, by interval arithmetic: layer by layer every
 * row takes the least and the greatest that its inputs allow one by one, as if they had nothing to do with each other.
 * Interval bound propagation, Gowal et al. 2018.
 *
 * Every value is between its bounds, rounding included, also on a slice; most bounds are not attained. One unit's row in
 * the first hidden layer has the tightest ones there are, up to rounding.
 *
 * @param box lower and upper corner, one number per input
 * @throws GeometryError 'smooth', 'dimension', 'domain'
 */
export function intervalBounds(network: Network, box: Box): BoxBounds {
  requireBox(network, box);
  let h: Bounds = { lower: Float64Array.from(box[0]), upper: Float64Array.from(box[1]) };
  const preactivations = asValue(network).layers.map((layer) => {
    const rows = rowsBounds(layer, h);
    h = unitsBounds(layer, rows);
    return rows;
  });
  return { preactivations, outputs: preactivations[preactivations.length - 1] };
}
