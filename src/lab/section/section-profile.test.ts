import { test } from 'node:test';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evaluate, randomNetwork, type Point } from '../../network/index.ts';
import { inputAt } from '../card/map-table.ts';
import { firstSlice } from '../state/lab-state.ts';
import { rayEnd, sectionOf, shareAlong, valuesAlong } from './section-profile.ts';

const coordinate = fc.integer({ min: -32, max: 32 }).map((n) => n / 8);
const place = fc.tuple(coordinate, coordinate) as fc.Arbitrary<Point>;

test('along a section the values are those of a forward pass, for any number of inputs', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(1, 2, 3, 5),
      place,
      place,
      fc.nat(20),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (inputs, a, b, seed, share) => {
        fc.pre(a[0] !== b[0]);
        const bench = {
          network: randomNetwork({ widths: [inputs, 6, 5, 2], seed }),
          slice: firstSlice(inputs),
        };
        const section = sectionOf(bench, [a, b]);
        const at: Point = [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
        const expected = evaluate(bench.network, inputAt(bench, at));
        valuesAlong(section, share * section.length).forEach((value, k) =>
          assert.ok(
            Math.abs(value - expected[k]) < 1e-9 * (1 + Math.abs(value)),
            `${value} is not ${expected[k]}`,
          ),
        );
      },
    ),
    { numRuns: 60 },
  );
});

test('a segment that moves, and a plane that does, have profiles of their own', () => {
  const network = randomNetwork({ widths: [3, 6, 1], seed: 4 });
  const slice = firstSlice(3)!;
  const ends = (x: number) => [[x, 0], [1, 1]] as const; // prettier-ignore
  const starts = [
    [slice, 0],
    [slice, 0.5],
    [{ ...slice, origin: [0, 0, 2] }, 0.5],
  ] as const;
  for (const [plane, x] of starts) {
    const [value] = valuesAlong(sectionOf({ network, slice: plane }, ends(x)), 0);
    assert.ok(Math.abs(value - evaluate(network, [x, 0, plane.origin[2]])[0]) < 1e-9);
  }
});

test('the foot of a place on a segment lies on it, and nearest', () => {
  fc.assert(
    fc.property(place, place, place, (a, b, p) => {
      fc.pre(a.join() !== b.join());
      const away = (share: number) =>
        Math.hypot(a[0] + share * (b[0] - a[0]) - p[0], a[1] + share * (b[1] - a[1]) - p[1]);
      const share = shareAlong([a, b], p);
      assert.ok(share >= 0 && share <= 1);
      for (const other of [0, 0.25, 0.5, 0.75, 1]) assert.ok(away(share) <= away(other) + 1e-9);
    }),
  );
});

test('a ray ends on the border of the window, in its own direction', () => {
  const window = { x0: -1, x1: 3, y0: -2, y1: 2 };
  assert.deepEqual(rayEnd([[0, 0], [1, 0]], window), [3, 0]); // prettier-ignore
  assert.deepEqual(rayEnd([[0, 0], [-1, -1]], window), [-1, -1]); // prettier-ignore
  assert.deepEqual(rayEnd([[0, 0], [0, 0.5]], window), [0, 2]); // prettier-ignore
  // One that begins outside and leads away stays as it is.
  assert.deepEqual(rayEnd([[9, 0], [10, 0]], window), [10, 0]); // prettier-ignore
});
