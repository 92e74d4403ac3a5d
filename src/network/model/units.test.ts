import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomNetwork } from './random.ts';
import { hiddenUnits, indexOfUnit, unitAt } from './units.ts';

test('hidden units are counted layer by layer, and an index leads back to its unit', () => {
  const network = randomNetwork({ widths: [2, 3, 1, 2, 4], seed: 1 });
  const units = hiddenUnits(network);
  assert.deepEqual(
    units.map(({ layer, unit }) => [layer, unit]),
    [[0, 0], [0, 1], [0, 2], [1, 0], [2, 0], [2, 1]], // prettier-ignore
  );
  units.forEach((owner, i) => {
    assert.equal(indexOfUnit(network, owner), i);
    assert.deepEqual(unitAt(network, i), owner);
  });
  assert.equal(unitAt(network, 6), null);
  assert.equal(unitAt(network, -1), null);
});
