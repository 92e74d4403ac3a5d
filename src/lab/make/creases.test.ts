import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { preactivations, randomNetwork, type Activation, type Point } from '../../network/index.ts';
import type { Slice } from '../state/lab-state.ts';
import { creaseOf, handlesOf, movedTo, turnedTo } from './creases.ts';
import { clippedLine } from './line-in-window.ts';
import { withNumbers } from './rows.ts';

const part = fc.double({ min: -2, max: 2, noNaN: true });
const point = fc.tuple(part, part) as fc.Arbitrary<Point>;
const cases = fc.record({
  inputs: fc.constantFrom(2, 2, 5),
  activation: fc.constantFrom<Activation>('relu', 'hard-tanh', 'abs', 'tanh'),
  seed: fc.nat(),
  unit: fc.integer({ min: 0, max: 3 }),
  from: point,
  to: point,
});
const sliceOf = (inputs: number, seed: number): Slice | null => {
  if (inputs === 2) return null;
  const { weights } = randomNetwork({ widths: [inputs, 3], seed }).layers[0];
  const row = (k: number) => [...weights.subarray(k * inputs, (k + 1) * inputs)];
  return { origin: row(0), u: row(1), v: row(2), how: 'random' };
};
const inputAt = (slice: Slice | null, [x, y]: Point): number[] =>
  slice ? slice.origin.map((o, k) => o + x * slice.u[k] + y * slice.v[k]) : [x, y];
const close = (a: number, b: number, size = 1): void =>
  assert.ok(Math.abs(a - b) <= 1e-7 * (1 + size), `${a} is not near ${b}`);

test('a moved crease passes through the place, parallel to where it was', () => {
  fc.assert(
    fc.property(cases, ({ inputs, activation, seed, unit, to }) => {
      const network = randomNetwork({ widths: [inputs, 4, 1], activation, seed });
      const slice = sliceOf(inputs, seed);
      const crease = creaseOf(network, slice, unit);
      const moved = withNumbers(network, movedTo(network, crease, to));
      close(preactivations(moved, inputAt(slice, to))[0][unit], activation === 'hard-tanh' ? 1 : 0);
      const after = creaseOf(moved, slice, unit);
      assert.deepEqual([after.a, after.b], [crease.a, crease.b]);
    }),
    { seed: 1 },
  );
});

test('a turned crease passes through both places, and its slope in the plane keeps its size', () => {
  fc.assert(
    fc.property(cases, ({ inputs, activation, seed, unit, from, to }) => {
      fc.pre(Math.hypot(to[0] - from[0], to[1] - from[1]) > 0.01);
      const network = randomNetwork({ widths: [inputs, 4, 1], activation, seed });
      const slice = sliceOf(inputs, seed);
      const crease = creaseOf(network, slice, unit);
      fc.pre(Math.hypot(crease.a, crease.b) > 0.01);
      const turned = withNumbers(network, turnedTo(network, slice, crease, from, to));
      const level = activation === 'hard-tanh' ? 1 : 0;
      for (const place of [from, to])
        close(preactivations(turned, inputAt(slice, place))[0][unit], level, 10);
      const after = creaseOf(turned, slice, unit);
      close(Math.hypot(after.a, after.b), Math.hypot(crease.a, crease.b), 10);
      // It turns the shorter way.
      assert.ok(after.a * crease.a + after.b * crease.b >= -1e-9);
    }),
    { seed: 2 },
  );
});

test('the part of a line in a window ends on its border, and handles wait inside', () => {
  const window = { x0: -1, x1: 2, y0: -0.5, y1: 1 };
  fc.assert(
    fc.property(part, part, part, (a, b, c) => {
      fc.pre(Math.hypot(a, b) > 0.01);
      const line = clippedLine({ a, b, c }, window);
      const corners = [-1, 2].flatMap((x) => [-0.5, 1].map((y) => a * x + b * y + c));
      const crosses = Math.min(...corners) < -1e-9 && Math.max(...corners) > 1e-9;
      if (crosses) assert.ok(line);
      for (const [x, y] of line ?? []) {
        close(a * x + b * y + c, 0);
        const off = Math.min(Math.abs(x + 1), Math.abs(x - 2), Math.abs(y + 0.5), Math.abs(y - 1));
        assert.ok(off < 1e-9);
      }
      const { move } = handlesOf({ unit: 0, a, b, c, level: 0 }, window);
      assert.ok(move[0] >= -1 && move[0] <= 2 && move[1] >= -0.5 && move[1] <= 1);
    }),
    { seed: 3 },
  );
  assert.equal(clippedLine({ a: 0, b: 0, c: 1 }, window), null);
});
