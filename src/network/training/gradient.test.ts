import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Activation } from '../model/activation.ts';
import { dataSet, type DataSet } from './data-set.ts';
import { evaluate, preactivations } from '../model/evaluate.ts';
import { makeGradient } from './gradient.ts';
import type { Loss } from './loss.ts';
import type { Network } from '../model/network.ts';
import { flatNetwork, parametersOf, withParameters } from '../model/parameters.ts';
import { normalSource, randomNetwork, uniformSource } from '../model/random.ts';

const activations: Activation[] = [
  'relu',
  'leaky-relu',
  'abs',
  'hard-tanh',
  'identity',
  'tanh',
  'sigmoid',
  'softplus',
  'silu',
  'gelu',
  'elu',
  'selu',
  'hard-swish',
  'squared-relu',
  { name: 'leaky-relu', slope: 0.3 },
  { name: 'maxout', rank: 2 },
  { name: 'maxout', rank: 3 },
];
const losses: Loss[] = ['squared', 'logistic', 'softmax'];
const OUTPUTS = 3;

function examples(count: number, loss: Loss, seed: number): DataSet {
  const normal = normalSource(uniformSource(seed));
  const targets = loss === 'softmax' ? 1 : OUTPUTS;
  const y = Array.from({ length: count * targets }, (_, i) =>
    loss === 'softmax' ? i % OUTPUTS : loss === 'logistic' ? i % 2 : normal(),
  );
  return {
    count,
    x: Float64Array.from({ length: 2 * count }, normal),
    y: Float64Array.from(y),
  };
}

/** The objective computed plainly, from `evaluate` and the library's own exponential and logarithm. */
function objective(network: Network, data: DataSet, loss: Loss, decay: number): number {
  const targets = data.y.length / data.count;
  let total = 0;
  for (let n = 0; n < data.count; n++) {
    const f = evaluate(network, data.x.subarray(2 * n, 2 * n + 2));
    const y = data.y.subarray(n * targets, (n + 1) * targets);
    if (loss === 'softmax') {
      total += Math.log(f.reduce((sum, value) => sum + Math.exp(value), 0)) - f[y[0]];
    } else {
      f.forEach((value, k) => {
        total += loss === 'squared' ? (value - y[k]) ** 2 : Math.log(1 + Math.exp(value)) - y[k] * value;
      });
    }
  }
  const squares = network.layers.flatMap(({ weights }) => [...weights]).reduce((sum, w) => sum + w * w, 0);
  return total / data.count + (decay / 2) * squares;
}

/** How far the pre-activations of all examples are from a kink or from a tie of maxout rows. */
function distanceToKink(network: Network, { x, count }: DataSet): number {
  let least = Infinity;
  for (let n = 0; n < count; n++) {
    preactivations(network, x.subarray(2 * n, 2 * n + 2)).forEach((z, l) => {
      if (l === network.layers.length - 1) return;
      const { rank } = network.layers[l];
      z.forEach((value, r) => {
        const kinks = [0, 1, 3].map((kink) => Math.abs(Math.abs(value) - kink));
        least = Math.min(least, ...(rank === 1 ? kinks : []));
        for (let s = r + 1; s % rank !== 0; s++) least = Math.min(least, Math.abs(value - z[s]));
      });
    });
  }
  return least;
}

/** A network and data that stay clear of every kink while one parameter moves by a little. */
function clear(make: (seed: number) => Network, loss: Loss): { network: Network; data: DataSet } {
  for (let seed = 1; seed < 500; seed++) {
    const [network, data] = [make(seed), examples(5, loss, seed)];
    if (distanceToKink(network, data) > 1e-3) return { network, data };
  }
  throw new Error('no seed is clear of kinks');
}

function compare(network: Network, data: DataSet, loss: Loss, decay: number, slopes: boolean): void {
  const parameters = parametersOf(network, slopes);
  const gradient = makeGradient(flatNetwork(network, parameters.slice(), slopes), loss, data.count, decay);
  const value = gradient.at(data.x, data.y, data.count);
  assert.ok(Math.abs(value - objective(network, data, loss, decay)) <= 1e-12 * (1 + Math.abs(value)));
  assert.equal(gradient.loss(data.x, data.y, data.count), value);
  const h = 1e-5;
  parameters.forEach((_, i) => {
    const at = (shift: number) => {
      const moved = parameters.slice();
      moved[i] += shift;
      return objective(withParameters(network, moved, slopes), data, loss, decay);
    };
    const expected = (at(h) - at(-h)) / (2 * h);
    assert.ok(
      Math.abs(gradient.values[i] - expected) <= 1e-7 * (1 + Math.abs(expected)),
      `parameter ${i}: ${gradient.values[i]} instead of ${expected}`,
    );
  });
}

