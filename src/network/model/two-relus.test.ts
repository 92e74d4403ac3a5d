import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linearPieces } from '../line/pieces.ts';
import { evaluate } from './evaluate.ts';
import { formatNetwork, parseNetwork } from './format.ts';
import { uniformSource } from './random.ts';

const clipAt = (low: number, high: number) => (z: number) => Math.min(Math.max(z, low), high);
const functions = {
  relu6: clipAt(0, 6),
  'hard-sigmoid': (z: number) => clipAt(-3, 3)(z) / 6 + 0.5,
};

for (const [name, f] of Object.entries(functions))
  test(`${name} is what it should be, with a crease at either end of its slope`, () => {
    for (const bias of [0, 0.5, 0.1, 1 / 3, 1e-30, -7.3]) {
      const network = parseNetwork({
        layers: [
          { weights: [[2]], biases: [bias], activation: name },
          { weights: [[1]], biases: [0], activation: 'identity' },
        ],
      });
      for (let x = -8; x <= 8; x += 0.25)
        assert.ok(Math.abs(evaluate(network, [x])[0] - f(2 * x + bias)) < 1e-14, `${bias} ${x}`);
      const [low, high] = name === 'relu6' ? [0, 6] : [-3, 3];
      const { breakpoints, owners } = linearPieces(network, [-16], [16]);
      const exact = [low, high].map((z) => ((z - bias) / 2 + 16) / 32);
      assert.deepEqual(
        Array.from(breakpoints, (t) => Math.round(t * 1e12)),
        exact.map((t) => Math.round(t * 1e12)),
      );
      const level = network.layers.length - 2;
      assert.deepEqual(owners, [[{ layer: level, unit: 0 }], [{ layer: level, unit: 1 }]]);
    }
  });

test('the kinks of ReLU6 are exact: where a bias less 6 is no double an identity layer comes before', () => {
  const read = (bias: number) =>
    parseNetwork({
      layers: [
        { weights: [[1]], biases: [bias], activation: 'relu6' },
        { weights: [[5]], biases: [0], activation: 'identity' },
      ],
    });
  assert.equal(read(0.5).layers.length, 2);
  assert.equal(read(Math.fround(0.1)).layers.length, 2);
  assert.equal(read(0.1).layers.length, 3);
  // 6 − x + x is exactly 6 only if the threshold is.
  assert.equal(evaluate(read(1e-30), [6])[0], 30);
  assert.equal(evaluate(read(1e-30), [6 - 2 ** -50])[0], 30 - 5 * 2 ** -50);
  assert.deepEqual(linearPieces(read(1e-30), [-8], [8]).breakpoints[0], 0.5);
});

test('clipped units may stand beside others, and in several layers', () => {
  const uniform = uniformSource(3);
  const numbers = (count: number) => Array.from({ length: count }, () => 4 * uniform() - 2);
  const kinds = ['relu6', 'abs', 'hard-sigmoid', 'identity'] as const;
  const plain = { ...functions, abs: Math.abs, identity: (z: number) => z };
  const layers = [2, 4, 4].map((inputs, l) => ({
    weights: Array.from({ length: l < 2 ? 4 : 1 }, () => numbers(inputs)),
    biases: numbers(l < 2 ? 4 : 1),
    activation: l < 2 ? [...kinds] : ('identity' as const),
  }));
  const network = parseNetwork({ layers });
  for (let k = 0; k < 200; k++) {
    const x = numbers(2).map((value) => 3 * value);
    const [expected] = layers.reduce(
      (h, { weights, biases, activation }) =>
        weights.map((row, r) => {
          const z = row.reduce((sum, w, i) => sum + w * h[i], biases[r]);
          return plain[Array.isArray(activation) ? activation[r] : activation](z);
        }),
      x,
    );
    assert.ok(Math.abs(evaluate(network, x)[0] - expected) < 1e-12);
  }
  assert.deepEqual(parseNetwork(formatNetwork(network)), network);
});
