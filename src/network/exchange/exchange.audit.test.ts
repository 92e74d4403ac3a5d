import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuzz } from '../testing/mutated-files.testing.ts';

test('20,000 mutated files are read or refused with a place, each in under a second and 256 MB', async () => {
  const { read, refused, faults, slowest, memory } = await fuzz(1000, 20_000);
  assert.deepEqual(faults, []);
  assert.ok(read > 1000 && refused > 1000, `${read} read, ${refused} refused`);
  assert.ok(slowest < 1000, `${slowest} ms`);
  assert.ok(memory < 256 * 2 ** 20, `${memory} bytes`);
});
