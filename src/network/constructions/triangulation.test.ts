import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluate } from '../model/evaluate.ts';
import { linearRegions } from '../plane/regions.ts';
import { freudenthalTriangles, gridNetwork, hatNetwork } from './triangulation.ts';

const square = [
  [-1, -1],
  [1, 1],
] as const;
const value = (x: number, y: number) => x * y * y - 2 * x + 0.75;

test('the network of hats takes a function’s value at every corner', () => {
  for (const n of [1, 2, 4, 8]) {
    const network = hatNetwork(value, n);
    for (let i = 0; i <= n; i++)
      for (let j = 0; j <= n; j++) {
        const [x, y] = [-1 + (2 * i) / n, -1 + (2 * j) / n];
        assert.equal(evaluate(network, [x, y])[0], value(x, y));
      }
  }
});

test('the activation regions of the network of hats are exactly the 2n² triangles', () => {
  for (const n of [1, 2, 3, 4, 6]) {
    const regions = linearRegions(hatNetwork(value, n), square);
    const grid = linearRegions(gridNetwork(n), square);
    assert.equal(regions.regionCount, 2 * n * n);
    assert.equal(grid.regionCount, 2 * n * n);
    const corners = (complex: typeof regions) =>
      Array.from({ length: complex.regionCount }, (_, i) =>
        complex
          .polygon(i)
          .map((point) => point.map((c) => c.toFixed(9)).join(' '))
          .sort()
          .join(', '),
      ).sort();
    assert.deepEqual(corners(regions), corners(grid));
    const triangles = freudenthalTriangles(n).map((points) =>
      points
        .map((point) => point.map((c) => (c + 0).toFixed(9)).join(' '))
        .sort()
        .join(', '),
    );
    assert.deepEqual(corners(grid), triangles.sort());
  }
});
