import { test } from 'node:test';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  evaluate,
  linearRegions,
  nearestDecision,
  parseNetwork,
  patternAt,
  preactivations,
  randomNetwork,
  signedArea,
  tiedNetwork,
  type NetworkJson,
  type Point,
} from '../../network/index.ts';
import { largestCircle, regionCard } from './region-card.ts';

const near = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1e-9, `${a} is not ${b}`);

test('the largest circle of a rectangle and of a 3-4-5 triangle are those of school', () => {
  near(largestCircle([[0, 0], [5, 0], [5, 2], [0, 2]]).radius, 1); // prettier-ignore
  const { radius, centre } = largestCircle([[0, 0], [4, 0], [0, 3]]); // prettier-ignore
  near(radius, 1);
  near(centre[0], 1);
  near(centre[1], 1);
});

test('a card tells of the region of its point: pattern, map, area, circle and distance', () => {
  const coordinate = fc.integer({ min: -99, max: 99 }).map((n) => n / 100);
  fc.assert(
    fc.property(fc.nat(30), coordinate, coordinate, (seed, x, y) => {
      const network = randomNetwork({ widths: [2, 6, 5, 2], seed });
      const complex = linearRegions(network, [[-1, -1], [1, 1]]); // prettier-ignore
      const at: Point = [x, y];
      const card = regionCard({ complex, bench: { network, slice: null } }, at);
      assert.ok(card);
      const values = evaluate(network, at);
      values.forEach((value, k) =>
        near(card.matrix[2 * k] * x + card.matrix[2 * k + 1] * y + card.offset[k], value),
      );
      const word = patternAt(network, at).map((layer) => layer.join(''));
      if (card.crease.distance > 1e-9) assert.deepEqual(card.pattern, word);
      // On each side of the circle's centre, within its radius, the pattern stays the same.
      for (let k = 0; k < 8; k++) {
        const reach: number = card.inradius * 0.999;
        const [dx, dy]: Point = [Math.cos(k) * reach, Math.sin(k) * reach];
        assert.equal(complex.locate(card.centre[0] + dx, card.centre[1] + dy), card.region);
      }
      assert.ok(card.area >= Math.PI * card.inradius ** 2);
      near(card.area, signedArea(card.polygon));
      assert.equal(card.active, card.pattern.join('').replaceAll('0', '').length);
      assert.equal(card.decision.distance, nearestDecision(complex, at).distance);
      // The unit that is named switches at the nearest place of a crease.
      const [, unit, layer] = /^unit (\d+) of layer (\d+)$/.exec(card.crease.owner) ?? [];
      if (!card.crease.point) return assert.equal(unit, undefined);
      near(preactivations(network, card.crease.point)[Number(layer) - 1][Number(unit) - 1], 0);
      near(Math.hypot(card.crease.point[0] - x, card.crease.point[1] - y), card.crease.distance);
    }),
    { numRuns: 40 },
  );
});

test('outside the window there is no card', () => {
  const network = randomNetwork({ widths: [2, 3, 1], seed: 1 });
  const complex = linearRegions(network, [[-1, -1], [1, 1]]); // prettier-ignore
  assert.equal(regionCard({ complex, bench: { network, slice: null } }, [2, 0]), null);
});

/** A layer of two units and an output, over the plane. */
const withUnits = (activation: unknown, out: number[] = [1, -1]) =>
  parseNetwork({
    layers: [
      { weights: [[8, 0], [0, 8]], biases: [1, 1], activation }, // prettier-ignore
      { weights: [out], biases: [0], activation: 'identity' },
    ],
  } as NetworkJson);

test('a pair of ReLUs is one unit of three pieces, and which of its ends a crease is at is said', () => {
  const network = withUnits('relu6');
  const bench = { network, slice: null };
  const complex = linearRegions(network, [[-1, -1], [1, 1]]); // prettier-ignore
  // Clipped where 8x + 1 leaves 0 … 6.
  const cards = [[-0.5, 0.3], [0.2, 0.3], [0.7, 0.9]].map((at) => regionCard({ complex, bench }, at as never)!); // prettier-ignore
  assert.deepEqual(
    cards.map(({ pattern }) => pattern.join(' ')),
    ['01', '11', '22'],
  );
  assert.deepEqual(
    cards.map(({ active }) => active),
    [1, 2, 2],
  );
  const words = (at: [number, number]) => regionCard({ complex, bench }, at)!.crease.owner;
  assert.match(words([-0.15, 0.3]), /^ReLU6 unit 1 of layer \d, its lower end$/);
  assert.match(words([0.3, 0.6]), /^ReLU6 unit 2 of layer \d, its upper end$/);
});

test('σ(z) and σ(−z) are one CReLU unit with one crease, and the digit says on which side of it', () => {
  // The model's own pairs: the second half of a layer is minus the first.
  const { network } = tiedNetwork(randomNetwork({ widths: [2, 6, 1], seed: 5 }), 'crelu');
  const complex = linearRegions(network, [[-3, -3], [3, 3]]); // prettier-ignore
  const named = new Set<string>();
  for (let k = 0; k < 60; k++) {
    const at: Point = [-3 + 6 * ((k * 0.618034) % 1), -3 + 6 * ((k * 0.754878) % 1)];
    const card = regionCard({ complex, bench: { network, slice: null } }, at)!;
    const signs = Array.from(preactivations(network, at)[0], (z) => Number(z > 0));
    assert.deepEqual(card.pattern, [signs.slice(0, 3).join('')]);
    // Of each pair one of its two ReLUs is on, so that no unit is off.
    assert.equal(card.active, null);
    const [, unit] = /^CReLU unit ([123]) of layer 1$/.exec(card.crease.owner) ?? [];
    assert.ok(Math.abs(preactivations(network, card.crease.point!)[0][Number(unit) - 1]) < 1e-9);
    named.add(unit);
  }
  assert.ok(named.size > 1);
});

test('units of maxout and of hard tanh are not said to be on, and no crease is no distance', () => {
  for (const activation of ['hard-tanh', { name: 'maxout', rank: 2 }]) {
    const network = activation === 'hard-tanh' ? withUnits(activation) : withUnits(activation, [1]);
    const complex = linearRegions(network, [[-1, -1], [1, 1]]); // prettier-ignore
    const card = regionCard({ complex, bench: { network, slice: null } }, [0.02, 0.01])!;
    assert.equal(card.active, null);
    assert.match(card.crease.owner, activation === 'hard-tanh' ? /^unit/ : /^maxout unit 1 of layer 1$/);
  }
});
