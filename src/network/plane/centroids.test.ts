import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { randomNetwork } from '../model/random.ts';
import { centroid } from './centroids.ts';
import { linearRegions } from './regions.ts';

test('the centroid of a region lies in it, and those of all regions weighted by area meet in the window’s', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), (seed) => {
      const complex = linearRegions(randomNetwork({ widths: [2, 6, 6, 1], seed }), [
        [-2, -1],
        [2, 3],
      ]);
      const sum = [0, 0];
      for (let i = 0; i < complex.regionCount; i++) {
        const [x, y] = centroid(complex, i);
        if (complex.area(i) > 1e-9) assert.equal(complex.locate(x, y), i);
        sum[0] += (complex.area(i) * x) / 16;
        sum[1] += (complex.area(i) * y) / 16;
      }
      assert.ok(Math.abs(sum[0]) < 1e-12 && Math.abs(sum[1] - 1) < 1e-12);
    }),
    { seed: 8, numRuns: 60 },
  );
});
