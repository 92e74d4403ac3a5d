import assert from 'node:assert/strict';
import { test } from 'node:test';
import { affineAt, patternAt } from '../line/affine.ts';
import { linearPieces } from '../line/pieces.ts';
import { evaluate } from '../model/evaluate.ts';
import { parseNetwork } from '../model/format.ts';
import type { Network, Plane, Point } from '../model/network.ts';
import { fractionToNumber } from '../numbers/rational.ts';
import { regionFixtures } from '../testing/fixtures.testing.ts';
import { families, mixes, sliceCase } from '../testing/nasty.testing.ts';
import {
  add,
  exactPattern,
  exactPreactivations,
  rational,
  rationalMap,
  rationalPieces,
  times,
  toNumber,
  type Rational,
} from '../testing/rational-lines.testing.ts';
import { rationalCounts } from '../testing/rational-regions.testing.ts';
import { decisionBoundary, levelSet } from './boundary.ts';
import type { RegionComplex } from './complex.ts';
import { linearRegions } from './regions.ts';
import { planeThrough, restrict } from './slice.ts';

const countsOf = ({ vertexCount, edgeCount, regionCount, linearRegionCount }: RegionComplex) => ({
  vertexCount,
  edgeCount,
  regionCount,
  linearRegionCount,
});

/** The exact input of a point of a plane. */
const lifted = ({ origin, u, v }: Plane, [s, t]: Point) =>
  Array.from(origin, (o, k) =>
    add(rational(o), add(times(rational(s), rational(u[k])), times(rational(t), rational(v[k])))),
  );

const patternOf = (network: Network, plane: Plane, point: Point) =>
  exactPattern(network, exactPreactivations(network, lifted(plane, point)));

for (const family of families) {
  test(`slices of networks of the family "${family}" agree with clipping in rational arithmetic`, () => {
    for (const mix of mixes)
      for (let seed = 0; seed < 2; seed++) {
        const { network, plane, domain } = sliceCase(family, mix, 17 * seed + 3);
        const flat = restrict(parseNetwork(network), planeThrough(plane.origin, plane.u, plane.v));
        for (const window of [domain, domain.map(([x, y]): Point => [x / 64 + 0.1, y / 64 - 0.3])])
          assert.deepEqual(
            countsOf(linearRegions(flat, window)),
            rationalCounts(network, window, plane),
            `${mix} ${seed}`,
          );
      }
  });
}

test('patterns on a slice are those of the point of the plane, not of its rounding', () => {
  for (const family of families)
    for (const mix of mixes) {
      const { network: json, plane: given } = sliceCase(family, mix, 5);
      const network = parseNetwork(json);
      const plane = planeThrough(given.origin, given.u, given.v);
      const flat = restrict(network, plane);
      const points: Point[] = [[0, 0], [1, -1], [0.1, 0.7], [-0.3, 0.2]]; // prettier-ignore
      for (const point of points)
        assert.deepEqual(
          patternAt(flat, point).map((units) => [...units]),
          patternOf(network, plane, point),
          `${family} ${mix} ${point.join()}`,
        );
    }
});

test('the pieces along a line of a slice are those of the line in the plane as given', () => {
  for (const family of families)
    for (const mix of mixes) {
      const { network: json, plane: given } = sliceCase(family, mix, 8);
      const network = parseNetwork(json);
      const plane = planeThrough(given.origin, given.u, given.v);
      const flat = restrict(network, plane);
      for (const [from, to] of [
        [
          [-1, -0.5],
          [1, 0.9],
        ],
        [
          [0, 0],
          [0.1, 0.3],
        ],
      ] as const) {
        // prettier-ignore
        const { breakpoints, owners, patterns } = linearPieces(flat, from, to);
        const expected = rationalPieces(network, lifted(plane, from), lifted(plane, to));
        assert.deepEqual(
          {
            breakpoints: [...breakpoints],
            owners,
            patterns: patterns.map((all) => all.map((one) => [...one])),
          },
          { breakpoints: expected.breakpoints, owners: expected.owners, patterns: expected.patterns },
          `${family} ${mix}`,
        );
      }
    }
});

test('lines of the stored slices have their exact breakpoints', () => {
  for (const { network, slice, truth, name } of regionFixtures(['slices'])) {
    assert.ok(slice);
    const flat = restrict(parseNetwork(network), planeThrough(slice.origin, slice.u, slice.v));
    const { breakpoints, patterns } = linearPieces(flat, truth.line.from, truth.line.to);
    assert.deepEqual([...breakpoints], truth.line.breakpoints, name);
    assert.equal(patterns.length, truth.line.pieces, name);
  }
});

