import { parseNetwork, type Network, type Point } from '../../network/index.ts';

/** Two hidden layers whose second has creases worth taking apart. */
interface Preset {
  readonly first: readonly Point[];
  readonly firstBiases: readonly number[];
  readonly second: readonly (readonly number[])[];
  readonly secondBiases: readonly number[];
}

/** All weights have few binary digits, so gradients are computed without rounding. */
const PRESETS: Readonly<Record<string, Preset>> = {
  bend: {
    first: [
      [1, 0.25],
      [-0.25, 1],
      [-1, -1],
    ],
    firstBiases: [0.5, -0.125, 0.875],
    second: [
      [1, -1, 0.5],
      [-1, 1, -1.5],
    ],
    secondBiases: [-0.875, -0.5],
  },
  // Serra et al. 2018, Fig. 2, with a second input that does not matter.
  apart: {
    first: [
      [1, 0],
      [-1, 0],
    ],
    firstBiases: [0, 1],
    second: [[4, 2]],
    secondBiases: [-3],
  },
  closed: {
    first: [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ],
    firstBiases: [0, 0, 0, 0],
    second: [[-1, -1, -1, -1]],
    secondBiases: [1],
  },
};

/**
 * The network of a preset, with `shift` added to the bias of the second layer's first unit, and `gain` times the weight
 * from the first layer's first unit to it.
 */
export function bentNetwork(preset: string, shift: number, gain: number): Network {
  const { first, firstBiases, second, secondBiases } = PRESETS[preset];
  const rows = second.map((weights, j) =>
    weights.map((weight, i) => (i === 0 && j === 0 ? gain * weight : weight)),
  );
  return parseNetwork({
    layers: [
      { weights: first, biases: firstBiases, activation: 'relu' },
      {
        weights: rows,
        biases: secondBiases.map((bias, j) => (j === 0 ? bias + shift : bias)),
        activation: 'relu',
      },
      { weights: [second.map((_, j) => (j % 2 ? -1 : 1))], biases: [0], activation: 'identity' },
    ],
  });
}
