import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Cut, Fold, Point } from '../index.ts';
import {
  cutFacetsNetwork,
  evaluate,
  foldAndCutNetwork,
  foldBits,
  foldedPoint,
  foldNetwork,
  foldPoint,
  linearRegions,
  patternAt,
} from '../index.ts';

const number = fc.integer({ min: -64, max: 64 }).map((value) => value / 32);
const point = fc.tuple(number, number);
const fold = fc
  .record({ m: point, c: number })
  .filter(({ m }) => Math.hypot(...m) > 0.1) as fc.Arbitrary<Fold>;
const folds = fc.array(fold, { maxLength: 8 });
const runs = { numRuns: 300, seed: 11 } as const;

/** Mirror in the line m·x = c by its normal's angle, not by the formula that the module uses. */
function mirrored({ m, c }: Fold, [x, y]: Point): Point {
  const turn = 2 * Math.atan2(m[1], m[0]);
  const foot = c / (m[0] * m[0] + m[1] * m[1]);
  const [u, v] = [x - foot * m[0], y - foot * m[1]];
  return [
    foot * m[0] - Math.cos(turn) * u - Math.sin(turn) * v,
    foot * m[1] - Math.sin(turn) * u + Math.cos(turn) * v,
  ];
}

test('a fold mirrors the side past its line, and leaves the other where it is', () => {
  fc.assert(
    fc.property(fold, point, (one, place) => {
      const past = one.m[0] * place[0] + one.m[1] * place[1] > one.c;
      const expected = past ? mirrored(one, place) : place;
      const [x, y] = foldPoint(one, place);
      assert.ok(Math.hypot(x - expected[0], y - expected[1]) < 1e-12 * (1 + Math.hypot(x, y)));
    }),
    runs,
  );
});

test('the network of a sequence of folds computes where they take a point, and switches as they do', () => {
  fc.assert(
    fc.property(folds, point, (list, place) => {
      const network = foldNetwork(list);
      assert.equal(network.layers.length, list.length + 1);
      const expected = foldedPoint(list, place);
      const got = evaluate(network, place);
      for (const axis of [0, 1]) assert.ok(Math.abs(got[axis] - expected[axis]) < 1e-9);
      const near = list.some((one, k) => {
        const [x, y] = foldedPoint(list.slice(0, k), place);
        return Math.abs(one.m[0] * x + one.m[1] * y - one.c) < 1e-9;
      });
      if (near) return;
      const bits = patternAt(network, place).map((pattern) => [...pattern]);
      assert.deepEqual(
        bits,
        foldBits(list, place).map((bit) => [0, 0, bit]),
      );
    }),
    runs,
  );
});

test('the cut is a linear reading of the folded place', () => {
  const cut: Cut = { w: [0.5, -2], d: 0.25 };
  fc.assert(
    fc.property(folds, point, (list, place) => {
      const [x, y] = foldedPoint(list, place);
      const value = 0.5 * x - 2 * y - 0.25;
      assert.ok(Math.abs(evaluate(foldAndCutNetwork(list, cut), place)[0] - value) < 1e-9);
      const both = evaluate(foldNetwork(list, [cut]), place);
      assert.ok(Math.hypot(both[0] - x, both[1] - y) < 1e-9 && Math.abs(both[2] - value) < 1e-9);
      assert.ok(Math.abs(evaluate(cutFacetsNetwork(list, cut), place)[0] - Math.max(0, value)) < 1e-9);
    }),
    runs,
  );
});

test('a strip that is folded in half N times has 2^N facets with N ReLU units', () => {
  for (let n = 0; n <= 8; n++) {
    const halves = Array.from({ length: n }, (_, k): Fold => ({ m: [1, 0], c: 2 ** (1 - k) }));
    const { regionCount } = linearRegions(foldNetwork(halves), [
      [0, -0.5],
      [4, 0.5],
    ]);
    assert.equal(regionCount, 2 ** n);
  }
});

test('well inside the sheet a point and its mirror image in the first fold come to one place', () => {
  fc.assert(
    fc.property(fold, folds, point, (first, rest, place) => {
      const [a, b] = [place, mirrored(first, place)].map((one) => foldedPoint([first, ...rest], one));
      assert.ok(Math.hypot(a[0] - b[0], a[1] - b[1]) < 1e-9);
    }),
    runs,
  );
});
