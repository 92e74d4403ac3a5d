import { parseNetwork, type Network } from '../../network/index.ts';

interface HiddenLayer {
  readonly weights: readonly (readonly number[])[];
  readonly biases: readonly number[];
  /** Has it, after its ReLUs, a unit that passes its sum on as it is? */
  readonly passes?: boolean;
}

/** A function of two inputs, and a network that computes it. */
export interface MergingPreset {
  readonly label: string;
  readonly hidden: readonly HiddenLayer[];
  readonly out: readonly number[];
}

/** All weights have few binary digits: maps are computed without rounding, so equal maps are equal number by number. */
export const MERGING_PRESETS: Readonly<Record<string, MergingPreset>> = {
  cancellation: {
    label: 'cancellation',
    hidden: [
      {
        weights: [
          [1, 0],
          [0, 1],
          [0.5, 1],
          [1, 2],
        ],
        biases: [0, 0, -0.25, -0.5],
      },
    ],
    out: [1, 1, 2, -1],
  },
  dead: {
    label: 'units switched off',
    hidden: [
      {
        weights: [
          [1, -0.5],
          [-0.5, 1],
          [-1, -1],
        ],
        biases: [0.25, 0.25, -0.25],
      },
      { weights: [[1, 1, 0]], biases: [-0.5] },
    ],
    out: [1],
  },
  identity: {
    label: 'σ(x) − σ(−x)',
    hidden: [
      {
        weights: [
          [1, 0],
          [-1, 0],
        ],
        biases: [0, 0],
      },
    ],
    out: [1, -1],
  },
  // σ(x − σ(x − y)): one unit passes x on as it is.
  minimum: {
    label: 'max(0, min(x, y))',
    hidden: [
      {
        weights: [
          [1, -1],
          [1, 0],
        ],
        biases: [0, 0],
        passes: true,
      },
      { weights: [[-1, 1]], biases: [0] },
    ],
    out: [1],
  },
  hat: {
    label: 'the hat',
    hidden: [
      {
        weights: [
          [1, 0],
          [1, 0],
          [1, 0],
        ],
        biases: [1, 0, -1],
      },
    ],
    out: [0.5, -1, 0.5],
  },
  plain: {
    label: 'three units, nothing to merge',
    hidden: [
      {
        weights: [
          [1, 0.5],
          [-0.5, 1],
          [0.75, -0.75],
        ],
        biases: [0.25, 0.25, 0.5],
      },
    ],
    out: [1, -1, 1],
  },
};

/** The network of a preset, with `change` added to the output weight of the last unit. */
export function mergingNetwork(preset: string, change: number): Network {
  const { hidden, out } = MERGING_PRESETS[preset];
  return parseNetwork({
    layers: [
      ...hidden.map(({ weights, biases, passes }) => ({
        weights,
        biases,
        activation: biases.map((_, i) => (passes && i === biases.length - 1 ? 'identity' : 'relu')),
      })),
      {
        weights: [out.map((weight, i) => (i === out.length - 1 ? weight + change : weight))],
        biases: [0],
        activation: 'identity',
      },
    ],
  });
}

/** The part of a pattern that says something: a unit that passes its sum on is neither on nor off. */
export function switching(preset: string, pattern: readonly Uint8Array[]): Uint8Array[] {
  const { hidden } = MERGING_PRESETS[preset];
  return pattern.map((bits, l) => (hidden[l].passes ? bits.slice(0, -1) : bits));
}
