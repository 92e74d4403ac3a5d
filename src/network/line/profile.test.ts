import { test } from 'node:test';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { GeometryError } from '../model/errors.ts';
import { evaluate } from '../model/evaluate.ts';
import { parseNetwork } from '../model/format.ts';
import { randomNetwork } from '../model/random.ts';
import { linearPieces } from './pieces.ts';
import { pieceAt, profile } from './profile.ts';

const coordinate = fc.integer({ min: -64, max: 64 }).map((n) => n / 32);
const end = fc.array(coordinate, { minLength: 3, maxLength: 3 });

test('along any line of a space, pieces meet, cover its length, and have the network’s values and slopes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40 }), end, end, (seed, from, to) => {
      const length = Math.hypot(...from.map((x, k) => to[k] - x));
      fc.pre(length > 0.2);
      const network = randomNetwork({ widths: [3, 6, 5, 2], seed });
      const found = profile(network, from, to);
      assert.equal(found.length, length);
      assert.equal(found.kinks.length, found.pieces.length - 1);
      assert.equal(found.pieces[0].from, 0);
      assert.equal(found.pieces[found.pieces.length - 1].to, length);
      found.pieces.forEach((piece, i) => {
        if (i > 0) assert.equal(piece.from, found.pieces[i - 1].to);
        const distance = piece.from + 0.3 * (piece.to - piece.from);
        if (piece.to - piece.from > 1e-9) assert.equal(pieceAt(found, distance), i);
        const x = from.map((start, k) => start + (distance / length) * (to[k] - start));
        evaluate(network, x).forEach((value, k) => {
          const straight = piece.values[0][k] + piece.slopes[k] * (distance - piece.from);
          assert.ok(Math.abs(straight - value) < 1e-11);
        });
      });
    }),
    { seed: 9, numRuns: 100 },
  );
});

test('a kink’s jump is per unit of length: that of σ(3x) is 3 on any line along x, and 3/√2 on the diagonal', () => {
  const network = parseNetwork({
    layers: [
      { weights: [[3, 0]], biases: [0], activation: 'relu' },
      { weights: [[1], [0]], biases: [0, 1], activation: 'identity' },
    ],
  });
  for (const reach of [0.25, 1, 8]) {
    const { kinks } = profile(network, [-reach, 1], [reach, 1]);
    assert.deepEqual(
      kinks.map(({ at, jumps, owners }) => [at, [...jumps], owners]),
      [[reach, [3, 0], [{ layer: 0, unit: 0 }]]],
    );
  }
  const [{ place, jumps, values }] = profile(network, [-1, -1], [1, 1]).kinks;
  assert.deepEqual([[...place], [...values]], [[0, 0], [0, 1]]); // prettier-ignore
  assert.ok(Math.abs(jumps[0] - 3 / Math.SQRT2) < 1e-15);
});

test('the kinks are those of `linearPieces`, however close they are', () => {
  const third = 1 / 3;
  const network = parseNetwork({
    layers: [
      { weights: [[1], [3]], biases: [-third, -1], activation: 'relu' },
      { weights: [[1, 1]], biases: [0], activation: 'identity' },
    ],
  });
  const { kinks, pieces } = profile(network, [0], [1]);
  assert.deepEqual(
    kinks.map(({ at }) => at),
    [...linearPieces(network, [0], [1]).breakpoints],
  );
  assert.equal(pieceAt({ pieces }, third), 0);
  assert.equal(pieceAt({ pieces }, 7), 2);
});

test('a line of no length has no profile', () => {
  const network = randomNetwork({ widths: [2, 3, 1], seed: 1 });
  assert.throws(() => profile(network, [1, 2], [1, 2]), (error) => error instanceof GeometryError && error.reason === 'domain'); // prettier-ignore
});
