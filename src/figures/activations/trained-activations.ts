import type { Activation } from '../../network/index.ts';

/** An activation that the network can be trained under. */
export interface Trained {
  readonly value: string;
  readonly label: string;
  readonly activation: Activation;
  /** Has the network regions, so that all of the map is exact? */
  readonly linear: boolean;
  /** Are the slopes left of zero trained too? */
  readonly slopes?: boolean;
}

const linear = (value: string, label: string, activation: Activation): Trained => ({
  value,
  label,
  activation,
  linear: true,
});
const smooth = (value: Activation & string, label: string): Trained => ({
  value,
  label,
  activation: value,
  linear: false,
});

/** All activations that the engine trains as they are; ReLU6 and hard sigmoid would be trained as two free ReLUs. */
export const TRAINED: readonly Trained[] = [
  linear('relu', 'ReLU', 'relu'),
  linear('leaky', 'leaky ReLU, slope ¼', { name: 'leaky-relu', slope: 1 / 4 }),
  { ...linear('prelu', 'PReLU, slopes learned', { name: 'leaky-relu', slope: 1 / 4 }), slopes: true },
  linear('abs', 'absolute value', 'abs'),
  linear('hard-tanh', 'hard tanh', 'hard-tanh'),
  linear('maxout', 'maxout, rank 2', { name: 'maxout', rank: 2 }),
  linear('identity', 'none (identity)', 'identity'),
  smooth('tanh', 'tanh'),
  smooth('sigmoid', 'sigmoid'),
  smooth('softplus', 'softplus'),
  smooth('silu', 'SiLU (Swish)'),
  smooth('gelu', 'GELU'),
];

/** The activation of this name; the first if there is none. */
export function trainedOf(value: string): Trained {
  return TRAINED.find((one) => one.value === value) ?? TRAINED[0];
}
