import assert from 'node:assert/strict';
import { test } from 'node:test';
import { multiply } from './products.ts';
import { normalSource, uniformSource } from './random.ts';

test('a product of any size and layout is, bit for bit, the sum in order', () => {
  const normal = normalSource(uniformSource(3));
  for (let rows = 1; rows <= 6; rows++)
    for (let cols = 1; cols <= 9; cols++)
      for (const inner of [1, 2, 7]) {
        for (const [pa, pt, qb, qt] of [
          [inner, 1, inner, 1],
          [1, rows, 1, cols],
          [inner, 1, 1, cols],
        ]) {
          const p = Float64Array.from({ length: rows * inner }, normal);
          const q = Float64Array.from({ length: cols * inner }, normal);
          const start = Float64Array.from({ length: cols }, normal);
          const c = new Float64Array(rows * cols);
          multiply(c, start, p, pa, pt, q, qb, qt, rows, cols, inner);
          for (let a = 0; a < rows; a++)
            for (let b = 0; b < cols; b++) {
              let sum = start[b];
              for (let t = 0; t < inner; t++) sum += p[a * pa + t * pt] * q[b * qb + t * qt];
              assert.equal(c[a * cols + b], sum);
            }
        }
      }
});
