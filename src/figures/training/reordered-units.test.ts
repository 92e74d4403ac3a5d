import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluate, randomNetwork } from '../../network/index.ts';
import { reordered } from './reordered-units.ts';

test('another order of the units is the same function', () => {
  const network = randomNetwork({ widths: [2, 5, 2], seed: 4 });
  const other = reordered(network, [4, 2, 0, 1, 3]);
  for (const x of [
    [0, 0],
    [0.3, -1],
    [2, 1],
  ])
    evaluate(network, x).forEach((value, k) => assert.ok(Math.abs(value - evaluate(other, x)[k]) < 1e-12));
});
