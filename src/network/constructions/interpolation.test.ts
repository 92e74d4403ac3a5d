import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linearPieces } from '../line/pieces.ts';
import { evaluate } from '../model/evaluate.ts';
import {
  equalKnots,
  freeKnots,
  gaps,
  interpolantNetwork,
  interpolate,
  largestGap,
  type Target,
} from './interpolation.ts';

const square: Target = {
  from: 0,
  to: 2,
  value: (x) => x * x,
  turns: (slope, a, b) => (slope / 2 > a && slope / 2 < b ? [slope / 2] : []),
  bending: (x) => x,
};

test('n equal pieces miss x² on an interval of length 2 by 1/n², on every piece, and free knots do no better', () => {
  for (const n of [1, 2, 4, 8, 64]) {
    const interpolant = interpolate(square, equalKnots(square, n));
    assert.equal(largestGap(square, interpolant), 1 / (n * n));
    assert.deepEqual(
      gaps(square, interpolant).map(({ value }) => value),
      new Array<number>(n).fill(-1 / (n * n)),
    );
    assert.ok(largestGap(square, interpolate(square, freeKnots(square, n))) >= 1 / (n * n) - 1e-15);
  }
});

test('the network bends at the inner knots alone and takes the values there', () => {
  const knots = [0, 0.25, 0.375, 1, 1.75, 2];
  const interpolant = interpolate(square, knots);
  const network = interpolantNetwork(interpolant);
  assert.deepEqual(
    [...linearPieces(network, [0], [2]).breakpoints].map((t) => 2 * t),
    knots.slice(1, -1),
  );
  knots.forEach((x) => assert.equal(evaluate(network, [x])[0], x * x));
});
