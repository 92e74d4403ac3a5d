import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { GeometryError } from '../model/errors.ts';
import { evaluate } from '../model/evaluate.ts';
import { randomNetwork } from '../model/random.ts';
import { dyadic, dyadicToNumber, product, sum } from '../numbers/rational.ts';
import { planeThrough, restrict } from './slice.ts';

const reason = (expected: string) => (error: unknown) =>
  error instanceof GeometryError && error.reason === expected;

test('parallel directions span no plane, however long they are', () => {
  assert.throws(() => planeThrough([0, 0, 0], [1, 2, 3], [-2, -4, -6]), reason('parallel'));
  assert.throws(() => planeThrough([0, 0], [0, 0], [1, 0]), reason('parallel'));
  assert.throws(() => planeThrough([0, 0, 0], [1, 0], [0, 1, 0]), reason('dimension'));
  assert.throws(() => planeThrough([0, NaN], [1, 0], [0, 1]), reason('domain'));
  const third = 1 / 3;
  assert.doesNotThrow(() => planeThrough([0, 0], [1, third], [3, 1]), 'a third is not a double');
});

test('a restricted network takes the values of the whole one on the plane', () => {
  const network = randomNetwork({ widths: [7, 9, 5, 2], seed: 4 });
  const plane = planeThrough([1, 2, 3, 4, 5, 6, 7], [1, 0, 0, 1, 0, 0, 1], [0, 0.5, 0, 0, 2, 0, 0]);
  const flat = restrict(network, plane);
  assert.equal(flat.inputs, 2);
  for (const [s, t] of [
    [0, 0],
    [1, -2],
    [0.25, 3],
  ]) {
    const x = plane.origin.map((o, k) => o + s * plane.u[k] + t * plane.v[k]);
    const [a, b] = [evaluate(flat, [s, t]), evaluate(network, x)];
    a.forEach((value, k) => assert.ok(Math.abs(value - b[k]) < 1e-12 * (1 + Math.abs(b[k]))));
  }
});

test('every number of the restriction is the exact dot product rounded once', () => {
  const wild = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e30, max: 1e30 });
  const numbers = fc.array(fc.oneof(wild, fc.double({ min: -1, max: 1, noNaN: true })), {
    minLength: 6,
    maxLength: 6,
  });
  const base = randomNetwork({ widths: [6, 1, 1], seed: 1 });
  fc.assert(
    fc.property(numbers, numbers, (w, x) => {
      base.layers[0].weights.set(w);
      const flat = restrict(base, {
        origin: new Float64Array(6),
        u: Float64Array.from(x),
        v: new Float64Array(6),
      });
      const exact = w.reduce((total, a, k) => sum(total, product(dyadic(a), dyadic(x[k]))), dyadic(0));
      assert.equal(flat.layers[0].weights[0], dyadicToNumber(exact));
    }),
    { seed: 5, numRuns: 500 },
  );
});

test('sums half way between two doubles, or a hair off, are rounded as they should be', () => {
  const last = 2 ** -52;
  for (const [w, expected] of [
    [[1, last / 2], 1],
    [[1 + last, last / 2], 1 + 2 * last],
    [[1, last / 2, 2 ** -100], 1 + last],
    [[1, last / 2, 2 ** -107], 1 + last],
    [[1, last / 2, -(2 ** -107)], 1],
    [[2 ** -107, 1 + last, last / 2, -(2 ** -106)], 1 + last],
  ] as [number[], number][]) {
    const base = randomNetwork({ widths: [w.length, 1, 1], seed: 1 });
    base.layers[0].weights.set(w);
    const ones = new Float64Array(w.length).fill(1);
    const zeros = new Float64Array(w.length);
    const flat = restrict(base, { origin: zeros, u: ones, v: ones.map((one) => -2 * one) });
    assert.deepEqual([...flat.layers[0].weights], [expected, -2 * expected], w.join());
  }
});
