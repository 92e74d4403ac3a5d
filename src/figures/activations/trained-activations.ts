import type { Activation, Clipped } from '../../network/index.ts';

/** An activation that the network can be trained under. */
export interface Trained {
  readonly value: string;
  readonly label: string;
  readonly activation: Activation;
  /** Of straight pieces, so that the network has regions and all of the map is exact; smooth; or curved in parts. */
  readonly shape: 'straight' | 'smooth' | 'partly curved';
  /** Are the slopes left of zero trained too? */
  readonly slopes?: boolean;
  /** An activation of which a unit is a pair of ReLUs with weights in common. */
  readonly pairs?: Clipped | 'crelu';
  /** Where the slope of one that is partly curved jumps. */
  readonly kinks?: boolean;
}

const linear = (value: string, label: string, activation: Activation): Trained => ({
  value,
  label,
  activation,
  shape: 'straight',
});
const pairs = (value: Clipped | 'crelu', label: string): Trained => ({
  ...linear(value, label, 'relu'),
  pairs: value,
});
const smooth = (value: Activation & string, label: string): Trained => ({
  value,
  label,
  activation: value,
  shape: 'smooth',
});
const curved = (value: Activation & string, label: string, kinks = false): Trained => ({
  ...smooth(value, label),
  shape: 'partly curved',
  kinks,
});

/** All activations that have a gradient to follow, which is all of the gallery's but the step. */
export const TRAINED: readonly Trained[] = [
  linear('relu', 'ReLU', 'relu'),
  linear('leaky', 'leaky ReLU, slope ¼', { name: 'leaky-relu', slope: 1 / 4 }),
  { ...linear('prelu', 'PReLU, slopes learned', { name: 'leaky-relu', slope: 1 / 4 }), slopes: true },
  linear('abs', 'absolute value', 'abs'),
  pairs('crelu', 'CReLU'),
  pairs('relu6', 'ReLU6'),
  linear('maxout', 'maxout, rank 2', { name: 'maxout', rank: 2 }),
  linear('maxout-3', 'maxout, rank 3', { name: 'maxout', rank: 3 }),
  linear('maxout-4', 'maxout, rank 4', { name: 'maxout', rank: 4 }),
  linear('hard-tanh', 'hard tanh', 'hard-tanh'),
  pairs('hard-sigmoid', 'hard sigmoid'),
  linear('identity', 'none (identity)', 'identity'),
  curved('hard-swish', 'hard-swish', true),
  curved('squared-relu', 'squared ReLU'),
  curved('elu', 'ELU'),
  curved('selu', 'SELU', true),
  smooth('sigmoid', 'sigmoid'),
  smooth('tanh', 'tanh'),
  smooth('softplus', 'softplus'),
  smooth('silu', 'SiLU (Swish)'),
  smooth('gelu', 'GELU'),
];

/** The activation of this name; the first if there is none. */
export function trainedOf(value: string): Trained {
  return TRAINED.find((one) => one.value === value) ?? TRAINED[0];
}
