import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hiddenUnits, indexOfUnit, randomNetwork, unitAt } from '../../network/index.ts';
import { unitName } from '../words/unit-name.ts';
import { unitAfter, unitNear } from './unit-stop.ts';
import { wiringPlaces } from './wiring.ts';

const network = randomNetwork({ widths: [2, 4, 3, 2], seed: 1 });
const box = { left: 100, right: 500, top: 50, bottom: 250 };

test('units count layer by layer, forth and back', () => {
  hiddenUnits(network).forEach((owner, i) => {
    assert.equal(indexOfUnit(network, owner), i);
    assert.deepEqual(unitAt(network, i), owner);
  });
  assert.equal(unitAt(network, 7), null);
  assert.equal(unitAt(network, -1), null);
  assert.equal(unitName(network, { layer: 1, unit: 2 }), 'unit 3 of hidden layer 2');
});

test('a pointer finds the hidden unit it is on, and no input or output', () => {
  const [inputs, ...rows] = wiringPlaces(network, box);
  rows.slice(0, -1).forEach((row, layer) =>
    row.forEach(([x, y], unit) => {
      assert.equal(unitNear(network, box, [x + 3, y - 3], 30), indexOfUnit(network, { layer, unit }));
    }),
  );
  assert.equal(unitNear(network, box, inputs[0], 30), -1);
});

test('arrow keys reach every unit, stay inside, and Escape lets go', () => {
  const reached = new Set([0]);
  for (const waiting = [0]; waiting.length > 0;) {
    const from = waiting.pop()!;
    for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End']) {
      const to = unitAfter(key, network, from);
      assert.ok(to !== null && unitAt(network, to));
      if (reached.has(to)) continue;
      reached.add(to);
      waiting.push(to);
    }
  }
  assert.equal(reached.size, hiddenUnits(network).length);
  assert.equal(unitAfter('ArrowRight', network, -1), 0);
  assert.equal(unitAfter('Escape', network, 3), -1);
  assert.equal(unitAfter('Escape', network, -1), null);
  assert.equal(unitAfter('a', network, 3), null);
});
