import assert from 'node:assert/strict';
import { test } from 'node:test';
import { prunedDigits, storedPrunedDigits } from './pruned-digits.ts';

test('measuring again gives pruned-digits.json', () => {
  assert.deepEqual(prunedDigits(), storedPrunedDigits());
});

test('with no weight every digit is read as one and the same, with all weights nearly all rightly', () => {
  const { kept, right, regions } = storedPrunedDigits();
  assert.equal(kept[0], 0);
  assert.equal(regions[0], 1);
  assert.ok(right[0] < 60 && right[right.length - 1] > 340);
});

test('a unit is on for as many digits as for zeros, ones … nines together', () => {
  const { on, trained } = storedPrunedDigits();
  const sum = (of: (group: number) => number) => Array.from({ length: 10 }, (_, i) => of(i + 1)).reduce((a, b) => a + b);
  assert.equal(
    sum((group) => trained[group]),
    trained[0],
  );
  on[0].forEach((units, l) =>
    units.forEach((count, unit) =>
      assert.equal(
        sum((group) => on[group][l][unit]),
        count,
      ),
    ),
  );
});
