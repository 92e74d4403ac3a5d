import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { activate, activationNames } from './activation.ts';
import { GeometryError } from './errors.ts';
import { evaluate, preactivations } from './evaluate.ts';
import { readFixture } from '../testing/fixtures.testing.ts';
import { families, lineCase, mixes } from '../testing/nasty.testing.ts';
import { exactPreactivations, rational } from '../testing/rational-lines.testing.ts';
import { dyadic, dyadicToNumber, fractionToNumber, product } from '../numbers/rational.ts';
import { parseNetwork, type NetworkJson } from './format.ts';
import { patternAt } from '../line/affine.ts';

interface Sample {
  readonly x: number[];
  readonly y: number;
  readonly pattern?: number[];
}
interface Oracle {
  readonly network: NetworkJson;
  readonly grid?: Sample[];
  readonly samples?: Sample[];
  readonly segments?: { start: number[]; end: number[]; maxSecondDifference: number }[];
}
const oracles = readFixture<Record<'seed42' | 'notebook' | 'seed999', Oracle>>('seed-oracles.json');
const close = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) <= 1e-12, `${actual} is not ${expected}`);

test('values and patterns are those of the original demonstration', () => {
  const network = parseNetwork(oracles.seed42.network);
  const samples = [oracles.seed42.grid, oracles.seed42.samples, oracles.notebook.samples].flatMap(
    (s) => s ?? [],
  );
  assert.equal(samples.length, 25 + 5 + 7);
  for (const { x, y, pattern } of samples) {
    close(evaluate(network, x)[0], y);
    if (pattern) assert.deepEqual([...patternAt(network, x)[0]], pattern);
  }
  const other = parseNetwork(oracles.seed999.network);
  for (const { x, y } of oracles.seed999.grid ?? []) close(evaluate(other, x)[0], y);
});

test('second differences along segments are those of the original demonstration', () => {
  const network = parseNetwork(oracles.seed42.network);
  const segments = [oracles.seed42.segments, oracles.notebook.segments].flatMap((s) => s ?? []);
  assert.equal(segments.length, 15);
  for (const { start, end, maxSecondDifference } of segments) {
    const f = Array.from({ length: 100 }, (_, i) => {
      const t = i / 99;
      return evaluate(
        network,
        start.map((x, k) => x * (1 - t) + t * end[k]),
      )[0];
    });
    const largest = Math.max(...f.slice(2).map((y, i) => Math.abs(y - 2 * f[i + 1] + f[i])));
    close(largest, maxSecondDifference);
  }
});

test('every activation is the function of its name', () => {
  const logistic = (z: number) => 1 / (1 + Math.exp(-z));
  const expected: Record<string, (z: number) => number> = {
    relu: (z) => Math.max(0, z),
    'leaky-relu': (z) => Math.max(0.01 * z, z),
    abs: Math.abs,
    'hard-tanh': (z) => Math.min(1, Math.max(-1, z)),
    identity: (z) => z,
    tanh: Math.tanh,
    sigmoid: logistic,
    softplus: (z) => Math.log(1 + Math.exp(z)),
    silu: (z) => z * logistic(z),
    elu: (z) => (z > 0 ? z : Math.exp(z) - 1),
    selu: (z) => 1.0507009873554805 * (z > 0 ? z : 1.6732632423543772 * (Math.exp(z) - 1)),
    'hard-swish': (z) => (z * Math.min(6, Math.max(0, z + 3))) / 6,
    'squared-relu': (z) => Math.max(0, z) ** 2,
  };
  for (const [activation, f] of Object.entries(expected)) {
    const network = parseNetwork({
      layers: [
        { weights: [[1]], biases: [0], activation },
        { weights: [[1]], biases: [0], activation: 'identity' },
      ],
    });
    for (const z of [-3.5, -1, -0.25, 0, 0.25, 1, 3.5]) close(evaluate(network, [z])[0], f(z));
  }
});

test('gelu is x Φ(x), Φ the integral of the normal density', () => {
  const gelu = activationNames.indexOf('gelu');
  for (const x of [-3, -1, -0.1, 0.5, 2]) {
    const steps = 20000;
    const width = (x + 12) / steps;
    let integral = 0;
    for (let i = 0; i < steps; i++) {
      const middle = -12 + (i + 0.5) * width;
      integral += (Math.exp((-middle * middle) / 2) / Math.sqrt(2 * Math.PI)) * width;
    }
    assert.ok(Math.abs(activate(gelu, 1, x) - x * integral) < 1e-8);
  }
});

