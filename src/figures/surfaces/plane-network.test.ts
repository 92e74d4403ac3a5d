import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseNetwork } from '../../network/index.ts';
import { contoursOf, multiples, niceStep } from '../../drawing/plane/contours.ts';
import { inWords } from '../../drawing/words/math.ts';
import { mapFormula, mapInWords, planeInWords } from './plane-formula.ts';
import { planeNetwork, samplesOf } from './plane-network.ts';

interface Oracle {
  readonly network: unknown;
  readonly samples: readonly { x: [number, number]; pattern: number[]; y: number }[];
  readonly grid: readonly { x: [number, number]; y: number }[];
  readonly regionsInWindow: number;
}

const read = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
const oracles = read('../../network/testing/fixtures/seed-oracles.json') as Record<
  'seed42' | 'seed999',
  Oracle
>;
const stored = {
  seed42: parseNetwork(read('../../../content/data/seed-42.json').network),
  seed999: parseNetwork(read('../../../content/data/seed-999.json').network),
};

test('the stored networks are those of the original demonstration, bit for bit', () => {
  for (const name of ['seed42', 'seed999'] as const)
    assert.deepEqual(stored[name], parseNetwork(oracles[name].network));
});

test('the five sample points have the patterns and outputs that the demonstration printed', () => {
  const found = samplesOf(stored.seed42, 2).map(({ place, pattern, output }) => ({
    x: [...place],
    pattern: [...pattern[0]],
    y: Number(output.toFixed(12)),
  }));
  assert.deepEqual(
    found,
    oracles.seed42.samples.map(({ x, pattern, y }) => ({ x, pattern, y: Number(y.toFixed(12)) })),
  );
});

test('the surfaces have the demonstration’s values on its grid, and as many faces as it has regions', () => {
  for (const name of ['seed42', 'seed999'] as const) {
    const { complex, heights, mesh } = planeNetwork(stored[name], 2);
    assert.equal(complex.regionCount, oracles[name].regionsInWindow);
    assert.ok(heights[0] < mesh.lowest && heights[1] >= mesh.highest);
    for (const { x, y } of oracles[name].grid) {
      const { matrix, offset } = complex.affine(complex.locate(...x));
      assert.ok(Math.abs(matrix[0] * x[0] + matrix[1] * x[1] + offset[0] - y) < 1e-12);
    }
  }
});

test('contour heights are round, between the lowest and the highest value, and not too many', () => {
  assert.equal(niceStep(0, 1, 10), 0.1);
  assert.equal(niceStep(0, 1, 9), 0.2);
  assert.equal(niceStep(-3, 5, 4), 2);
  assert.deepEqual(multiples(-0.25, 0.35, 0.1), [-0.2, -0.1, 0, 0.1, 0.2, 0.3]);
  assert.deepEqual(multiples(-10, 10, 5), [-5, 0, 5]);
  for (const name of ['seed42', 'seed999'] as const) {
    const { mesh, complex } = planeNetwork(stored[name], 2);
    const { levels, segments, zero } = contoursOf(mesh, 12);
    assert.ok(levels.length >= 5 && levels.length <= 12);
    assert.equal(zero.length > 0, mesh.lowest < 0 && mesh.highest > 0);
    for (const { from, to, region } of segments) {
      const { matrix, offset } = complex.affine(region);
      for (const [x, y] of [from, to]) {
        const value = matrix[0] * x + matrix[1] * y + offset[0];
        assert.ok(levels.some((level) => Math.abs(level - value) < 1e-12));
      }
    }
  }
});

test('a formula of two inputs leaves out what a reader would leave out', () => {
  assert.equal(planeInWords(0.0664, -1, -0.5), '0.066x₁ − x₂ − 0.5');
  assert.equal(planeInWords(-1, 0, 0), '−x₁');
  assert.equal(planeInWords(0, 0.00001, 0), '0');
  const map = { matrix: Float64Array.of(0.25, -2), offset: Float64Array.of(1) };
  assert.equal(inWords(mapFormula(map)).replaceAll(' ', ''), '0.25x1−2x2+1');
  assert.equal(mapInWords(map), '0.25x₁ − 2x₂ + 1');
});
