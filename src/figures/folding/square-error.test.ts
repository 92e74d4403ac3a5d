import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluate, shallowSquare, squareNetwork } from '../../network/index.ts';
import { squareError } from './square-error.ts';

const grid = Array.from({ length: 513 }, (_, k) => k / 512);
const DEPTHS = [1, 2, 3, 4, 5, 6, 7, 8, 12];
const units = (network: ReturnType<typeof squareNetwork>): number =>
  network.layers.slice(0, -1).reduce((sum, { outputs }) => sum + outputs, 0);

test('3m − 1 units make 2^m arcs with error exactly 2^(−2m−2)', () => {
  for (const depth of [...DEPTHS, 9, 10, 11]) {
    const { largest, arcs } = squareError(squareNetwork(depth));
    assert.equal(largest, 2 ** (-2 * depth - 2));
    assert.equal(arcs.length, 2 ** depth);
  }
});

test('one hidden layer of N units has error 1/(4N²), shifted 1/(8N²), and never less than 1/(8(N + 1)²)', () => {
  for (const depth of DEPTHS) {
    const n = 3 * depth - 1;
    for (const shifted of [false, true]) {
      const network = shallowSquare(n, shifted);
      const { largest } = squareError(network);
      assert.equal(units(network), n);
      assert.ok(Math.abs(largest * (shifted ? 8 : 4) * n * n - 1) < 1e-10);
      assert.ok(largest > 1 / (8 * (n + 1) ** 2));
      // No sample on a grid is farther off than the error says.
      for (const x of grid) assert.ok(Math.abs(evaluate(network, [x])[0] - x * x) <= largest + 1e-15);
    }
  }
});
