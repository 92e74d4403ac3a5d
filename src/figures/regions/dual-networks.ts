import { perKey } from '../../drawing/page/per-key.ts';
import type { Network } from '../../network/index.ts';
import { parseNetwork, randomNetwork } from '../../network/index.ts';

/** Half the width of the window. */
export const WIDE = 3;

/** Half its height. */
export const HIGH = 1.5;

/** The part of the plane that both maps show. */
export const WINDOW = [
  [-WIDE, -HIGH],
  [WIDE, HIGH],
] as const;

/** The largest seed that the button reaches. */
export const SEEDS = 40;

/** σ(x + 10), σ(x), then σ(−(h₁ − 10) + 2h₂ − 1); the second input does not matter. */
const example = parseNetwork({
  layers: [
    {
      weights: [
        [1, 0],
        [1, 0],
      ],
      biases: [10, 0],
      activation: 'relu',
    },
    { weights: [[-1, 2]], biases: [9], activation: 'relu' },
    { weights: [[1]], biases: [0], activation: 'identity' },
  ],
});

/** Two of the three units have the same line. */
const twins = parseNetwork({
  layers: [
    {
      weights: [
        [1, 0.5],
        [-2, -1],
        [-0.5, 1],
      ],
      biases: [0.25, -0.5, 0.125],
      activation: 'relu',
    },
    { weights: [[1, 1, 1]], biases: [0], activation: 'identity' },
  ],
});

/** What the networks are called in the menu. */
export const NAMES = {
  example: 'one unit, two walls',
  two: 'random, two hidden layers: 2-4-3-1',
  one: 'random, one hidden layer: 2-5-1',
  twins: 'one hidden layer, a line used twice',
} as const;

/** The same network object for the same network, so that moving from region to region computes nothing anew. */
export const networkNamed = perKey((network: string, seed: number): Network => {
  if (network === 'example') return example;
  if (network === 'twins') return twins;
  return randomNetwork({ widths: network === 'one' ? [2, 5, 1] : [2, 4, 3, 1], seed });
});
