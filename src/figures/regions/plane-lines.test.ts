import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { arrangementCounts, linearRegions } from '../../network/index.ts';
import type { ThreeLines } from './plane-lines.ts';
import {
  EVERYWHERE,
  LINES,
  REACH,
  TOLERANCE,
  lineOf,
  linesWithinLimits,
  movedLine,
  networkOfLines,
  turnedLine,
  unitOfLine,
  withLine,
} from './plane-lines.ts';
import { patternWord } from '../../drawing/page/tint.ts';

const grid = (limit: number) => fc.integer({ min: -32 * limit, max: 32 * limit }).map((steps) => steps / 32);

const states: fc.Arbitrary<ThreeLines> = fc
  .array(fc.tuple(grid(REACH.point), grid(REACH.point), grid(REACH.direction), grid(REACH.direction)), {
    minLength: 3,
    maxLength: 3,
  })
  .map((lines) => {
    const raw = Object.assign(
      {},
      ...lines.map(([px, py, ux, uy], i) => withLine(i, { p: [px, py], u: [ux, uy] })),
    ) as ThreeLines;
    return { ...raw, ...linesWithinLimits(raw) };
  });

const equations = (state: ThreeLines) =>
  LINES.map((i) => {
    const { weights, bias } = unitOfLine(lineOf(state, i));
    return [weights[0], weights[1], bias] as const;
  });

function patternsOf(state: ThreeLines): string[] {
  const complex = linearRegions(networkOfLines(state), EVERYWHERE, { tolerance: TOLERANCE });
  return Array.from({ length: complex.regionCount }, (_, i) => patternWord(complex.pattern(i)));
}

test('of lines on the grid, as many patterns are found as the exact arrangement has faces', () => {
  fc.assert(
    fc.property(states, (state) => {
      const found = patternsOf(state);
      assert.equal(new Set(found).size, found.length);
      assert.equal(found.length, arrangementCounts(equations(state)).faces);
    }),
    { numRuns: 150, seed: 2 },
  );
});

test('in general position the missing pattern is the complement of the triangle’s', () => {
  fc.assert(
    fc.property(states, (state) => {
      if (arrangementCounts(equations(state)).faces !== 7) return;
      const found = patternsOf(state);
      const [a, b, c] = equations(state);
      const meet = ([a1, b1, c1]: typeof a, [a2, b2, c2]: typeof a) => {
        const det = a1 * b2 - a2 * b1;
        return [(b1 * c2 - b2 * c1) / det, (a2 * c1 - a1 * c2) / det];
      };
      const corners = [meet(a, b), meet(b, c), meet(a, c)];
      const middle = [0, 1].map((k) => corners.reduce((sum, corner) => sum + corner[k] / 3, 0));
      const inside = [a, b, c].map(([x, y, z]) => Number(x * middle[0] + y * middle[1] + z > 0));
      assert.ok(found.includes(inside.join('')));
      assert.ok(!found.includes(inside.map((bit) => 1 - bit).join('')));
    }),
    { numRuns: 150, seed: 4 },
  );
});

/** A triangle whose third line passes near the crossing of the others, at a place that is not on the grid. */
const nearly: ThreeLines = {
  px1: 0,
  py1: 0,
  ux1: 1,
  uy1: 0.25,
  px2: 0.5,
  py2: -0.5,
  ux2: -0.3125,
  uy2: 1,
  px3: -1,
  py3: 1,
  ux3: 0.75,
  uy3: -0.5,
};

test('a line that is dragged to a crossing is pulled onto it, and six patterns are left', () => {
  const counts = new Set<number>();
  for (let y = 0.5; y <= 1.25; y += 1 / 64)
    counts.add(patternsOf({ ...nearly, ...movedLine(nearly, 2, [-1, y]) }).length);
  assert.deepEqual([...counts].sort(), [6, 7]);
});

test('a line that is turned to a crossing is pulled onto it, and six patterns are left', () => {
  const counts = new Set<number>();
  for (let y = 0; y >= -0.6; y -= 1 / 64)
    counts.add(patternsOf({ ...nearly, ...turnedLine(nearly, 2, [-0.25, 1 + y]) }).length);
  assert.ok(counts.has(6) && counts.has(7));
});

test('a line that is turned almost parallel becomes parallel, exactly', () => {
  const almost = turnedLine(nearly, 2, [-1 + 0.96875, 1 + 0.25]);
  const state = { ...nearly, ...almost };
  const [a, , c] = equations(state);
  assert.equal(a[0] * c[1] - a[1] * c[0], 0);
  assert.equal(patternsOf(state).length, 6);
});

test('moving a line keeps its direction, and turning it keeps its point', () => {
  fc.assert(
    fc.property(states, grid(2), grid(2), (state, x, y) => {
      for (const i of LINES) {
        const moved = lineOf({ ...state, ...movedLine(state, i, [x, y]) }, i);
        assert.deepEqual(moved.u, lineOf(state, i).u);
        const turned = lineOf({ ...state, ...turnedLine(state, i, [x, y]) }, i);
        assert.deepEqual(turned.p, lineOf(state, i).p);
        for (const { p, u } of [moved, turned]) {
          assert.ok(Math.max(...p.map(Math.abs)) <= REACH.point);
          const size = Math.max(...u.map(Math.abs));
          assert.ok(size >= REACH.least && size <= REACH.direction);
        }
      }
    }),
    { numRuns: 200, seed: 6 },
  );
});
