import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  linearRegions,
  parseNetwork,
  randomNetwork,
  type Point,
  type RegionComplex,
} from '../../network/index.ts';
import { linkedTo, regionGraphs } from './region-graph.ts';

const domain = [
  [-3, -1.5],
  [3, 1.5],
] as const;

/** Do two convex polygons share a stretch of boundary? By geometry alone: two sides on one line that overlap. */
function touch(p: readonly Point[], q: readonly Point[]): boolean {
  return p.some((a, i) => {
    const b = p[(i + 1) % p.length];
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
    const [ux, uy] = [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
    return q.some((c, k) => {
      const d = q[(k + 1) % q.length];
      const off = ([x, y]: Point) => Math.abs(ux * (y - a[1]) - uy * (x - a[0]));
      if (off(c) > 1e-9 || off(d) > 1e-9) return false;
      const along = ([x, y]: Point) => ux * (x - a[0]) + uy * (y - a[1]);
      const overlap =
        Math.min(length, Math.max(along(c), along(d))) - Math.max(0, Math.min(along(c), along(d)));
      return overlap > 1e-6;
    });
  });
}

function pairs(complex: RegionComplex, joined: (a: number, b: number) => boolean): string[] {
  const all = Array.from({ length: complex.regionCount }, (_, i) => i);
  return all.flatMap((a) => all.filter((b) => b > a && joined(a, b)).map((b) => `${a},${b}`));
}

const complexOf = (widths: number[], seed: number) => linearRegions(randomNetwork({ widths, seed }), domain);

test('the dual graph joins the regions whose polygons share a stretch of boundary', () => {
  for (let seed = 0; seed < 25; seed++) {
    const complex = complexOf([2, 4, 3, 1], seed);
    const polygons = Array.from({ length: complex.regionCount }, (_, i) => complex.polygon(i));
    assert.deepEqual(
      regionGraphs(complex).dual.map(String),
      pairs(complex, (a, b) => touch(polygons[a], polygons[b])),
      `seed ${seed}`,
    );
  }
});

test('the Hamming graph joins the patterns that differ in one bit, and what it invents and misses adds up', () => {
  for (let seed = 0; seed < 25; seed++) {
    const complex = complexOf([2, 4, 3, 1], seed);
    const words = Array.from({ length: complex.regionCount }, (_, i) => complex.pattern(i).map((bits) => bits.join('')).join('')); // prettier-ignore
    const { dual, hamming, invented, missed } = regionGraphs(complex);
    const byBits = pairs(
      complex,
      (a, b) => [...words[a]].filter((bit, k) => bit !== words[b][k]).length === 1,
    );
    assert.deepEqual(hamming.map(String), byBits);
    assert.equal(dual.length - missed.length, hamming.length - invented.length);
  }
});

test('for one hidden layer with different lines the two graphs are the same', () => {
  for (let seed = 0; seed < 60; seed++) {
    const { dual, hamming } = regionGraphs(complexOf([2, 6, 1], seed));
    assert.deepEqual(dual, hamming, `seed ${seed}`);
  }
});

test('links are found from both their ends', () => {
  assert.deepEqual(linkedTo([[0, 2], [1, 2], [0, 1]], 2), [0, 1]); // prettier-ignore
});

test('two regions that meet only in a corner can differ in a single unit', () => {
  // Above y = 0 the unit 2σ(x) − x − 2y is on in two wedges, which touch in the origin.
  const hidden = [
    [1, 0],
    [1, 0],
    [0, 1],
    [0, 1],
  ];
  const complex = linearRegions(
    parseNetwork({
      layers: [
        { weights: hidden, biases: [0, 10, 10, 0], activation: 'relu' },
        { weights: [[2, -1, -2, 0]], biases: [30], activation: 'relu' },
        { weights: [[1]], biases: [0], activation: 'identity' },
      ],
    }),
    [
      [-1, -1],
      [1, 1],
    ],
  );
  const [a, b] = [complex.locate(-0.5, 0.1), complex.locate(0.5, 0.1)].sort((i, j) => i - j);
  const { dual, hamming } = regionGraphs(complex);
  assert.ok(hamming.some(([i, j]) => i === a && j === b));
  assert.ok(!dual.some(([i, j]) => i === a && j === b));
  const corners = [a, b].map((region) => complex.polygon(region).map(String));
  assert.deepEqual(
    corners[0].filter((corner) => corners[1].includes(corner)),
    ['0,0'],
  );
});
