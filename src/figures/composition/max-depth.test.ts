import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ceilLog, necessaryDepth, sufficientDepth } from './max-depth.ts';

test('two hidden layers are known to do for five numbers, and to be needed for three', () => {
  assert.deepEqual([2, 3, 4, 5, 6, 8, 11, 12].map(sufficientDepth), [1, 2, 2, 2, 3, 3, 3, 4]);
  assert.deepEqual([2, 3, 8].map(necessaryDepth), [1, 2, 2]);
  // What the chapter says of more numbers than its figure has.
  const both = (count: number) => [ceilLog(2, count), sufficientDepth(count)];
  assert.deepEqual([8, 11, 16, 1000].map(both), [[3, 3], [4, 3], [4, 4], [10, 8]]); // prettier-ignore
  for (let count = 3; count <= 5000; count++) assert.ok(sufficientDepth(count) <= ceilLog(2, count));
  assert.deepEqual(
    [1, 2, 3, 9, 10].map((value) => ceilLog(3, value)),
    [0, 1, 1, 2, 3],
  );
});
