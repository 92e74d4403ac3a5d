/**
 * Training by the formulas of the text, for the tests of this chapter's figures: forward pass, losses, backpropagation,
 * gradient descent and Adam, written out example by example and without the network module's own.
 */
import type { Network } from '../../network/index.ts';

/** A point and its answer. */
export interface Example {
  readonly at: readonly number[];
  readonly y: number;
}

/** The weights and biases of one layer. */
export interface OwnLayer {
  readonly weights: number[][];
  readonly biases: number[];
}

/** A network's own copy of its numbers. */
export const layersOf = ({ layers }: Network): OwnLayer[] =>
  layers.map(({ weights, biases, inputs, outputs }) => ({
    weights: Array.from({ length: outputs }, (_, i) => [...weights.subarray(i * inputs, (i + 1) * inputs)]),
    biases: [...biases],
  }));

/** The pre-activations of every layer at an input; the last ones are the outputs. */
export function preactivations(layers: readonly OwnLayer[], input: readonly number[]): number[][] {
  let h = input;
  return layers.map(({ weights, biases }) => {
    const z = biases.slice();
    for (let i = 0; i < z.length; i++) for (let k = 0; k < h.length; k++) z[i] += weights[i][k] * h[k];
    h = z.map((value) => Math.max(0, value));
    return z;
  });
}

/** The output of a network with one. */
export const outputAt = (layers: readonly OwnLayer[], input: readonly number[]): number =>
  preactivations(layers, input)[layers.length - 1][0];

/** ln(1 + e^f) − yf, or (f − y)². */
export const losses: Readonly<Record<string, (f: number, y: number) => number>> = {
  logistic: (f, y) => Math.max(f, 0) + Math.log1p(Math.exp(-Math.abs(f))) - y * f,
  squared: (f, y) => (f - y) ** 2,
};
const slopes: Readonly<Record<string, (f: number, y: number) => number>> = {
  logistic: (f, y) => 1 / (1 + Math.exp(-f)) - y,
  squared: (f, y) => 2 * (f - y),
};

/** The mean loss over all examples. */
export const meanLoss = (layers: readonly OwnLayer[], examples: readonly Example[], loss: string): number =>
  examples.reduce((sum, { at, y }) => sum + losses[loss](outputAt(layers, at), y), 0) / examples.length;

/** The gradient of the mean loss, in the shape of the layers. */
function gradientOf(layers: readonly OwnLayer[], examples: readonly Example[], loss: string): OwnLayer[] {
  const sums = layers.map(({ weights, biases }) => ({
    weights: weights.map((row) => row.map(() => 0)),
    biases: biases.map(() => 0),
  }));
  for (const { at, y } of examples) {
    const z = preactivations(layers, at);
    let delta = [slopes[loss](z[layers.length - 1][0], y) / examples.length];
    for (let l = layers.length - 1; l >= 0; l--) {
      const below = l === 0 ? at : z[l - 1].map((value) => Math.max(0, value));
      const back = new Array<number>(below.length).fill(0);
      for (let i = 0; i < delta.length; i++) {
        if (delta[i] === 0) continue;
        const [row, into] = [layers[l].weights[i], sums[l].weights[i]];
        sums[l].biases[i] += delta[i];
        for (let k = 0; k < back.length; k++) {
          into[k] += delta[i] * below[k];
          back[k] += delta[i] * row[k];
        }
      }
      if (l > 0) delta = back.map((d, k) => (z[l - 1][k] > 0 ? d : 0));
    }
  }
  return sums;
}

/** How the gradient becomes a step. */
export interface Descent {
  readonly name: string;
  readonly rate: number;
}

/** A network and its loss at one step of training. */
export interface OwnStep {
  readonly loss: number;
  readonly layers: readonly OwnLayer[];
}

/** Steps 0 to `last` of training on all examples at a time; it ends before where numbers overflow. */
export function trained(
  start: Network,
  examples: readonly Example[],
  loss: string,
  { name, rate }: Descent,
  last: number,
): OwnStep[] {
  let layers = layersOf(start);
  const flat = (all: readonly OwnLayer[]): number[] =>
    all.flatMap(({ weights, biases }) => [...weights.flat(), ...biases]);
  const size = flat(layers).length;
  const [mean, square] = [new Array<number>(size).fill(0), new Array<number>(size).fill(0)];
  const steps: OwnStep[] = [{ loss: meanLoss(layers, examples, loss), layers }];
  for (let step = 1; step <= last; step++) {
    const gradient = flat(gradientOf(layers, examples, loss));
    const moves = gradient.map((g, i) => {
      if (name === 'sgd') return rate * g;
      mean[i] = 0.9 * mean[i] + 0.1 * g;
      square[i] = 0.999 * square[i] + 0.001 * g * g;
      return (rate * (mean[i] / (1 - 0.9 ** step))) / (Math.sqrt(square[i] / (1 - 0.999 ** step)) + 1e-8);
    });
    let at = 0;
    layers = layers.map(({ weights, biases }) => ({
      weights: weights.map((row) => row.map((w) => w - moves[at++])),
      biases: biases.map((b) => b - moves[at++]),
    }));
    const value = meanLoss(layers, examples, loss);
    if (!flat(layers).every(Number.isFinite) || !Number.isFinite(value)) break;
    steps.push({ loss: value, layers });
  }
  return steps;
}
