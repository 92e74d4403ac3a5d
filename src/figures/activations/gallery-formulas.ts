import type { Activation } from '../../network/index.ts';
import { evaluate, parseNetwork, selu } from '../../network/index.ts';
import { perKey } from '../../drawing/page/per-key.ts';

/** Value, slope and bend (second derivative) at a place where all three exist. */
export type Triple = readonly [value: number, slope: number, bend: number];

/** A part of an activation: up to the pre-activation `to`, where the next one begins. */
export interface Part {
  readonly to: number;
  /** Of its polynomial; `null` where it is none, and its graph is sampled. */
  readonly degree: 0 | 1 | 2 | null;
  at(z: number): Triple;
}

const constant = (value: number, to = Infinity): Part => ({ to, degree: 0, at: () => [value, 0, 0] });
const line = (slope: number): Part => ({ to: Infinity, degree: 1, at: (z) => [slope * z, slope, 0] });
const parabola = (square: number, slope: number, to = Infinity): Part => ({
  to,
  degree: 2,
  at: (z) => [(square * z + slope) * z, 2 * square * z + slope, 2 * square],
});
/** size · (exp(z) − 1), left of 0. */
const exponential = (size: number): Part => ({
  to: 0,
  degree: null,
  at: (z) => [size * Math.expm1(z), size * Math.exp(z), size * Math.exp(z)],
});

const FORMULAS: Readonly<Record<string, readonly Part[]>> = {
  'hard-swish': [constant(0, -3), parabola(1 / 6, 1 / 2, 3), line(1)],
  'squared-relu': [constant(0, 0), parabola(1, 0)],
  elu: [exponential(1), line(1)],
  selu: [exponential(selu.lambda * selu.alpha), line(selu.lambda)],
  step: [constant(0, 0), constant(1)],
};

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
const normal = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/** Slope and bend of a smooth activation at z, from its value there. */
const SLOPES: Readonly<Record<string, (z: number, value: number) => readonly [number, number]>> = {
  tanh: (_, t) => [1 - t * t, -2 * t * (1 - t * t)],
  sigmoid: (_, s) => [s * (1 - s), s * (1 - s) * (1 - 2 * s)],
  softplus(z) {
    const s = sigmoid(z);
    return [s, s * (1 - s)];
  },
  silu(z) {
    const s = sigmoid(z);
    return [s * (1 + z * (1 - s)), s * (1 - s) * (2 + z * (1 - 2 * s))];
  },
  // z times the normal distribution: its quotient by z is that distribution.
  gelu: (z, value) => [(z === 0 ? 1 / 2 : value / z) + z * normal(z), normal(z) * (2 - z * z)],
};

/** A smooth activation by itself: a network that gives back what its one unit computes. */
const unitOf = perKey((name: string) =>
  parseNetwork({
    layers: [
      { weights: [[1]], biases: [0], activation: name as Activation },
      { weights: [[1]], biases: [0], activation: 'identity' },
    ],
  }),
);

function smoothPart(name: string): Part {
  const unit = unitOf(name);
  return {
    to: Infinity,
    degree: null,
    at(z) {
      const [value] = evaluate(unit, [z]);
      return [value, ...SLOPES[name](z, value)];
    },
  };
}

/** The parts, from left to right, of an activation that is not piecewise linear. */
export function partsOf(name: string): readonly Part[] {
  return Object.hasOwn(FORMULAS, name) ? FORMULAS[name] : [smoothPart(name)];
}
