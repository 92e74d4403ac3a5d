import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { arrangementCounts, type Line } from './arrangement.ts';
import { zaslavsky, zaslavskyBounded } from './bounds.ts';

test('lines in general position make as many faces as the formula says', () => {
  for (const n of [1, 2, 3, 6, 10]) {
    // Tangents to a parabola: no two parallel, no three through a point.
    const lines = Array.from({ length: n }, (_, k): Line => [2 * k, -1, -k * k]);
    const { faces, boundedFaces, vertices } = arrangementCounts(lines);
    assert.equal(BigInt(faces), zaslavsky([n], 2));
    assert.equal(BigInt(boundedFaces), zaslavskyBounded([n], 2));
    assert.equal(vertices, (n * (n - 1)) / 2);
  }
});

test('concurrent, parallel and repeated lines count as they should', () => {
  const pencil: Line[] = [
    [1, 0, 0],
    [0, 1, 0],
    [1, 1, 0],
    [2, 2, 0],
  ];
  assert.deepEqual(arrangementCounts(pencil), { vertices: 1, edges: 6, faces: 6, boundedFaces: 0 });
  const strips: Line[] = [
    [1, 0, 0],
    [1, 0, 1],
    [-3, 0, 1],
  ];
  assert.deepEqual(arrangementCounts(strips), { vertices: 0, edges: 3, faces: 4, boundedFaces: 0 });
  assert.deepEqual(arrangementCounts([[0, 0, 1]]), { vertices: 0, edges: 0, faces: 1, boundedFaces: 0 });
  assert.deepEqual(arrangementCounts([]), { vertices: 0, edges: 0, faces: 1, boundedFaces: 0 });
});

test('V − E + F = 1 for any integer lines', () => {
  const small = fc.integer({ min: -3, max: 3 });
  const line = fc.tuple(small, small, small);
  fc.assert(
    fc.property(fc.array(line, { maxLength: 9 }), (lines) => {
      const { vertices, edges, faces } = arrangementCounts(lines);
      assert.equal(vertices - edges + faces, 1);
    }),
    { seed: 11, numRuns: 300 },
  );
});
