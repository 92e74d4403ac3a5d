import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { evaluate, foldNetwork, levelSet } from '../../network/index.ts';
import type { Fold, Point } from '../../network/index.ts';
import { facetMap, facets, unfolded } from './facets.ts';

const normal = fc.constantFrom<Point>([1, 0], [0, 1], [-1, 0], [1, -1], [1, 1]);
const dyadic = fc.integer({ min: -24, max: 24 }).map((n) => n / 32);
const fold: fc.Arbitrary<Fold> = fc.record({ m: normal, c: dyadic });
const folds = fc.array(fold, { minLength: 1, maxLength: 4 });
const point = fc.tuple(dyadic, dyadic);
const runs = { numRuns: 150, seed: 5 };

/** Folding a point by hand: reflect it wherever it lies on the side that turns over. */
function byHand(all: readonly Fold[], start: Point): Point {
  let [x, y] = start;
  for (const { m, c } of all) {
    const beyond = m[0] * x + m[1] * y - c;
    if (beyond > 0) {
      const share = (2 * beyond) / (m[0] ** 2 + m[1] ** 2);
      [x, y] = [x - share * m[0], y - share * m[1]];
    }
  }
  return [x, y];
}

test('the network folds every point as reflections do, exactly', () => {
  fc.assert(
    fc.property(folds, point, (all, start) => {
      assert.deepEqual(Array.from(evaluate(foldNetwork(all), start), (v) => v + 0), byHand(all, start).map((v) => v + 0)); // prettier-ignore
    }),
    runs,
  );
});

test('the points that lie on one another after folding are those that folding by hand brings together', () => {
  fc.assert(
    fc.property(folds, point, (all, start) => {
      const complex = facets(foldNetwork(all));
      const target = byHand(all, start);
      const together = unfolded(complex, target);
      assert.ok(together.some(([x, y]) => x === start[0] && y === start[1]));
      for (const one of together)
        assert.deepEqual(
          byHand(all, one).map((v) => v + 0),
          target.map((v) => v + 0),
        );
      // No other point of a grid lands there.
      let count = 0;
      for (let i = -32; i <= 32; i++)
        for (let j = -32; j <= 32; j++) {
          const [u, v] = byHand(all, [i / 32, j / 32]);
          if (u === target[0] && v === target[1]) count++;
        }
      assert.equal(together.length, count);
    }),
    { numRuns: 40, seed: 6 },
  );
});

test('facets keep their area, and N folds make at most 2^N of them', () => {
  fc.assert(
    fc.property(folds, (all) => {
      const complex = facets(foldNetwork(all));
      assert.ok(complex.regionCount <= 2 ** all.length);
      let total = 0;
      for (let i = 0; i < complex.regionCount; i++) {
        total += complex.area(i);
        const [a, b] = complex.polygon(i);
        const [p, q] = [a, b].map(facetMap(complex, i));
        assert.ok(
          Math.abs(Math.hypot(a[0] - b[0], a[1] - b[1]) - Math.hypot(p[0] - q[0], p[1] - q[1])) < 1e-12,
        );
      }
      assert.ok(Math.abs(total - 4) < 1e-12);
    }),
    runs,
  );
});

test('a line drawn in the folded plane unfolds into segments that all come to lie on it', () => {
  fc.assert(
    fc.property(folds, point, point, (all, [wx, wy], [px, py]) => {
      fc.pre(wx !== 0 || wy !== 0);
      const d = wx * px + wy * py;
      const complex = facets(foldNetwork(all, [{ w: [wx, wy], d }]));
      for (const { from, to } of levelSet(complex, 2, 0))
        for (const end of [from, to]) {
          const [u, v] = byHand(all, end);
          assert.ok(Math.abs(wx * u + wy * v - d) < 1e-12);
        }
    }),
    runs,
  );
});
