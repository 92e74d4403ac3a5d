import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { evaluate } from '../../network/index.ts';
import { compositeNetwork, traces } from './composite.ts';
import type { Polyline } from './polyline.ts';
import { GRID, hingeSum, ordered, polylineAt } from './polyline.ts';

/** A fraction of integers. */
type Ratio = readonly [numerator: bigint, denominator: bigint];

const sixteenths = (value: number): bigint => BigInt(Math.round(value * GRID));
const compare = ([a, b]: Ratio, [c, d]: Ratio): number =>
  Number(a * d * (b * d > 0n ? 1n : -1n) - c * b * (b * d > 0n ? 1n : -1n));
const toNumber = ([a, b]: Ratio): number => Number(a) / Number(b);

/** The value of a polyline at a ratio of sixteenths, in sixteenths, and the slope of the piece to its right or left. */
function at({ places, values }: Polyline, x: Ratio, side: 'left' | 'right'): { value: Ratio; slope: Ratio } {
  const k = places.findIndex((place, i) => {
    const order = i < 1 ? 1 : compare(x, [sixteenths(place), 1n]);
    return i > 0 && (side === 'left' ? order <= 0 : order < 0);
  });
  const [p, q] = [sixteenths(places[k - 1]), sixteenths(places[k])];
  const [v, w] = [sixteenths(values[k - 1]), sixteenths(values[k])];
  const [n, d] = x;
  return { value: [v * d * (q - p) + (w - v) * (n - p * d), d * (q - p)], slope: [w - v, q - p] };
}

const times = ([a, b]: Ratio, [c, d]: Ratio): Ratio => [a * c, b * d];

/** The slope of f∘g just beside x: which piece of f counts depends on the way g goes there. */
function slopeBeside(g: Polyline, f: Polyline, x: Ratio, side: 'left' | 'right'): Ratio {
  const inner = at(g, x, side);
  if (inner.slope[0] === 0n) return [0n, 1n];
  const rising = inner.slope[0] > 0n;
  const outer = at(f, inner.value, rising === (side === 'right') ? 'right' : 'left');
  return times(inner.slope, outer.slope);
}

/** All kinks of f∘g in sixteenths, by composing formulas: corners of g, and crossings of the levels of f's corners. */
function kinks(g: Polyline, f: Polyline): Ratio[] {
  const candidates: Ratio[] = g.places.slice(1, -1).map((place) => [sixteenths(place), 1n]);
  for (const level of f.places.slice(1, -1).map(sixteenths))
    for (let k = 1; k < g.places.length; k++) {
      const [p, q] = [sixteenths(g.places[k - 1]), sixteenths(g.places[k])];
      const [v, w] = [sixteenths(g.values[k - 1]), sixteenths(g.values[k])];
      if ((v < level && level < w) || (w < level && level < v)) {
        const sign = w > v ? 1n : -1n;
        candidates.push([sign * (p * (w - v) + (level - v) * (q - p)), sign * (w - v)]);
      }
    }
  return candidates
    .filter((x) => compare(slopeBeside(g, f, x, 'left'), slopeBeside(g, f, x, 'right')) !== 0)
    .sort(compare);
}

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
      const expected = kinks(g, f);
      assert.equal(found.length, expected.length);
      found.forEach(({ x }, i) => assert.ok(Math.abs(x - toNumber(expected[i]) / GRID) < 1e-12));
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
