import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluate, parseNetwork, randomNetwork } from '../../network/index.ts';
import { reordered } from './reordered-units.ts';
import orders16 from '../../../content/data/unit-orders.json' with { type: 'json' };
import stored from '../../../content/data/mode-connectivity.json' with { type: 'json' };
import { matchedUnits, totalLikeness } from './unit-matching.ts';

function orders(n: number): number[][] {
  if (n === 0) return [[]];
  return orders(n - 1).flatMap((order) =>
    Array.from({ length: n }, (_, k) => [...order.slice(0, k), n - 1, ...order.slice(k)]),
  );
}

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

test('another order of the units is the same function', () => {
  const network = randomNetwork({ widths: [2, 5, 2], seed: 4 });
  const other = reordered(network, [4, 2, 0, 1, 3]);
  for (const x of [
    [0, 0],
    [0.3, -1],
    [2, 1],
  ])
    evaluate(network, x).forEach((value, k) => assert.ok(Math.abs(value - evaluate(other, x)[k]) < 1e-12));
});

test('the orders that are stored for the trained networks are those that the solver finds', () => {
  const [first, ...others] = stored.networks.map(({ network }) => parseNetwork(network));
  assert.deepEqual(
    orders16.orders,
    others.map((other) => matchedUnits(first, other)),
  );
});
