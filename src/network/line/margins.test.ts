import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GeometryError } from '../model/errors.ts';
import { evaluate } from '../model/evaluate.ts';
import { parseNetwork } from '../model/format.ts';
import type { Network } from '../model/network.ts';
import { randomNetwork, uniformSource } from '../model/random.ts';
import { families, lineCase, mixes } from '../testing/nasty.testing.ts';
import { affineAt, patternAt } from './affine.ts';
import { linearPieces } from './pieces.ts';
import { marginsAt } from './margins.ts';

const norms = [1, 2, Infinity];
const normOf = (v: readonly number[], p: number) =>
  p === 1
    ? v.reduce((sum, x) => sum + Math.abs(x), 0)
    : p === 2
      ? Math.hypot(...v)
      : Math.max(...v.map(Math.abs));
const key = (network: Network, x: ArrayLike<number>) => patternAt(network, x).join(';');

test('no pattern changes nearer than the border, and just past its point the owner has switched', () => {
  const uniform = uniformSource(2);
  for (const widths of [
    [2, 6, 5, 3],
    [3, 8, 8, 2],
    [5, 7, 4],
  ])
    for (let seed = 0; seed < 8; seed++)
      for (const p of norms) {
        const network = randomNetwork({ widths, seed });
        const x = Array.from({ length: widths[0] }, () => 2 * uniform() - 1);
        const { border } = marginsAt(network, x, p);
        assert.ok(border);
        const step = Array.from(border.point, (y, k) => y - x[k]);
        assert.ok(Math.abs(normOf(step, p) - border.distance) < 1e-12 * border.distance);
        const along = (t: number) => x.map((value, k) => value + t * step[k]);
        assert.equal(key(network, along(0.999999)), key(network, x));
        const { layer, unit } = border.owner;
        assert.notEqual(patternAt(network, along(1.000001))[layer][unit], patternAt(network, x)[layer][unit]);
        for (let k = 0; k < 60; k++) {
          const way = x.map(() => uniform() - 0.5);
          const size: number = normOf(way, p);
          const near: number[] = x.map((value, i) => value + (0.999999 * border.distance * way[i]) / size);
          assert.equal(key(network, near), key(network, x));
        }
      }
});

test('where the margin is exact the decision changes at its point and not before, else not within the border', () => {
  const uniform = uniformSource(5);
  const winner = (network: Network, x: ArrayLike<number>) => {
    const values = evaluate(network, x);
    return values.length === 1 ? Math.sign(values[0]) : values.indexOf(Math.max(...values));
  };
  let exact = 0;
  for (let seed = 0; seed < 80; seed++)
    for (const p of norms) {
      const network = randomNetwork({ widths: [2, 4, 3, seed % 2 === 0 ? 1 : 3], seed });
      const x = [2 * uniform() - 1, 2 * uniform() - 1];
      const { decision, border, radius, isExact } = marginsAt(network, x, p);
      assert.ok(border);
      assert.equal(isExact, decision !== null && decision.distance <= border.distance);
      for (let k = 0; k < 40; k++) {
        const way = [uniform() - 0.5, uniform() - 0.5];
        const share = (0.999999 * radius) / normOf(way, p);
        assert.equal(winner(network, [x[0] + share * way[0], x[1] + share * way[1]]), winner(network, x));
      }
      if (!isExact || !decision) continue;
      exact++;
      assert.equal(radius, decision.distance);
      // Of the region's own affine map: the point may lie on the border itself.
      const { matrix, offset } = affineAt(network, x);
      const values = Array.from(
        offset,
        (c, o) => c + matrix[2 * o] * decision.point[0] + matrix[2 * o + 1] * decision.point[1],
      );
      const rival = decision.rival < 0 ? 0 : values[decision.rival];
      assert.ok(Math.abs(values[decision.winner] - rival) < 1e-9);
    }
  assert.ok(exact > 8, `${exact} exact margins`);
});

test('along a line the border is the nearest breakpoint, for every kind of unit, however badly scaled', () => {
  for (const family of families)
    for (const mix of mixes)
      for (let seed = 0; seed < 4; seed++) {
        const { network } = lineCase(family, mix, seed);
        if (network.inputs !== 1) continue;
        const x = 0.375;
        const { breakpoints } = linearPieces(network, [x - 4], [x + 4]);
        const gaps = Array.from(breakpoints, (t) => Math.abs(8 * t - 4)).filter((gap) => gap > 0);
        const { border } = marginsAt(network, [x]);
        const least = Math.min(...gaps);
        if (least === Infinity) assert.ok(!border || border.distance > 3.999, `${family} ${mix} ${seed}`);
        else if (border && border.distance > 0)
          assert.ok(
            Math.abs(border.distance - least) <= 1e-9 * (1 + least),
            `${family} ${mix} ${seed}: ${border.distance} for ${least}`,
          );
      }
});

test('equal distances are equal, so that the margin is exact', () => {
  // Crease at x = 1, decision at x = 1 too: 3(x + y/3) − 3 by other roundings.
  const network = parseNetwork({
    layers: [
      { weights: [[1, 1 / 3]], biases: [-1], activation: 'relu' },
      { weights: [[0], [3]], biases: [0, 0], activation: 'identity' },
    ],
  });
  const right = marginsAt(network, [2, 0]);
  assert.equal(right.decision?.distance, right.border?.distance);
  assert.equal(right.isExact, true);
  assert.equal(right.radius, right.border?.distance);
  const left = marginsAt(network, [0, 0], Infinity);
  assert.equal(left.decision, null);
  assert.equal(left.isExact, false);
  assert.equal(left.radius, 0.75);
  assert.equal(marginsAt(network, [0, 0], 1).radius, 1);
});

test('values that cancel are found in integers', () => {
  const network = parseNetwork({
    layers: [
      { weights: [[1], [1], [1]], biases: [0, 0, 0], activation: 'relu' },
      { weights: [[1e16, 1, -1e16]], biases: [-2], activation: 'relu' },
      { weights: [[1]], biases: [0], activation: 'identity' },
    ],
  });
  const { border } = marginsAt(network, [1.5]);
  assert.deepEqual(border?.owner, { layer: 1, unit: 0 });
  assert.equal(border.distance, 0.5);
  assert.equal(border.point[0], 2);
});

test('a network without borders or decisions has no margins, and other norms are refused', () => {
  const constant = parseNetwork({ layers: [{ weights: [[0, 0]], biases: [1], activation: 'identity' }] });
  assert.deepEqual(marginsAt(constant, [0, 0]), {
    border: null,
    decision: null,
    radius: Infinity,
    isExact: true,
  });
  assert.throws(
    () => marginsAt(constant, [0, 0], 3),
    (error: unknown) => error instanceof GeometryError && error.reason === 'range',
  );
});
