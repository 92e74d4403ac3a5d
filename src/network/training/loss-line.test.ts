import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { lineData, planeData } from './data.ts';
import { makeGradient } from './gradient.ts';
import { leastLoss, leastOnPiece, lossAlongLine, lossAt, lossBarrier, lossPieceEnds } from './loss-line.ts';
import { preactivations } from '../model/evaluate.ts';
import { flatNetwork, parametersOf, withParameters } from '../model/parameters.ts';
import { degreeOf, polynomialAt, polynomialSlope, signChanges } from '../numbers/polynomial.ts';
import { randomNetwork } from '../model/random.ts';

const data = planeData('moons', { count: 13, seed: 2 });
const [a, b] = [1, 2].map((seed) => randomNetwork({ widths: [2, 5, 1], seed }));
const start = parametersOf(a);
const direction = parametersOf(b).map((value, i) => value - start[i]);
const at = (t: number) => start.map((value, i) => value + t * direction[i]);

/** The loss at t, from a forward pass. */
const plain = (t: number) =>
  makeGradient(flatNetwork(a, at(t)), 'squared', data.count).loss(data.x, data.y, data.count);

/** Per example and unit, which pre-activations are positive at t. */
const pattern = (t: number) =>
  Array.from({ length: data.count }, (_, j) =>
    Array.from(preactivations(withParameters(a, at(t)), data.x.subarray(2 * j, 2 * j + 2))[0], (z) => z > 0),
  );

test('the pieces are the loss of the network at every t', () => {
  const line = lossAlongLine(a, start, direction, data, -1, 2);
  for (let t = -1; t <= 2; t += 0.0137) {
    assert.ok(Math.abs(lossAt(line, t) - plain(t)) <= 1e-12 * (1 + plain(t)), `at ${t}`);
  }
});

test('the breakpoints are all places where a pre-activation of an example changes its sign', () => {
  const line = lossAlongLine(a, start, direction, data, 0, 1);
  const flips = (s: number, t: number) => {
    const [p, q] = [pattern(s), pattern(t)];
    return p.flatMap((row, example) =>
      row.flatMap((on, unit) => (on !== q[example][unit] ? [`${unit} ${example}`] : [])),
    );
  };
  const eps = 1e-9;
  line.breakpoints.forEach((t, k) => {
    const owners = line.owners[k].map(({ unit, example }) => `${unit} ${example}`);
    assert.deepEqual(flips(t - eps, t + eps).sort(), owners.sort());
  });
  const ends = [0, ...line.breakpoints, 1];
  for (let k = 0; k + 1 < ends.length; k++)
    assert.deepEqual(flips(ends[k] + eps, ends[k + 1] - eps), [], `within piece ${k}`);
});

test('the loss is continuous at the breakpoints', () => {
  const line = lossAlongLine(a, start, direction, data);
  line.breakpoints.forEach((t, k) => {
    const [left, right] = [line.pieces[k], line.pieces[k + 1]].map((piece) => polynomialAt(piece, t));
    assert.ok(Math.abs(left - right) <= 1e-12 * (1 + left));
  });
});

test('with one layer frozen the degree is 2, and without the first there are no breakpoints', () => {
  const first = direction.map((value, i) => (i < 15 ? value : 0));
  const second = direction.map((value, i) => (i < 15 ? 0 : value));
  assert.ok(lossAlongLine(a, start, direction, data).pieces.every((piece) => degreeOf(piece) === 4));
  const [one, two] = [first, second].map((moved) => lossAlongLine(a, start, moved, data));
  assert.ok([...one.pieces, ...two.pieces].every((piece) => degreeOf(piece) === 2));
  assert.ok(one.breakpoints.length > 0);
  assert.equal(two.breakpoints.length, 0);
});

test('the least loss of a piece and of the line, and the barrier, are no worse than any sample', () => {
  const line = lossAlongLine(a, start, direction, data, -0.5, 1.5);
  const least = leastLoss(line);
  const barrier = lossBarrier(line);
  const [first, last] = [lossAt(line, -0.5), plain(1.5)];
  const rise = (t: number) => plain(t) - first - ((t + 0.5) / 2) * (last - first);
  assert.ok(Math.abs(plain(least.t) - least.value) < 1e-12);
  assert.ok(Math.abs(rise(barrier.t) - barrier.value) < 1e-11);
  for (let t = -0.5; t <= 1.5; t += 0.001) {
    assert.ok(plain(t) >= least.value - 1e-12);
    assert.ok(rise(t) <= barrier.value + 1e-11);
  }
  line.pieces.forEach((piece, k) => {
    const [from, to] = lossPieceEnds(line, k);
    const { value } = leastOnPiece(line, k);
    for (let s = 0; s <= 1; s += 0.05)
      assert.ok(polynomialAt(piece, from + s * (to - from)) >= value - 1e-12);
  });
});

test('leaky units have breakpoints and pieces too', () => {
  const network = randomNetwork({ widths: [1, 4, 1], seed: 3, activation: 'leaky-relu' });
  const other = parametersOf(randomNetwork({ widths: [1, 4, 1], seed: 4 }));
  const base = parametersOf(network);
  const targets = lineData('sine', { count: 8 });
  const moved = other.map((value, i) => value - base[i]);
  const line = lossAlongLine(network, base, moved, targets);
  for (let t = 0; t <= 1; t += 0.01) {
    const parameters = base.map((value, i) => value + t * moved[i]);
    const gradient = makeGradient(flatNetwork(network, parameters), 'squared', 8);
    assert.ok(Math.abs(gradient.loss(targets.x, targets.y, 8) - lossAt(line, t)) < 1e-12);
  }
});

test('other shapes are refused', () => {
  const deep = randomNetwork({ widths: [2, 2, 2, 1], seed: 1 });
  assert.throws(() => lossAlongLine(deep, [], [], data), { reason: 'dimension' });
  assert.throws(() => lossAlongLine(a, start, [1], data), { reason: 'dimension' });
  const smooth = randomNetwork({ widths: [2, 5, 1], seed: 1, activation: 'tanh' });
  assert.throws(() => lossAlongLine(smooth, start, direction, data), { reason: 'smooth' });
});

test('the sign changes of a polynomial with simple zeros are these zeros', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 4 }), (roots) => {
      const coefficients = roots.reduce(
        (product, root) => {
          const next = [0, ...product];
          product.forEach((value, k) => (next[k] -= root * value));
          return next;
        },
        [1],
      );
      const found = signChanges(coefficients, -10.25, 10.5);
      const expected = [...roots].sort((p, q) => p - q);
      assert.equal(found.length, expected.length);
      found.forEach((t, k) => assert.ok(Math.abs(t - expected[k]) < 1e-9));
    }),
    { numRuns: 300, seed: 5 },
  );
  assert.deepEqual([...polynomialSlope([1, 2, 3])], [2, 6]);
  assert.deepEqual(signChanges([3], 0, 1), []);
});
