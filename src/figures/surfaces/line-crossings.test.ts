import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  arrangementCounts,
  crossings,
  linearRegions,
  parseNetwork,
  randomNetwork,
} from '../../network/index.ts';
import { creaseLines, roomFor } from './line-crossings.ts';

const stored = (name: string) =>
  parseNetwork(
    JSON.parse(readFileSync(new URL(`../../../content/data/${name}.json`, import.meta.url), 'utf8')).network,
  );

test('the two networks of the demonstration have 11 and 22 regions in the plane, 9 and 16 in its window', () => {
  for (const [name, plane, shown] of [
    ['seed-42', 11, 9],
    ['seed-999', 22, 16],
  ] as const) {
    const network = stored(name);
    assert.equal(arrangementCounts(creaseLines(network)).faces, plane);
    const window = linearRegions(network, [
      [-2, -2],
      [2, 2],
    ]);
    assert.equal(window.regionCount, shown);
  }
});

test('a window that shows every crossing shows every region of the plane', () => {
  let checked = 0;
  for (let seed = 1; seed <= 200; seed++) {
    const network = randomNetwork({ widths: [2, 1 + (seed % 8), 1], seed, init: 'uniform' });
    const lines = creaseLines(network);
    const points = crossings(lines).map(({ x, y }) => [x, y] as const);
    const { half, beyond } = roomFor(points);
    assert.equal(points.filter((point) => point.some((x) => Math.abs(x) >= half)).length >= beyond, true);
    if (beyond > 0) continue;
    // Lines that cross nothing else may still pass the window by.
    if (lines.some(([a, b, c]) => Math.abs(c) > half * (Math.abs(a) + Math.abs(b)))) continue;
    checked++;
    const { regionCount } = linearRegions(network, [
      [-half, -half],
      [half, half],
    ]);
    assert.equal(regionCount, arrangementCounts(lines).faces);
  }
  assert.ok(checked > 100);
});
