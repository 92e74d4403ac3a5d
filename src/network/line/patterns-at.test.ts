import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GeometryError } from '../model/errors.ts';
import { parseNetwork } from '../model/format.ts';
import type { Network, Point } from '../model/network.ts';
import { randomNetwork, uniformSource } from '../model/random.ts';
import { complexSource } from '../plane/complex.ts';
import { cross, exactPoint, valueAt } from '../plane/exact.ts';
import { linearRegions } from '../plane/regions.ts';
import { planeThrough, restrict } from '../plane/slice.ts';
import { families, lineCase, mixes, planeCase, sliceCase } from '../testing/nasty.testing.ts';
import { patternAt } from './affine.ts';
import { patternsAt } from './patterns-at.ts';

const keys = (patterns: readonly (readonly Uint8Array[])[]) => patterns.map((pattern) => pattern.join(';'));

/** The patterns of the regions of a complex that contain a point, by their exact corners. */
function meeting(network: Network, [x, y]: Point): string[] {
  const complex = linearRegions(network, [
    [x - 1, y - 1],
    [x + 1, y + 1],
  ]);
  const exact = complexSource(complex)?.exact;
  assert.ok(exact);
  const point = exactPoint(x, y);
  const regions = Array.from({ length: complex.regionCount }, (_, i) => i).filter((i) => {
    const corners = Array.from(complex.corners(i), exact.point);
    return corners.every((p, k) => valueAt(cross(p, corners[(k + 1) % corners.length]), point) >= 0n);
  });
  return keys(regions.map(complex.pattern)).sort();
}

for (const family of families)
  test(`the regions that meet at a point of the plane are those that contain it, family "${family}"`, () => {
    const points: Point[] = [
      [0, 0],
      [1, -1],
      [0.25, 0.5],
      [-0.5, 0],
    ];
    for (const mix of mixes)
      for (let seed = 0; seed < 3; seed++) {
        const network = parseNetwork(planeCase(family, mix, 31 * seed + 2).network);
        for (const point of points) {
          const found = keys(patternsAt(network, point));
          assert.deepEqual(found, meeting(network, point), `${mix} ${seed} at ${point.join()}`);
        }
      }
    for (const mix of mixes) {
      const { network, plane } = sliceCase(family, mix, 5);
      const flat = restrict(parseNetwork(network), planeThrough(plane.origin, plane.u, plane.v));
      for (const point of points)
        assert.deepEqual(keys(patternsAt(flat, point)).sort(), meeting(flat, point), `slice ${mix}`);
    }
  });

test('in three inputs, whatever pattern there is next to a point is listed', () => {
  const uniform = uniformSource(4);
  for (const family of ['integer', 'quarters', 'signs', 'sums', 'concurrent'] as const)
    for (const mix of mixes)
      for (let seed = 0; seed < 6; seed++) {
        const { network } = lineCase(family, mix, seed);
        const point = Array.from({ length: network.inputs }, () => Math.floor(4 * uniform() - 2) / 2);
        const found = new Set(keys(patternsAt(network, point)));
        const seen = new Set<string>();
        for (let k = 0; k < 100; k++) {
          const near = point.map((x) => x + 2 ** -30 * Math.round(2 ** 20 * (uniform() - 0.5)) * 2 ** -10);
          const pattern = patternAt(network, near).join(';');
          // A direction may run along a border; then what holds there need not hold on a region.
          if (patternsAt(network, near).length === 1) seen.add(pattern);
        }
        for (const pattern of seen) assert.ok(found.has(pattern), `${family} ${mix} ${seed}`);
        if (found.size <= 4) assert.equal(seen.size, found.size, `${family} ${mix} ${seed}`);
      }
});

test('n planes through the origin of a space of d dimensions in general position make 2 Σ C(n − 1, i) regions', () => {
  const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);
  for (const [d, n] of [
    [2, 5],
    [3, 6],
    [4, 7],
    [5, 8],
    [6, 4],
  ]) {
    const { layers } = randomNetwork({ widths: [d, n, 1], seed: 10 * d + n });
    const central = { ...layers[0], biases: new Float64Array(n) };
    const network = { inputs: d, outputs: 1, layers: [central, layers[1]] };
    let sum = 0;
    for (let i = 0; i < d; i++) sum += 2 * choose(n - 1, i);
    assert.equal(patternsAt(network, new Float64Array(d)).length, d === 6 ? 16 : sum);
  }
});

test('two opposite units are both off only at 0, which is no region', () => {
  const network = parseNetwork({
    layers: [
      { weights: [[1], [-1]], biases: [0, 0], activation: 'relu' },
      { weights: [[1, 1]], biases: [0], activation: 'identity' },
    ],
  });
  assert.deepEqual(keys(patternsAt(network, [0])), ['0,1', '1,0']);
  assert.deepEqual(patternAt(network, [0])[0], Uint8Array.of(0, 0));
  assert.deepEqual(keys(patternsAt(network, [2])), ['1,0']);
});

test('more regions than asked for are refused', () => {
  const [first, last] = randomNetwork({ widths: [6, 6, 1], seed: 1 }).layers;
  const central = { inputs: 6, outputs: 1, layers: [{ ...first, biases: new Float64Array(6) }, last] };
  const origin = new Float64Array(6);
  assert.equal(patternsAt(central, origin, 64).length, 64);
  assert.throws(
    () => patternsAt(central, origin, 63),
    (error: unknown) => error instanceof GeometryError && error.reason === 'limit',
  );
});
