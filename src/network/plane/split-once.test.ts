import assert from 'node:assert/strict';
import { test } from 'node:test';
import { patternAt } from '../line/affine.ts';
import type { Activation } from '../model/activation.ts';
import { parseNetwork } from '../model/format.ts';
import type { Point } from '../model/network.ts';
import type { RegionComplex } from './complex.ts';
import { linearRegions } from './regions.ts';

const box: Point[] = [
  [-1, -1],
  [1, 1],
];

/** Weights with the bias as each row's last number. */
const networkOf = (activation: Activation, ...layers: number[][][]) =>
  parseNetwork({
    layers: layers.map((rows, l) => ({
      weights: rows.map((row) => row.slice(0, -1)),
      biases: rows.map((row) => row[row.length - 1]),
      activation: l === layers.length - 1 ? 'identity' : activation,
    })),
  });

function areas(complex: RegionComplex): number {
  let sum = 0;
  for (let i = 0; i < complex.regionCount; i++) sum += complex.area(i);
  return sum;
}

const euler = ({ vertexCount, edgeCount, regionCount }: RegionComplex) =>
  vertexCount - edgeCount + regionCount;

test('a sliver that one cut crosses, and many only seem to: 42 parallel lines and one across', () => {
  // The strip |x − y| < 1/64 has the whole square as its box; 40 more lines beside it are open until looked at.
  const across = [0, 0, 1, 1, -4];
  const beside = Array.from({ length: 40 }, (_, k) => [0, 0, 1, -1, -(0.5 + k / 64)]);
  for (const cuts of [
    [across, ...beside],
    [...beside, across],
  ]) {
    const first = [
      [1, -1, 1 / 64],
      [1, -1, -1 / 64],
      [1, 0, 2],
      [0, 1, 2],
    ];
    const complex = linearRegions(networkOf('relu', first, cuts, [cuts.map(() => 1).concat(0)]), box);
    assert.equal(complex.regionCount, 43 * 2);
    // Corners, both ends of the parallel lines, and where the one across meets them; its own ends are corners.
    assert.equal(complex.vertexCount, 4 + 42 * 2 + 42);
    assert.equal(euler(complex), 1);
    assert.ok(Math.abs(areas(complex) - 4) < 1e-12);
  }
});

test('under a tolerance signs that contradict each other cut nothing off', () => {
  const network = networkOf(
    'relu',
    [
      [0.5, 0.5, 1],
      [0.5, 0.75, 0.25],
    ],
    [
      [0.75, -1, 0],
      [-0.25, -0.5, 0.25],
    ],
    [
      [0, -0.5, 0],
      [-0.75, 0.5, 0.25],
    ],
    [[1, 1, 0]],
  );
  const complex = linearRegions(network, box, { tolerance: 0.3 });
  assert.equal(complex.regionCount, 3);
  assert.ok(Math.abs(areas(complex) - 4) < 1e-12);
});

test('where neighbours are cut along rows of maxout that never win, regions have the patterns of their points', () => {
  const network = networkOf(
    { name: 'maxout', rank: 3 },
    [
      [0.5, 0.5, -0.5],
      [0, -1, -0.5],
      [0.5, 1, -1],
      [0, 0.5, 0.5],
      [-0.5, -0.5, 0.5],
      [0, -0.5, 0],
    ],
    [
      [0, 0.5, 0],
      [-0.5, 0.5, 1],
      [0, 1, -0.5],
      [-1, -0.5, 0.5],
      [1, 0, 1],
      [0, 0.5, 0],
    ],
    [
      [0.5, 0, -0.5],
      [1, 0, 0.5],
      [-0.5, 0, 0.5],
      [-0.5, 0, 1],
      [0, -0.5, 0.5],
      [1, -0.5, -1],
    ],
    [[1, 1, 0]],
  );
  const complex = linearRegions(network, box);
  for (let region = 0; region < complex.regionCount; region++) {
    const corners = complex.polygon(region);
    // Points inside, each near another corner.
    for (let near = 0; near < corners.length; near++) {
      const weights = corners.map((_, i) => (i === near ? 9 : 1));
      const sum = corners.length + 8;
      const [x, y] = [0, 1].map((k) =>
        corners.reduce((s, corner, i) => s + (weights[i] * corner[k]) / sum, 0),
      );
      assert.deepEqual(
        complex.pattern(region),
        patternAt(network, [x, y]),
        `region ${region}, corner ${near}`,
      );
    }
  }
  assert.equal(complex.regionCount, 12);
  assert.equal(euler(complex), 1);
});
