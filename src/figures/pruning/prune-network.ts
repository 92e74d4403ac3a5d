import { parseNetwork, type Network } from '../../network/index.ts';

/**
 * Two inputs, hidden layers of six and four, one output, with one decimal a weight.
 *
 * Every unit switches somewhere in the window. Unit 3's crease is the line x₁ = 1, exactly: 0.7 · 1 − 0.7 is 0 in
 * doubles too.
 */
export const network: Network = parseNetwork({
  layers: [
    {
      weights: [
        [0.3, -1.1],
        [0.5, 0.6],
        [0.7, 0],
        [-1.7, 0.7],
        [-0.1, 0.1],
        [-0.2, -1.4],
      ],
      biases: [1.6, 0.7, -0.7, -0.6, -0.1, -0.1],
      activation: 'relu',
    },
    {
      weights: [
        [-1.3, 1.1, -0.4, 0.6, 0.2, 0.3],
        [-0.4, 0.6, 0.1, -0.8, 0.3, 1],
        [0, 0, 1.3, -0.2, -1.2, -0.5],
        [0.4, 0.1, 0.1, 1, 0.3, 0],
      ],
      biases: [1.2, -0.3, 0.4, -1.3],
      activation: 'relu',
    },
    { weights: [[-1.1, 0.5, -0.5, -0.2]], biases: [-0.2], activation: 'identity' },
  ],
});
