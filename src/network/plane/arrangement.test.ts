import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { arrangementCounts, crossings, lineThrough, type Line } from './arrangement.ts';
import { zaslavsky, zaslavskyBounded } from '../counts/layer-bounds.ts';

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

test('crossings are where pairs of lines meet, each once with all its lines', () => {
  const small = fc.integer({ min: -3, max: 3 });
  const line = fc.tuple(small, small, small).filter(([a, b]) => a !== 0 || b !== 0);
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
      const found = crossings(lines);
      assert.equal(found.length, arrangementCounts(lines).vertices);
      assert.equal(new Set(found.map(({ x, y }) => `${x} ${y}`)).size, found.length);
      for (const { x, y, lines: through } of found) {
        assert.ok(through.length >= 2);
        for (const k of through) assert.ok(Math.abs(lines[k][0] * x + lines[k][1] * y + lines[k][2]) < 1e-12);
      }
      for (const [i, [a, b]] of lines.entries())
        for (const [c, d] of lines.slice(i + 1)) if (a * d !== b * c) assert.ok(found.length > 0);
    }),
    { seed: 12, numRuns: 200 },
  );
});

test('a line through a crossing goes through it exactly, whatever its direction', () => {
  const part = fc.integer({ min: -400, max: 400 });
  const line = fc.tuple(
    part,
    part,
    part.map((c) => c / 64),
  );
  fc.assert(
    fc.property(line, line, part, part, (first, second, a, b) => {
      const third = lineThrough([a, b], first, second);
      if (first[0] * second[1] === first[1] * second[0] || (a === 0 && b === 0)) assert.equal(third, null);
      else {
        assert.ok(third);
        assert.equal(third[0] * b, third[1] * a);
        const { vertices } = arrangementCounts([first, second, third]);
        assert.equal(vertices, 1);
      }
    }),
    { seed: 13 },
  );
  assert.equal(lineThrough([1e300, 1], [1, 2, 3], [1e-300, 1, 1]), null);
});
