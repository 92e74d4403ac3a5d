import { test } from 'node:test';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evaluate, linearRegions, parseNetwork, randomNetwork } from '../../network/index.ts';
import { firstState, makeBench } from '../state/lab-state.ts';
import { differenceNetwork, incomparable } from './difference.ts';
import { refreshed, withDifference } from './panel.ts';

const widths = (inputs: number, outputs: number) =>
  fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 3 }).map((hidden) => [inputs, ...hidden, outputs]);

test('the difference network computes the difference, whatever the depths', () => {
  fc.assert(
    fc.property(
      widths(3, 2),
      widths(3, 2),
      fc.nat(99),
      fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 3, maxLength: 3 }),
      (one, two, seed, x) => {
        const a = randomNetwork({ widths: one, seed, activation: 'hard-tanh' });
        const b = randomNetwork({ widths: two, seed: seed + 1 });
        const [fa, fb, fd] = [a, b, differenceNetwork(a, b)].map((network) => evaluate(network, x));
        fd.forEach((value, k) => assert.ok(Math.abs(value - (fa[k] - fb[k])) < 1e-9 * (1 + Math.abs(value))));
      },
    ),
  );
});

test('a network less itself is 0 everywhere, exactly: one linear region', () => {
  const network = randomNetwork({ widths: [2, 8, 8, 1], seed: 3 });
  const complex = linearRegions(differenceNetwork(network, network), [[-1, -1], [1, 1]]); // prettier-ignore
  assert.ok(complex.regionCount > 20);
  assert.equal(complex.linearRegionCount, 1);
  assert.ok(
    Array.from({ length: complex.vertexCount }, (_, v) => complex.values(v)[0]).every((value) => value === 0),
  );
});

test('networks of other sizes, and maxout, have a reason instead', () => {
  const network = (...sizes: number[]) => randomNetwork({ widths: sizes, seed: 1 });
  assert.match(incomparable(network(2, 3, 1), network(3, 3, 1)) ?? '', /inputs/);
  assert.match(incomparable(network(2, 3, 1), network(2, 3, 2)) ?? '', /outputs/);
  const maxout = parseNetwork({
    layers: [
      { weights: [[1, 0], [0, 1]], biases: [0, 0], activation: { name: 'maxout', rank: 2 } }, // prettier-ignore
      { weights: [[1]], biases: [0], activation: 'identity' },
    ],
  });
  assert.match(incomparable(maxout, network(2, 3, 1)) ?? '', /Maxout/);
  assert.equal(incomparable(network(2, 3, 1), network(2, 9, 9, 1)), null);
});

test('a difference on the bench follows the networks that it is of', () => {
  const [a, b, c] = [1, 2, 3].map((seed) => randomNetwork({ widths: [2, 4, 1], seed }));
  const first = firstState('a', a);
  const pair = { ...first, benches: [...first.benches, makeBench('n2', 'b', b)] };
  const shown = { ...pair, ...withDifference(pair, pair.benches[0], pair.benches[1]) };
  assert.equal(shown.benches.length, 3);
  assert.equal(shown.places[1].bench, shown.benches[2].key);
  // Asked for again it is the same one, and seen again.
  const elsewhere = { ...shown, places: pair.places };
  const again = { ...elsewhere, ...withDifference(elsewhere, pair.benches[0], pair.benches[1]) };
  assert.deepEqual([again.benches.length, again.places[1].bench], [3, shown.benches[2].key]);
  assert.equal(refreshed(shown, shown), null);
  const changed = {
    ...shown,
    benches: shown.benches.map((bench) => (bench.key === 'n2' ? { ...bench, network: c } : bench)),
  };
  const followed = { ...changed, ...refreshed(changed, shown) };
  const at = [0.3, -0.7];
  const values = [a, c, followed.benches[2].network].map((network) => evaluate(network, at)[0]);
  assert.ok(Math.abs(values[2] - (values[0] - values[1])) < 1e-12);
});
