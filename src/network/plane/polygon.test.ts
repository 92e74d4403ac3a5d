import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Point } from '../model/network.ts';
import { clippedTo, inConvex, signedArea } from './polygon.ts';

const share = fc.integer({ min: -24, max: 24 }).map((n) => n / 16);
const point: fc.Arbitrary<Point> = fc.tuple(share, share);
const triangle = fc
  .tuple(point, point, point)
  .map((corners): Point[] => (signedArea(corners) < 0 ? corners.toReversed() : corners))
  .filter((corners) => signedArea(corners) > 0);

/** Is a point in a triangle? By its barycentric coordinates. */
function inTriangle([a, b, c]: readonly Point[], p: Point): boolean {
  const of = (q: Point, r: Point, s: Point): number =>
    (r[0] - q[0]) * (s[1] - q[1]) - (r[1] - q[1]) * (s[0] - q[0]);
  const parts = [of(p, b, c), of(a, p, c), of(a, b, p)].map((part) => part / of(a, b, c));
  return parts.every((part) => part >= 0);
}

test('the area of a triangle is half base times height, negative clockwise', () => {
  const corners: Point[] = [[1, 1], [4, 1], [2, 3]]; // prettier-ignore
  assert.equal(signedArea(corners), 3);
  assert.equal(signedArea(corners.toReversed()), -3);
});

test('a point is in a convex polygon, or on its boundary, whichever way the corners run', () => {
  fc.assert(
    fc.property(triangle, point, (corners, p) => {
      assert.equal(inConvex(corners, p), inTriangle(corners, p));
      assert.equal(inConvex(corners.toReversed(), p), inTriangle(corners, p));
      for (const corner of corners) assert.ok(inConvex(corners, corner));
    }),
    { numRuns: 400, seed: 3 },
  );
});

test('the parts of a triangle inside the tiles of a square add up to it, and lie in both', () => {
  const corners: Point[] = [[-2, -2], [2, -2], [2, 2], [-2, 2]]; // prettier-ignore
  fc.assert(
    fc.property(triangle, point, (subject, middle) => {
      const tiles = corners.map((a, k): Point[] => [a, corners[(k + 1) % 4], middle]);
      const parts = tiles.map((tile) => clippedTo(tile, subject));
      assert.ok(
        Math.abs(parts.reduce((sum, part) => sum + signedArea(part), 0) - signedArea(subject)) < 1e-9,
      );
      parts.forEach((part, k) => {
        const back = clippedTo(subject, tiles[k]);
        assert.ok(Math.abs(signedArea(part) - signedArea(back)) < 1e-9);
      });
    }),
    { numRuns: 200, seed: 4 },
  );
});

test('a segment is clipped to the part inside', () => {
  const square: Point[] = [[0, 0], [1, 0], [1, 1], [0, 1]]; // prettier-ignore
  const [from, to] = clippedTo(square, [[-1, 0.5], [0.5, 0.5]]); // prettier-ignore
  assert.deepEqual([from, to], [[0, 0.5], [0.5, 0.5]]); // prettier-ignore
  assert.deepEqual(clippedTo(square, [[-1, 2], [2, 2]]), []); // prettier-ignore
});