for (const activation of activations) {
  for (const loss of losses) {
    test(`the gradient of ${JSON.stringify(activation)} under the ${loss} loss is that of central differences`, () => {
      const make = (seed: number) => randomNetwork({ widths: [2, 5, 3, OUTPUTS], seed, activation });
      const { network, data } = clear(make, loss);
      compare(network, data, loss, 0, false);
      compare(network, data, loss, 0.1, false);
    });
  }
}

test('the gradient by the slopes of parametric ReLU units, each with its own, is that of central differences', () => {
  const make = (seed: number) => {
    const network = randomNetwork({ widths: [2, 5, 4, OUTPUTS], seed, activation: 'leaky-relu' });
    const own = parametersOf(network, true);
    const flat = flatNetwork(network, own, true);
    flat.network.layers.forEach(({ leftSlopes }, l) => {
      if (l < 2) leftSlopes.forEach((_, i) => (leftSlopes[i] = 0.1 * (i + 1) * (l === 0 ? 1 : -1)));
    });
    return flat.network;
  };
  for (const loss of losses) {
    const { network, data } = clear(make, loss);
    compare(network, data, loss, 0.1, true);
  }
});

test('the gradient of layers whose units have different activations is that of central differences', () => {
  const make = (seed: number): Network => {
    const network = randomNetwork({ widths: [2, 11, OUTPUTS], seed });
    const [layer, last] = network.layers;
    const kinds = Uint8Array.from([0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 0]);
    const leftSlopes = Float64Array.from([0, 0.2, -1, 1, 1, 1, 1, 1, 1, 1, 0]);
    return { ...network, layers: [{ ...layer, kinds, leftSlopes, smooth: true }, last] };
  };
  const { network, data } = clear(make, 'squared');
  compare(network, data, 'squared', 0, false);
  const flat = flatNetwork(network, parametersOf(network, true), true);
  const gradient = makeGradient(flat, 'squared', data.count);
  gradient.at(data.x, data.y, data.count);
  const at = flat.places[0].slopes;
  const moved = [...gradient.values.subarray(at, at + 11)].flatMap((value, unit) =>
    value === 0 ? [] : [unit],
  );
  assert.deepEqual(moved, [1], 'only the leaky unit has a slope to train');
});

test('at a kink the derivative is that of the piece to the left, as in the pattern', () => {
  const network = randomNetwork({ widths: [1, 1, 1], seed: 1 });
  const parameters = Float64Array.from([1, 0, 1, 0]);
  const gradient = makeGradient(flatNetwork(network, parameters), 'squared', 1);
  gradient.at(Float64Array.from([0]), Float64Array.from([1]), 1);
  assert.deepEqual(
    [...gradient.values].map((value) => value + 0),
    [0, 0, 0, -2],
  );
});

test('losses of scores far beyond what the exponential can hold stay finite', () => {
  const network = randomNetwork({ widths: [1, 1], seed: 1 });
  for (const score of [1e6, -1e6]) {
    const gradient = makeGradient(flatNetwork(network, Float64Array.from([score, 0])), 'logistic', 1);
    assert.equal(gradient.at(Float64Array.from([1]), Float64Array.from([1]), 1), Math.max(0, -score));
    assert.equal(gradient.values[0] + 0, score > 0 ? 0 : -1);
  }
  const two = randomNetwork({ widths: [1, 2], seed: 1 });
  const gradient = makeGradient(flatNetwork(two, Float64Array.from([1e6, -1e6, 0, 0])), 'softmax', 1);
  assert.equal(gradient.at(Float64Array.from([1]), Float64Array.from([1]), 1), 2e6);
});

test('a data set of points has the layout that training reads', () => {
  const data = dataSet(
    [
      [1, 2],
      [3, 4],
    ],
    [0, 1],
  );
  assert.deepEqual([data.count, [...data.x], [...data.y]], [2, [1, 2, 3, 4], [0, 1]]);
});

test('a batch that is larger than its room is refused', () => {
  const network = randomNetwork({ widths: [2, 3, OUTPUTS], seed: 1 });
  const data = examples(5, 'squared', 1);
  const gradient = makeGradient(flatNetwork(network, parametersOf(network)), 'squared', 4);
  assert.throws(() => gradient.at(data.x, data.y, 5), {
    name: 'TrainingError',
    message: /at most 4 examples/,
  });
});
