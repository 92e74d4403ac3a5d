import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cutEdge } from './cut-edge.ts';
import { makeMesh } from './mesh.ts';
import { testRun } from '../testing/run.testing.ts';

type Line = readonly [a: number, b: number, c: number];

/** Cuts the edge from (0, 0) to (4, 0), on the line y = 0, by a line; the exact vertex would be `position`. */
function cut(line: Line, goodReach = 1e-7, position: readonly [number, number] = [2, 0]) {
  const mesh = makeMesh({ maxVertices: 10, maxBytes: 2 ** 20 });
  mesh.vertexCount = mesh.lineCount = 2;
  mesh.edgeCount = 1;
  mesh.x.set([0, 4]);
  mesh.from[0] = 0;
  mesh.to[0] = 1;
  mesh.line[0] = 0;
  mesh.child[0] = -1;
  [[0, 1, 0] as const, line].forEach(([a, b, c], k) => {
    mesh.a[k] = a;
    mesh.b[k] = b;
    mesh.c[k] = c;
    mesh.lineError[k] = 1e-15 * Math.max(Math.abs(a), Math.abs(b));
  });
  const asked: number[] = [];
  const exact = (vertex: number) => {
    asked.push(vertex);
    return position;
  };
  const run = testRun({ mesh, goodReach, position: exact });
  return { mesh, asked, vertex: cutEdge(run, 0, 1) };
}

test('a cut edge names its two halves, which meet in a new vertex on both lines', () => {
  const { mesh, vertex } = cut([1, 1, -1]);
  assert.deepEqual([vertex, mesh.vertexCount, mesh.edgeCount, mesh.child[0]], [2, 3, 3, 1]);
  assert.deepEqual([...mesh.from.subarray(1, 3)], [0, 2]);
  assert.deepEqual([...mesh.to.subarray(1, 3)], [2, 1]);
  assert.deepEqual([...mesh.line.subarray(1, 3)], [0, 0]);
  assert.deepEqual([...mesh.child.subarray(1, 3)], [-1, -1]);
  assert.deepEqual([...mesh.left.subarray(2, 6)], [-1, -1, -1, -1]);
  assert.deepEqual([mesh.lineA[2], mesh.lineB[2], mesh.x[2], Math.abs(mesh.y[2])], [0, 1, 1, 0]);
});

test('the reach of a new vertex covers what the errors of its lines may move it', () => {
  for (const slope of [1, 0.1, 1e-3, 1e-5]) {
    const { mesh, asked } = cut([slope, 1, -3 * slope]);
    assert.deepEqual(asked, []);
    // Each line may be off by 1e-15, so their crossing by twice that over the slope.
    const moved = 2e-15 / slope;
    assert.ok(mesh.reach[2] >= moved && mesh.reach[2] < 5 * moved + 1e-15, `${slope}: ${mesh.reach[2]}`);
    assert.ok(Math.abs(mesh.x[2] - 3) <= mesh.reach[2]);
  }
});

test('a vertex of lines too close to parallel, or of tiny numbers, is rounded from the exact one', () => {
  for (const line of [
    [1e-9, 1, -3e-9],
    [0, 1, 0],
    [1e-250, 1e-250, -3e-250],
  ] as const) {
    const { mesh, asked } = cut(line, 1e-7, [3, 0]);
    assert.deepEqual(asked, [2]);
    assert.deepEqual([mesh.x[2], mesh.y[2]], [3, 0]);
    assert.ok(mesh.reach[2] > 0 && mesh.reach[2] < 1e-15);
  }
});