test('three creases of which one unit’s is the sum of the others’ meet in one point, and no region lies between them', () => {
  const network = parseNetwork({
    layers: [
      { weights: [[1, 0, 0], [0, 1, 0], [1, 1, 0]], biases: [0, 0, 0], activation: 'relu' },
      { weights: [[1, 1, -1]], biases: [0], activation: 'identity' },
    ],
  }); // prettier-ignore
  const flat = restrict(network, planeThrough([0.1, 0.2, 0], [1, 0, 0], [0, 1, 0]));
  const complex = linearRegions(flat, [[-3, -3], [3, 3]]); // prettier-ignore
  assert.deepEqual(countsOf(complex), {
    vertexCount: 11,
    edgeCount: 16,
    regionCount: 6,
    linearRegionCount: 6,
  });
  assert.deepEqual(Array.from({ length: 6 }, (_, i) => complex.pattern(i)[0].join('')).sort(), [
    '000',
    '010',
    '011',
    '100',
    '101',
    '111',
  ]);
});

test('a slice of a slice is the slice of the whole by the plane that both give', () => {
  for (const family of ['integer', 'sums', 'duplicate'] as const)
    for (let seed = 0; seed < 6; seed++) {
      const { network, plane, domain } = sliceCase(family, 'relu', seed);
      const flat = restrict(parseNetwork(network), planeThrough(plane.origin, plane.u, plane.v));
      const turned = restrict(flat, planeThrough([0.25, -0.5], [0.5, 0.5], [-0.5, 0.5]));
      const corners = domain.map(([s, t]): Point => [0.25 + 0.5 * (s - t), -0.5 + 0.5 * (s + t)]);
      assert.deepEqual(countsOf(linearRegions(turned, domain)), rationalCounts(network, corners, plane));
    }
});

test('where two outputs agree, or one has a value, is exact for the plane as given', () => {
  // The outputs σ(x) + σ(y) and σ(x + y) agree where x and y are both positive, or both negative.
  const network = parseNetwork({
    layers: [
      { weights: [[1, 0, 0], [0, 1, 0], [1, 1, 0]], biases: [0, 0, 0], activation: 'relu' },
      { weights: [[1, 1, 0], [0, 0, 1]], biases: [0, 0], activation: 'identity' },
    ],
  }); // prettier-ignore
  const flat = restrict(network, planeThrough([0.1, 0.2, 0], [1, 0, 0], [0, 1, 0]));
  const complex = linearRegions(flat, [[-1, -1], [1, 1]]); // prettier-ignore
  const agree = Array.from({ length: complex.regionCount }, (_, i) => i).filter((i) =>
    ['000', '111'].includes(complex.pattern(i)[0].join('')),
  );
  const border = decisionBoundary(complex, 0, 1);
  assert.ok(border.length > 0);
  for (const { from, to } of border)
    for (const [x, y] of [from, to])
      assert.ok(
        agree.some((i) => complex.polygon(i).some(([px, py]) => px === x && py === y)),
        `${x}, ${y}`,
      );
  assert.ok(levelSet(complex, 1, 0).length > 0);
});

test('values on a slice are those of the point of the plane, rounded once', () => {
  for (const family of families)
    for (const mix of mixes) {
      const { network: json, plane: given } = sliceCase(family, mix, 11);
      const network = parseNetwork(json);
      const plane = planeThrough(given.origin, given.u, given.v);
      const flat = restrict(network, plane);
      const points: Point[] = [[0, 0], [1, -1], [0.1, 0.7]]; // prettier-ignore
      for (const point of points) {
        const { numerators, denominator } =
          exactPreactivations(network, lifted(plane, point)).at(-1) ?? assert.fail();
        assert.deepEqual(
          [...evaluate(flat, point)],
          numerators.map((numerator) => fractionToNumber({ numerator, denominator })),
          `${family} ${mix} ${point.join()}`,
        );
        const map = rationalMap(network, patternAt(flat, point));
        const { matrix, offset } = affineAt(flat, point);
        const along = (row: readonly Rational[], vector: ArrayLike<number>, start: Rational) =>
          toNumber(row.slice(0, -1).reduce((sum, w, k) => add(sum, times(w, rational(vector[k]))), start));
        assert.deepEqual(
          [[...matrix], [...offset]],
          [
            map.flatMap((row) => [along(row, plane.u, rational(0)), along(row, plane.v, rational(0))]),
            map.map((row) => along(row, plane.origin, row[row.length - 1])),
          ],
          `${family} ${mix} ${point.join()}`,
        );
      }
    }
});
