import assert from 'node:assert/strict';
import { test } from 'node:test';
import { select } from 'd3';
import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { levelSet, linearRegions, randomNetwork } from '../../network/index.ts';
import { creaseMesh, edgesOf, meanHeight } from './crease-mesh.ts';
import { byValue, drawCreases, drawFaces, foldOf, segmentPath, strength } from './creases.ts';
import type { SvgGroup } from '../page/layer.ts';
import { scale } from '../page/scale.ts';

const plot = { x: scale([-1, 1], [0, 200]), y: scale([-1, 1], [200, 0]) };
const complexes = fc
  .record({
    seed: fc.integer({ min: 1, max: 5000 }),
    widths: fc.constantFrom([2, 6, 1], [2, 6, 6, 1], [2, 4, 4, 4, 1]),
  })
  .map(({ seed, widths }) =>
    linearRegions(randomNetwork({ widths, seed }), [
      [-1, -1],
      [1, 1],
    ]),
  );

function group(): SvgGroup {
  const { document } = parseHTML('<!doctype html><html><body><svg><g></g></svg></body></html>');
  return select(document.querySelector('g') as unknown as SVGGElement) as unknown as SvgGroup;
}

/** The sum of the lengths of all straight pieces of paths. */
function length(paths: readonly string[]): number {
  let sum = 0;
  for (const line of paths.flatMap((d) => d.split('M').slice(1))) {
    const points = line.split('L').map((text) => text.split(',').map(Number));
    points.slice(1).forEach(([x, y], k) => (sum += Math.hypot(x - points[k][0], y - points[k][1])));
  }
  return sum;
}

test('creases of either fold are drawn in their full length, valleys as valleys and mountains as mountains', () => {
  fc.assert(
    fc.property(complexes, fc.constantFrom('fold' as const, 'unit' as const), (complex, by) => {
      const parent = group();
      drawCreases(parent, complex, plot, { by });
      const paths = [...parent.node()!.children];
      for (const fold of ['valley', 'mountain', 'level'] as const) {
        const drawn = paths.filter((path) => path.getAttribute('class')!.split(' ').includes(fold));
        const edges = Array.from({ length: complex.edgeCount }, (_, e) => complex.edge(e)).filter(
          ({ owners, jump }) => owners.length > 0 && foldOf(jump[0]) === fold,
        );
        const expected = edges.reduce(
          (sum, { from, to }) => sum + 100 * Math.hypot(to[0] - from[0], to[1] - from[1]),
          0,
        );
        const found = length(drawn.map((path) => path.getAttribute('d')!));
        assert.ok(Math.abs(found - expected) < 0.02 * (edges.length + 1), `${fold}: ${found} ${expected}`);
      }
    }),
    { seed: 21, numRuns: 60 },
  );
});

test('the edges of a unit are those whose owners name it', () => {
  fc.assert(
    fc.property(complexes, (complex) => {
      const mesh = creaseMesh(complex);
      complex.pattern(0).forEach((units, layer) => {
        for (let unit = 0; unit < units.length; unit++) {
          const expected = Array.from({ length: complex.edgeCount }, (_, e) => e).filter((e) =>
            complex.edge(e).owners.some((owner) => owner.layer === layer && owner.unit === unit),
          );
          assert.deepEqual(edgesOf(mesh, layer, unit), expected);
        }
      });
    }),
    { seed: 22, numRuns: 40 },
  );
});

test('every face is filled once, in the colour of the value at the mean of its corners', () => {
  fc.assert(
    fc.property(complexes, (complex) => {
      const mesh = creaseMesh(complex);
      const parent = group();
      drawFaces(parent, complex, plot, byValue(mesh));
      const d = [...parent.node()!.children].map((path) => path.getAttribute('d')).join('');
      assert.equal(d.split('Z').length - 1, complex.regionCount);
      for (let i = 0; i < complex.regionCount; i++) {
        const corners = complex.polygon(i);
        const mean = (axis: 0 | 1) => corners.reduce((sum, p) => sum + p[axis], 0) / corners.length;
        const { matrix, offset } = complex.affine(i);
        const value = matrix[0] * mean(0) + matrix[1] * mean(1) + offset[0];
        assert.ok(Math.abs(value - meanHeight(mesh, i)) < 1e-9);
      }
    }),
    { seed: 23, numRuns: 40 },
  );
});

test('contours bend only at creases: inside a region they are straight', () => {
  fc.assert(
    fc.property(complexes, (complex) => {
      const mesh = creaseMesh(complex);
      const level = (mesh.lowest + mesh.highest) / 2;
      const segments = levelSet(complex, 0, level);
      assert.equal(segmentPath(segments, plot).split('M').length - 1, segments.length);
      const times = new Map<number, number>();
      for (const { region } of segments) times.set(region, (times.get(region) ?? 0) + 1);
      assert.ok([...times.values()].every((count) => count === 1));
    }),
    { seed: 24, numRuns: 40 },
  );
});

test('a crease is the heavier the larger its jump, and the largest is the heaviest', () => {
  const strengths = [0, 0.01, 0.1, 0.3, 0.6, 1].map((jump) => strength(jump, 1));
  assert.deepEqual(strengths, [...strengths].sort());
  assert.equal(strengths[0], 1);
  assert.equal(strengths[5], 5);
  assert.equal(strength(-1, 1), 5);
});
