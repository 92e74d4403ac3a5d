import assert from 'node:assert/strict';
import { test } from 'node:test';
import { affineAt, patternAt } from './affine.ts';
import {
  exactPattern,
  exactPreactivations,
  rational,
  rationalMap,
  toNumber,
} from '../testing/rational-lines.testing.ts';
import { families, lineCase, mixes } from '../testing/nasty.testing.ts';
import { GeometryError } from '../model/errors.ts';
import { evaluate } from '../model/evaluate.ts';
import { parseNetwork } from '../model/format.ts';
import { linearPieces } from './pieces.ts';
import { normalSource, randomNetwork, uniformSource } from '../model/random.ts';
import type { Activation } from '../model/activation.ts';

const kinds: Activation[] = [
  'relu',
  'leaky-relu',
  { name: 'leaky-relu', slope: -0.5 },
  'abs',
  'hard-tanh',
  'identity',
  { name: 'maxout', rank: 3 },
];

test('the affine map is the value and the central differences, away from creases', () => {
  kinds.forEach((activation, seed) => {
    const network = randomNetwork({ widths: [3, 9, 8, 2], seed, activation });
    const normal = normalSource(uniformSource(seed));
    for (let run = 0; run < 20; run++) {
      const x = [normal(), normal(), normal()];
      const { matrix, offset } = affineAt(network, x);
      const y = evaluate(network, x);
      const h = 1e-4;
      y.forEach((value, o) => {
        const affine = x.reduce((sum, xk, k) => sum + matrix[o * 3 + k] * xk, offset[o]);
        assert.ok(Math.abs(affine - value) < 1e-12);
      });
      x.forEach((_, k) => {
        const [above, below] = [h, -h].map((d) => x.map((xk, j) => (j === k ? xk + d : xk)));
        if (linearPieces(network, below, above).breakpoints.length > 0) return;
        const [up, down] = [evaluate(network, above), evaluate(network, below)];
        up.forEach((value, o) => assert.ok(Math.abs((value - down[o]) / (2 * h) - matrix[o * 3 + k]) < 1e-9));
      });
    }
  });
});

test('the pattern is exact on creases and between nearly equal ones', () => {
  for (const family of families) {
    for (const mix of mixes) {
      for (let seed = 0; seed < 4; seed++) {
        const { network, from, to } = lineCase(family, mix, seed);
        const middle = from.map((x, k) => x + (to[k] - x) / 2);
        for (const x of [from, to, middle, middle.map(() => 0)]) {
          const expected = exactPattern(network, exactPreactivations(network, x.map(rational)));
          assert.deepEqual(
            patternAt(network, x).map((units) => [...units]),
            expected,
            `${family} ${mix} ${seed}`,
          );
        }
      }
    }
  }
});

test('on a threshold the left piece counts, on a tie the lowest row', () => {
  const single = (activation: unknown, rows: number[][]) =>
    parseNetwork({
      layers: [
        { weights: rows, biases: rows.map(() => 0), activation },
        { weights: [[1]], biases: [0], activation: 'identity' },
      ],
    });
  const piece = (activation: unknown, x: number, rows = [[1]]) =>
    patternAt(single(activation, rows), [x])[0][0];
  assert.deepEqual(
    [-1, 0, 5e-324].map((x) => piece('relu', x)),
    [0, 0, 1],
  );
  assert.deepEqual(
    [-1 - 2 ** -52, -1, 0, 1, 1 + 2 ** -52].map((x) => piece('hard-tanh', x)),
    [0, 0, 1, 1, 2],
  );
  assert.equal(piece('identity', 7), 0);
  const rows = [[0], [1], [-1], [1]];
  assert.deepEqual(
    [0, 2, -2].map((x) => piece({ name: 'maxout', rank: 4 }, x, rows)),
    [0, 1, 2],
  );
});

test('a clipped hard-tanh is a constant of the affine map', () => {
  const network = parseNetwork({
    layers: [
      { weights: [[2]], biases: [0], activation: 'hard-tanh' },
      { weights: [[3]], biases: [1], activation: 'identity' },
    ],
  });
  const at = (x: number) => {
    const { matrix, offset } = affineAt(network, [x]);
    return [matrix[0], offset[0]];
  };
  assert.deepEqual([-2, 0.25, 2].map(at), [
    [0, -2],
    [6, 1],
    [0, 4],
  ]);
});

test('smooth networks, wrong dimensions and infinite inputs are refused with the reason', () => {
  const reason = (network: Parameters<typeof affineAt>[0], x: number[]) => {
    try {
      affineAt(network, x);
    } catch (error) {
      if (error instanceof GeometryError) return error.reason;
    }
    return undefined;
  };
  const relu = randomNetwork({ widths: [2, 3, 1], seed: 1 });
  const tanh = randomNetwork({ widths: [2, 3, 1], seed: 1, activation: 'tanh' });
  assert.equal(reason(tanh, [0, 0]), 'smooth');
  assert.equal(reason(relu, [0]), 'dimension');
  assert.equal(reason(relu, [0, NaN]), 'domain');
  assert.equal(reason(relu, [0, 0]), undefined);
});

test('every number of an affine map is the exact one rounded once, whatever cancels', () => {
  for (const family of families)
    for (const mix of mixes)
      for (let seed = 40; seed < 43; seed++) {
        const { network, from, to } = lineCase(family, mix, seed);
        for (const x of [from, to]) {
          const { matrix, offset } = affineAt(network, x);
          const expected = rationalMap(network, patternAt(network, x)).map((row) => row.map(toNumber));
          const place = `${family} ${mix} ${seed}`;
          assert.deepEqual(
            [...matrix],
            expected.flatMap((row) => row.slice(0, -1)),
            place,
          );
          assert.deepEqual(
            [...offset],
            expected.map((row) => row[network.inputs]),
            place,
          );
        }
      }
});

test('1e16·x + x − 1e16·x is x, in the map, the values and the slopes', () => {
  const network = parseNetwork({
    layers: [
      { weights: [[1, 0], [1, 0], [1, 0]], biases: [0, 0, 0], activation: 'relu' },
      { weights: [[1e16, 1, -1e16]], biases: [0], activation: 'identity' },
    ],
  }); // prettier-ignore
  assert.deepEqual([...affineAt(network, [1, 0]).matrix], [1, 0]);
  assert.deepEqual([...affineAt(network, [-1, 0]).matrix], [0, 0]);
  const { slopes, values } = linearPieces(network, [-1, 0], [1, 0]);
  assert.deepEqual([slopes.map(([s]) => s), values.map(([v]) => v)], [[0, 2], [0, 0, 1]]); // prettier-ignore
});

test('slopes whose factors lie beyond the range of doubles are right where they lie in it', () => {
  const network = (a: number, b: number, c: number) =>
    parseNetwork({
      layers: [
        { weights: [[a]], biases: [0], activation: 'relu' },
        { weights: [[b]], biases: [0], activation: 'relu' },
        { weights: [[c]], biases: [0], activation: 'identity' },
      ],
    });
  for (const [a, b, c] of [
    [1e200, 1e200, 1e-200],
    [1e-200, 1e-200, 1e200],
    [3e-300, 7e-20, 1e300],
  ]) {
    // prettier-ignore
    const expected = toNumber(rationalMap(network(a, b, c), [[1], [1]])[0][0]);
    assert.equal(affineAt(network(a, b, c), [1]).matrix[0], expected);
    assert.equal(linearPieces(network(a, b, c), [1], [2]).slopes[0][0], expected);
  }
});
