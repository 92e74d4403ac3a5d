import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseNetwork } from './format.ts';
import { winnersAt } from './winners.ts';

const outputs = (weights: number[][], biases: number[]) =>
  parseNetwork({ layers: [{ weights, biases, activation: 'identity' }] });

test('of outputs that round to one number the largest wins, of equal ones the lowest, which then has ties', () => {
  const network = outputs([[1], [1], [1], [0]], [0, 1e-30, 1e-30, 0]);
  assert.deepEqual(winnersAt(network, [1]), { winner: 1, ties: [2], sign: 1 });
  assert.deepEqual(winnersAt(network, [-1]), { winner: 3, ties: [], sign: 1 });
});

test('a single output has a sign, be it too small for a double, and a tie where it is 0', () => {
  const small = outputs([[2 ** -600]], [0]);
  assert.deepEqual(winnersAt(small, [-(2 ** -600)]), { winner: 0, ties: [], sign: -1 });
  assert.deepEqual(winnersAt(small, [0]), { winner: 0, ties: [-1], sign: 0 });
});
