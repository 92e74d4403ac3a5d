import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluate, freudenthalTriangles, hatNetwork, largestPlaneGap } from '../../network/index.ts';
import type { PlaneTarget } from '../../network/index.ts';
import { bell, bowl } from './plane-targets.ts';

/** The largest miss on a fine grid of barycentric coordinates. */
function searched({ value }: PlaneTarget, n: number, fine: number): number {
  let most = 0;
  for (const [a, b, c] of freudenthalTriangles(n))
    for (let i = 0; i <= fine; i++)
      for (let j = 0; i + j <= fine; j++) {
        const [u, v] = [i / fine, j / fine];
        const w = 1 - u - v;
        const at = (k: 0 | 1) => u * a[k] + v * b[k] + w * c[k];
        const plane = u * value(...a) + v * value(...b) + w * value(...c);
        most = Math.max(most, Math.abs(value(at(0), at(1)) - plane));
      }
  return most;
}

for (const [name, target] of Object.entries({ bowl, bell })) {
  test(`${name}: the error that is solved for is as large as on a fine grid, and hardly larger`, () => {
    for (const n of [1, 2, 3, 5, 8]) {
      const solved = largestPlaneGap(target, n);
      const found = searched(target, n, 40);
      assert.ok(solved >= found - 1e-12, `n = ${n}: ${solved} < ${found}`);
      assert.ok(solved <= found * 1.02, `n = ${n}: ${solved} against ${found}`);
    }
  });

  test(`${name}: the network of hats takes the target's value at every corner`, () => {
    for (const n of [1, 2, 3, 5, 8]) {
      const network = hatNetwork(target.value, n);
      for (let i = 0; i <= n; i++)
        for (let j = 0; j <= n; j++) {
          const [x, y] = [-1 + (2 * i) / n, -1 + (2 * j) / n];
          assert.ok(Math.abs(evaluate(network, [x, y])[0] - target.value(x, y)) < 1e-14);
        }
    }
  });
}

test('x² + y² is missed by 2/n², that is by 4 divided by the number of triangles', () => {
  for (const n of [1, 2, 3, 7, 16, 32]) assert.ok(Math.abs(largestPlaneGap(bowl, n) * n * n - 2) < 1e-9);
});