test('smooth activations neither overflow nor lose their tails', () => {
  const at = (name: (typeof activationNames)[number], z: number) =>
    activate(activationNames.indexOf(name), 1, z);
  assert.equal(at('softplus', 800), 800);
  assert.equal(at('sigmoid', -800), 0);
  assert.equal(at('sigmoid', 800), 1);
  assert.ok(at('softplus', -700) > 0);
  assert.ok(Math.abs(at('gelu', -20) / (-20 * 2.7536241186062337e-89) - 1) < 1e-13);
});

test('a maxout unit takes the largest of its rows', () => {
  const network = parseNetwork({
    layers: [
      { weights: [[1], [-1], [0], [2]], biases: [0, 0, 0, 1], activation: { name: 'maxout', rank: 2 } },
      { weights: [[1, 10]], biases: [0], activation: 'identity' },
    ],
  });
  fc.assert(
    fc.property(fc.integer({ min: -50, max: 50 }), (x) => {
      assert.equal(evaluate(network, [x])[0], Math.abs(x) + 10 * Math.max(0, 2 * x + 1));
      assert.deepEqual(
        preactivations(network, [x]).map((z) => z.length),
        [4, 1],
      );
    }),
    { seed: 1 },
  );
});

test('an input of the wrong dimension is refused', () => {
  const network = parseNetwork(oracles.seed42.network);
  assert.throws(
    () => evaluate(network, [1]),
    (error) => error instanceof GeometryError && error.reason === 'dimension',
  );
});

test('values and pre-activations are the exact ones rounded once, whatever cancels', () => {
  for (const family of families)
    for (const mix of mixes)
      for (let seed = 20; seed < 23; seed++) {
        const { network, from, to } = lineCase(family, mix, seed);
        for (const x of [from, to, from.map((a, k) => a / 3 + to[k] / 7)]) {
          const expected = exactPreactivations(network, x.map(rational)).map(({ numerators, denominator }) =>
            numerators.map((numerator) => fractionToNumber({ numerator, denominator })),
          );
          const place = `${family} ${mix} ${seed}`;
          assert.deepEqual(
            preactivations(network, x).map((z) => [...z]),
            expected,
            place,
          );
          assert.deepEqual([...evaluate(network, x)], expected.at(-1), place);
        }
      }
});

test('what large weights cancel is not lost', () => {
  const network = parseNetwork({
    layers: [
      { weights: [[1, 0], [1, 0], [1, 0]], biases: [0, 0, 0], activation: 'relu' },
      { weights: [[1e16, 1, -1e16]], biases: [0], activation: 'identity' },
    ],
  }); // prettier-ignore
  assert.equal(evaluate(network, [1, 0])[0], 1);
  assert.equal(evaluate(network, [0.1, 0])[0], 0.1);
  assert.equal(evaluate(network, [-1, 0])[0], 0);
});

test('products beyond the range of doubles do not matter where the value lies in it', () => {
  const network = (a: number, b: number, c: number) =>
    parseNetwork({
      layers: [
        { weights: [[a], [-a]], biases: [0, 0], activation: 'abs' },
        {
          weights: [
            [b, 0],
            [0, b],
          ],
          biases: [0, 0],
          activation: 'leaky-relu',
        },
        { weights: [[c, c]], biases: [0], activation: 'identity' },
      ],
    });
  const exactly = (x: number, ...factors: number[]) =>
    dyadicToNumber(factors.reduce((total, factor) => product(total, dyadic(factor)), dyadic(2 * x)));
  for (const [a, b, c] of [
    [1e200, 1e200, 1e-300],
    [1e-200, 1e-200, 1e300],
    [1e-300, 1e308, 1e-20],
    [1e308, 1e300, 1e-308],
  ])
    // prettier-ignore
    for (const x of [1, -3, 0.1])
      assert.equal(evaluate(network(a, b, c), [x])[0], exactly(Math.abs(x), a, b, c));
});

test('numbers that are not finite are passed on as they are', () => {
  const network = parseNetwork(oracles.seed42.network);
  assert.ok(Number.isNaN(evaluate(network, [NaN, 0])[0]));
  const broken = {
    ...network,
    layers: network.layers.map((l) => ({ ...l, weights: l.weights.map(() => NaN) })),
  };
  assert.ok(Number.isNaN(evaluate(broken, [1, 0])[0]));
});
