import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Line, Point } from '../../network/index.ts';
import { arrangementCounts, crossings } from '../../network/index.ts';
import { boundedFaces } from './bounded-faces.ts';

const small = fc.integer({ min: -4, max: 4 });
const line = fc.tuple(small, small, small).filter(([a, b]) => a !== 0 || b !== 0);
const lines = fc.array(line, { maxLength: 10 });

test('as many faces are found as the exact count says, whatever the position of the lines', () => {
  fc.assert(
    fc.property(lines, (all) => {
      assert.equal(boundedFaces(all, crossings(all)).length, arrangementCounts(all).boundedFaces);
    }),
    { seed: 41, numRuns: 500 },
  );
});

test('no line runs through a face, and each side of a face lies on a line', () => {
  fc.assert(
    fc.property(lines, (all) => {
      const value = ([a, b, c]: Line, [x, y]: Point) => (a * x + b * y + c) / Math.hypot(a, b);
      for (const corners of boundedFaces(all, crossings(all))) {
        for (const one of all) {
          const sides = corners.map((corner) => value(one, corner));
          assert.ok(!(Math.min(...sides) < -1e-9 && Math.max(...sides) > 1e-9));
        }
        corners.forEach((corner, i) => {
          const next = corners[(i + 1) % corners.length];
          assert.ok(
            all.some((one) => Math.abs(value(one, corner)) < 1e-9 && Math.abs(value(one, next)) < 1e-9),
          );
        });
      }
    }),
    { seed: 42, numRuns: 200 },
  );
});
