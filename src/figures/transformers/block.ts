import { perKey } from '../../drawing/page/per-key.ts';
import { randomNetwork } from '../../network/index.ts';
import type { Network, Point } from '../../network/index.ts';

/** Hidden units of each block. */
export const UNITS = 6;
/** The seeds of the weights that are offered, from 1 on. */
const SEEDS = [10, 23, 5, 3, 37, 17, 36, 32] as const;
export const SETS = SEEDS.length;

/** How a block's hidden units pass on their pre-activation z, beside another affine function u of the input. */
export type Kind = 'relu' | 'swiglu' | 'squared';
export const NAMES: Readonly<Record<Kind, string>> = {
  relu: 'ReLU',
  swiglu: 'SwiGLU',
  squared: 'squared ReLU',
};

/** The weights that all blocks of one set share; rows are units, two inputs each. */
export interface Weights {
  /** The ReLU block as a network: the gates' weights, the output's. */
  readonly network: Network;
  /** The second affine function of each unit, which only SwiGLU has. */
  readonly up: { readonly weights: Float64Array; readonly biases: Float64Array };
}

/** Spread of the biases: with less, all creases would run through the middle of the window. */
const SPREAD = 0.8;

/** One of the sets of weights, counted from 1. */
export const weightsOf = perKey((set: number): Weights => {
  const seed = SEEDS[set - 1];
  const drawn = (from: number): Network =>
    randomNetwork({ widths: [2, UNITS, 1], seed: from, biasDeviation: SPREAD });
  const { weights, biases } = drawn(seed + 1000).layers[0];
  return { network: drawn(seed), up: { weights, biases } };
});

/** z · 1/(1 + e^−z), the sigmoid linear unit. */
export function silu(z: number): number {
  return z >= 0 ? z / (1 + Math.exp(-z)) : (z * Math.exp(z)) / (1 + Math.exp(z));
}

/** What a hidden unit passes on. */
export function passed(kind: Kind, z: number, u: number): number {
  if (kind === 'swiglu') return silu(z) * u;
  const on = Math.max(0, z);
  return kind === 'relu' ? on : on * on;
}

/** The affine functions of a unit at a point. */
const affineAt = (weights: Float64Array, biases: Float64Array, unit: number, [x, y]: Point): number =>
  weights[2 * unit] * x + weights[2 * unit + 1] * y + biases[unit];

/** A unit's pre-activation at a point. */
export function gateAt({ network }: Weights, unit: number, at: Point): number {
  const { weights, biases } = network.layers[0];
  return affineAt(weights, biases, unit, at);
}

/** How much a unit's pre-activation changes along a direction. */
export function gateSlope({ network }: Weights, unit: number, [dx, dy]: Point): number {
  const { weights } = network.layers[0];
  return weights[2 * unit] * dx + weights[2 * unit + 1] * dy;
}

/** The output of a block at a point. */
export function blockAt(kind: Kind, all: Weights, at: Point): number {
  const [, out] = all.network.layers;
  let sum = out.biases[0];
  for (let i = 0; i < UNITS; i++) {
    const u = kind === 'swiglu' ? affineAt(all.up.weights, all.up.biases, i, at) : 0;
    sum += out.weights[i] * passed(kind, gateAt(all, i, at), u);
  }
  return sum;
}
