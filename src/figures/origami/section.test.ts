import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import five from '../../../content/data/origami-five.json' with { type: 'json' };
import { arrangementCounts, evaluate, linearRegions, parseNetwork } from '../../network/index.ts';
import type { Line } from '../../network/index.ts';
import { sectionAlong, sectionSegments } from './section.ts';

const oracles = JSON.parse(readFileSync('src/network/testing/fixtures/seed-oracles.json', 'utf8')) as {
  origami: {
    manyFolds: { regionsInWholePlane: number; regionsInWindow: number };
    crossSectionAtX2: number;
  };
};
const window = [
  [-2, -2],
  [2, 2],
] as const;
const network = parseNetwork(five.network);

test('five units make as many regions, in the window and in the whole plane, as counted elsewhere', () => {
  const { manyFolds } = oracles.origami;
  assert.equal(linearRegions(network, window).regionCount, manyFolds.regionsInWindow);
  const { weights, biases } = network.layers[0];
  const lines = Array.from(biases, (c, i): Line => [weights[2 * i], weights[2 * i + 1], c]);
  assert.equal(arrangementCounts(lines).faces, manyFolds.regionsInWholePlane);
});

test('every bend of a section lies on its unit’s line, and bends as central differences say', () => {
  const { weights, biases } = network.layers[0];
  for (const level of [-1.5, oracles.origami.crossSectionAtX2, 1.25]) {
    const section = sectionAlong(network, [-2, level], [2, level]);
    for (const { place, value, jump, owners } of section.bends) {
      const [x, y] = place;
      for (const { unit } of owners)
        assert.ok(Math.abs(weights[2 * unit] * x + weights[2 * unit + 1] * y + biases[unit]) < 1e-12);
      assert.ok(Math.abs(evaluate(network, [x, y])[0] - value) < 1e-12);
      const alone = section.bends.every(
        (other) => other.place === place || Math.abs(other.place[0] - x) > 4e-3,
      );
      if (!alone) continue;
      const h = 1e-4;
      const f = (u: number) => evaluate(network, [u, y])[0];
      assert.ok(Math.abs((f(x + h) - 2 * f(x) + f(x - h)) / h - jump) < 1e-6);
    }
  }
});

test('the original’s section has four bends: units 1 and 4 switch together, and their jumps add up to a valley', () => {
  const section = sectionAlong(network, [-2, 0.5], [2, 0.5]);
  const places = section.bends.map(({ place }) => place[0]);
  assert.deepEqual(
    places.map((x) => Number(x.toFixed(6))),
    [-1, 0.071429, 0.1, 0.5],
  );
  // In tenths, as they are printed, the weights of both units give z = 0 at exactly (−1, ½).
  const { weights, biases } = network.layers[0];
  for (const unit of [0, 3]) {
    const [a, b, c] = [weights[2 * unit], weights[2 * unit + 1], biases[unit]].map((w) => Math.round(10 * w));
    assert.equal(2 * -a + b + 2 * c, 0, `unit ${unit + 1} switches at (−1, ½)`);
  }
  assert.deepEqual(
    section.bends[0].owners.map(({ unit }) => unit),
    [0, 3],
  );
  assert.ok(Math.abs(section.bends[0].jump - 0.09) < 1e-12);
  assert.deepEqual(
    section.bends.map(({ jump }) => Math.sign(jump)),
    [1, -1, 1, 1],
  );
});

test('a section’s parts follow one another, each inside one region', () => {
  const complex = linearRegions(network, window);
  const section = sectionAlong(network, [-2, -0.75], [2, -0.75]);
  const parts = sectionSegments(section, complex);
  assert.equal(parts.length, section.bends.length + 1);
  parts.forEach(({ from, to, region }, i) => {
    if (i > 0) assert.deepEqual(from, parts[i - 1].to);
    assert.equal(complex.locate((from[0] + to[0]) / 2, (from[1] + to[1]) / 2), region);
  });
});
