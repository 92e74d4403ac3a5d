import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainKernels } from './kernels/plain.ts';
import { meanLoss } from './loss.ts';
import { normalSource, uniformSource } from '../model/random.ts';

test('the logistic loss of any number of examples is the mean of its textbook formula', () => {
  const normal = normalSource(uniformSource(5));
  for (const count of [1, 2, 63, 64, 65, 200]) {
    for (const size of [0.1, 3, 30]) {
      const f = Float64Array.from({ length: count }, () => size * normal());
      const y = Float64Array.from(f, (_, i) => (i % 3) / 2);
      const plain = f.reduce(
        (sum, z, i) => sum + Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - y[i] * z,
        0,
      );
      const found = meanLoss('logistic', f, y, count, 1, null, plainKernels);
      assert.ok(Math.abs(found - plain / count) <= 1e-14 * (1 + found));
    }
  }
});
