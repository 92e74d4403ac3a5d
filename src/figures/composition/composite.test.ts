import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { evaluate } from '../../network/index.ts';
import { compositeNetwork, traces } from './composite.ts';
import { exactBreakpoints } from './exact-composite.testing.ts';
import type { Polyline } from './polyline.ts';
import { GRID, hingeSum, ordered, polylineAt } from './polyline.ts';

const value = fc.integer({ min: -32, max: 32 }).map((n) => n / GRID);
const polyline = (corners: number): fc.Arbitrary<Polyline> =>
  fc
    .tuple(
      fc.array(value, { minLength: corners, maxLength: corners }),
      fc.array(value, { minLength: corners + 2, maxLength: corners + 2 }),
    )
    .map(([places, values]) => ({
      places: [
        -2,
        ...ordered(
          places.sort((a, b) => a - b),
          [-2, 2],
          1 / 8,
        ),
        2,
      ],
      values,
    }));
/** Values on a coarse grid: corners of one function often meet levels of the other. */
const coarse = (corners: number): fc.Arbitrary<Polyline> =>
  polyline(corners).map(({ places, values }) => ({ places, values: values.map((v) => Math.round(v)) }));
const pairs = fc.oneof(fc.tuple(polyline(3), polyline(2)), fc.tuple(coarse(3), coarse(2)));
const runs = { numRuns: 400, seed: 11 };

test('the composite bends exactly where composing the formulas in fractions says, degenerate pairs included', () => {
  fc.assert(
    fc.property(pairs, ([g, f]) => {
      const found = traces(g, f).filter(({ jump }) => jump !== 0);
      const expected = exactBreakpoints(g, f).filter(({ jump }) => jump !== 0);
      assert.equal(found.length, expected.length);
      found.forEach(({ x, jump }, i) => {
        assert.ok(Math.abs(x - expected[i].x) < 1e-12);
        assert.ok(Math.abs(jump - expected[i].jump) < 1e-9);
      });
    }),
    runs,
  );
});

test('a breakpoint lies at the corner of g that owns it, or where g takes the value of the corner of f', () => {
  fc.assert(
    fc.property(pairs, ([g, f]) => {
      for (const { x, u, y, inner, outer } of traces(g, f)) {
        assert.ok(inner > 0 || outer > 0);
        if (inner) assert.equal(x, g.places[inner]);
        if (outer) assert.equal(u, f.places[outer]);
        assert.ok(Math.abs(polylineAt(g, x) - u) < 1e-12);
        assert.ok(Math.abs(polylineAt(f, u) - y) < 1e-12);
      }
    }),
    runs,
  );
});

test('the network computes f(g(x)), and p and q pieces compose to at most p·q', () => {
  fc.assert(
    fc.property(pairs, fc.double({ min: -2, max: 2, noNaN: true }), ([g, f], x) => {
      const [result] = evaluate(compositeNetwork(g, f), [x]);
      assert.ok(Math.abs(result - polylineAt(f, polylineAt(g, x))) < 1e-9);
      assert.ok(traces(g, f).filter(({ jump }) => jump !== 0).length + 1 <= 12);
    }),
    runs,
  );
});

test('p pieces take p hinges, and their sum is the polyline', () => {
  fc.assert(
    fc.property(polyline(4), fc.double({ min: -2, max: 2, noNaN: true }), (line, x) => {
      const { offset, hinges } = hingeSum(line);
      assert.equal(hinges.length, 5);
      const sum = hinges.reduce(
        (total, { weight, sign, at: place }) => total + weight * Math.max(0, sign * (x - place)),
        offset,
      );
      assert.ok(Math.abs(sum - polylineAt(line, x)) < 1e-9);
    }),
    runs,
  );
});
