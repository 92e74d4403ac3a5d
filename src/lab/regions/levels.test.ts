import assert from 'node:assert/strict';
import { test } from 'node:test';
import { levelSet, linearRegions, randomNetwork, type Point } from '../../network/index.ts';
import { contourLines } from './levels.ts';

test('the contours of many regions go through the same regions as exact ones, and end where those end', () => {
  const network = randomNetwork({ widths: [2, 80, 80, 80, 1], seed: 3 });
  const complex = linearRegions(network, [
    [-3, -3],
    [3, 3],
  ]);
  assert.ok(complex.regionCount > 20_000);
  for (const level of [0.25, 1]) {
    const { ends, region } = contourLines(complex, 0, [level]);
    const exact = levelSet(complex, 0, level);
    assert.ok(exact.length > 20);
    assert.deepEqual(
      [...region],
      exact.map((one) => one.region),
    );
    exact.forEach(({ from, to, region: of }, i) => {
      const corners = complex.polygon(of);
      const far = (a: Point, b: Point) => Math.hypot(a[0] - b[0], a[1] - b[1]);
      const size = Math.max(...corners.map((a) => Math.max(...corners.map((b) => far(a, b)))));
      assert.ok(far(from, [ends[4 * i], ends[4 * i + 1]]) <= size / 4096 + 1e-12);
      assert.ok(far(to, [ends[4 * i + 2], ends[4 * i + 3]]) <= size / 4096 + 1e-12);
    });
  }
});
