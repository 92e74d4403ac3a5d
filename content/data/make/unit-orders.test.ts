import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { randomNetwork } from '../../../src/network/index.ts';
import { reordered } from '../../../src/figures/training/reordered-units.ts';
import { matchedUnits, totalLikeness, unitOrders, type UnitOrders } from './unit-orders.ts';

function orders(n: number): number[][] {
  if (n === 0) return [[]];
  return orders(n - 1).flatMap((order) =>
    Array.from({ length: n }, (_, k) => [...order.slice(0, k), n - 1, ...order.slice(k)]),
  );
}

test('matching the units again gives unit-orders.json', () => {
  const file = new URL('../unit-orders.json', import.meta.url);
  assert.deepEqual(unitOrders(), JSON.parse(readFileSync(file, 'utf8')) as UnitOrders);
});

test('the matching is the best of all orders', () => {
  for (let seed = 1; seed <= 12; seed++) {
    const [a, b] = [seed, seed + 100].map((one) => randomNetwork({ widths: [2, 6, 2], seed: one }));
    const best = Math.max(...orders(6).map((order) => totalLikeness(a, b, order)));
    assert.ok(Math.abs(totalLikeness(a, b, matchedUnits(a, b)) - best) < 1e-12);
  }
});

test('a network is matched with its own units, however they were shuffled', () => {
  const network = randomNetwork({ widths: [3, 7, 1], seed: 4 });
  const shuffled = reordered(network, [3, 0, 6, 2, 5, 1, 4]);
  assert.deepEqual(reordered(shuffled, matchedUnits(network, shuffled)), network);
});
