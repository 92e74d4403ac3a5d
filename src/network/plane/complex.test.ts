import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { patternAt } from '../line/affine.ts';
import { bordersOf } from './borders.ts';
import { decisionBoundary, levelSet } from './boundary.ts';
import { centroid } from './centroids.ts';
import { complexArrays } from './complex-arrays.ts';
import type { RegionComplex } from './complex.ts';
import { areaError } from './error-bounds.ts';
import { GeometryError } from '../model/errors.ts';
import { evaluate } from '../model/evaluate.ts';
import { parseNetwork } from '../model/format.ts';
import type { Network, Point } from '../model/network.ts';
import { linearRegions } from './regions.ts';
import { families, mixes, planeCase, tameFamilies, type Family, type Mix } from '../testing/nasty.testing.ts';
import { randomNetwork } from '../model/random.ts';

test('an index that does not exist is refused, saying which do', () => {
  const complex = linearRegions(randomNetwork({ widths: [2, 3, 2], seed: 1 }), [
    [-1, -1],
    [1, 1],
  ]);
  const { regionCount, edgeCount, vertexCount } = complex;
  const refused = (question: (i: number) => unknown, kind: string, count: number) => {
    for (const index of [-1, count, 99, 0.5, NaN])
      assert.throws(
        () => question(index),
        (error) =>
          error instanceof GeometryError &&
          error.reason === 'range' &&
          error.message === `no ${kind} ${index}: they count from 0, so the last of ${count} is ${count - 1}`,
      );
    assert.doesNotThrow(() => question(count - 1));
  };
  for (const name of [
    'polygon',
    'corners',
    'area',
    'pattern',
    'affine',
    'neighbours',
    'linearRegion',
  ] as const)
    refused(complex[name], 'region', regionCount);
  for (const name of ['edge', 'ends'] as const) refused(complex[name], 'edge', edgeCount);
  for (const name of ['vertex', 'values'] as const) refused(complex[name], 'vertex', vertexCount);
  refused((i) => bordersOf(complex, i), 'region', regionCount);
  refused((i) => centroid(complex, i), 'region', regionCount);
  refused((i) => areaError(complex, i), 'region', regionCount);
});

test('an output that does not exist is refused, saying which do', () => {
  const complex = linearRegions(randomNetwork({ widths: [2, 3, 2], seed: 1 }), [
    [-1, -1],
    [1, 1],
  ]);
  const message = /: no output 2: outputs count from 0, so the last of 2 is 1$/;
  assert.throws(() => levelSet(complex, 2, 0), message);
  assert.throws(() => decisionBoundary(complex, 0, 2), message);
  assert.throws(() => complexArrays(complex, 2), message);
});

interface Example {
  readonly network: Network;
  readonly complex: RegionComplex;
  readonly area: number;
}

function shoelace(polygon: readonly Point[]): number {
  return polygon.reduce((sum, [x, y], i) => {
    const [p, q] = polygon[(i + 1) % polygon.length];
    return sum + (x * q - p * y) / 2;
  }, 0);
}

function makeExample(family: Family, activation: Mix, seed: number): Example {
  const { network: json, domain } = planeCase(family, activation, seed);
  const network = parseNetwork(json);
  return { network, complex: linearRegions(network, domain), area: shoelace(domain) };
}

const example = fc
  .tuple(fc.constantFrom(...families), fc.constantFrom(...mixes), fc.integer({ min: 0, max: 1e6 }))
  .map((given) => makeExample(...given));

const tameExample = fc
  .tuple(fc.constantFrom(...tameFamilies), fc.constantFrom(...mixes), fc.integer({ min: 0, max: 1e6 }))
  .map((given) => makeExample(...given));

const checkTame = (numRuns: number, property: (example: Example) => void) =>
  fc.assert(fc.property(tameExample, property), { seed: 98, numRuns });

const check = (numRuns: number, property: (example: Example) => void) =>
  fc.assert(fc.property(example, property), { seed: 99, numRuns });

function middle(points: readonly Point[]): Point {
  const [x, y] = points.reduce(([a, b], [p, q]) => [a + p, b + q], [0, 0]);
  return [x / points.length, y / points.length];
}

const indices = (count: number) => Array.from({ length: count }, (_, i) => i);
const isThin = (complex: RegionComplex, i: number) => complex.area(i) < 1e-6;

test('V − E + F = 1, and the areas sum to the domain’s', () => {
  check(400, ({ complex, area }) => {
    assert.equal(complex.vertexCount - complex.edgeCount + complex.regionCount, 1);
    const total = indices(complex.regionCount).reduce((sum, i) => sum + complex.area(i), 0);
    assert.ok(Math.abs(total - area) < 1e-9, `${total} ${area}`);
  });
});

test('every edge lies between two vertices, and boundaries use each edge once per side', () => {
  check(200, ({ complex }) => {
    const sides = new Map<string, number>();
    for (const i of indices(complex.regionCount)) {
      const corners = complex.corners(i);
      corners.forEach((v, k) => {
        const key = `${v} ${corners[(k + 1) % corners.length]}`;
        assert.ok(!sides.has(key));
        sides.set(key, i);
      });
    }
    for (const e of indices(complex.edgeCount)) {
      const [p, q] = complex.ends(e);
      const { left, right } = complex.edge(e);
      assert.equal(sides.get(`${p} ${q}`) ?? -1, left);
      assert.equal(sides.get(`${q} ${p}`) ?? -1, right);
    }
    const interior = indices(complex.edgeCount).filter((e) => complex.edge(e).owners.length > 0).length;
    assert.equal(sides.size, complex.edgeCount + interior);
  });
});

test('a region has the pattern of its inner points, and contains no other point', () => {
  check(250, ({ network, complex }) => {
    for (const i of indices(complex.regionCount)) {
      const point = middle(complex.polygon(i));
      const found = complex.locate(...point);
      assert.ok(found === i || isThin(complex, i));
      if (found === i && !isThin(complex, i)) assert.deepEqual(patternAt(network, point), complex.pattern(i));
    }
  });
});

test('neighbours differ in exactly the owners of their edge, earliest layer first', () => {
  check(200, ({ complex }) => {
    for (const e of indices(complex.edgeCount)) {
      const { left, right, owners } = complex.edge(e);
      if (left < 0 || right < 0) {
        assert.equal(owners.length, 0);
        continue;
      }
      assert.ok(owners.length > 0);
      const [a, b] = [complex.pattern(left), complex.pattern(right)];
      const differing = a.flatMap((pieces, layer) =>
        indices(pieces.length).flatMap((unit) => (pieces[unit] === b[layer][unit] ? [] : [{ layer, unit }])),
      );
      assert.deepEqual(owners, differing);
      assert.ok(complex.neighbours(left).includes(right) && complex.neighbours(right).includes(left));
    }
  });
});

test('the affine maps of two neighbours agree on their edge, and the jump is their difference across it', () => {
  checkTame(200, ({ complex }) => {
    for (const e of indices(complex.edgeCount)) {
      const { left, right, from, to, jump } = complex.edge(e);
      if (left < 0 || right < 0) continue;
      const [a, b] = [complex.affine(left), complex.affine(right)];
      const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
      if (length < 1e-5) continue;
      const normal = [(from[1] - to[1]) / length, (to[0] - from[0]) / length];
      jump.forEach((expected, k) => {
        const size = 1 + Math.hypot(...a.matrix, ...b.matrix, ...a.offset, ...b.offset);
        for (const [x, y] of [from, to]) {
          const [f, g] = [a, b].map(
            ({ matrix, offset }) => matrix[2 * k] * x + matrix[2 * k + 1] * y + offset[k],
          );
          assert.ok(Math.abs(f - g) < 1e-10 * size, `${f} ${g}`);
        }
        const across = [0, 1].reduce(
          (sum, i) => sum + (a.matrix[2 * k + i] - b.matrix[2 * k + i]) * normal[i],
          0,
        );
        assert.ok(Math.abs(across - expected) < (1e-9 * size) / Math.min(1, length), `${across} ${expected}`);
      });
    }
  });
});

test('a roof is a mountain and a valley a valley', () => {
  const fold = (sign: number) =>
    parseNetwork({
      layers: [
        { weights: [[1, 0]], biases: [0], activation: 'abs' },
        { weights: [[sign]], biases: [0], activation: 'identity' },
      ],
    });
  for (const sign of [1, -1]) {
    const complex = linearRegions(fold(sign), [
      [-1, -1],
      [1, 1],
    ]);
    const creases = indices(complex.edgeCount)
      .map(complex.edge)
      .filter(({ owners }) => owners.length > 0);
    assert.equal(creases.length, 1);
    assert.equal(creases[0].jump[0], 2 * sign);
  }
});

test('an affine map has the slopes of finite differences', () => {
  checkTame(150, ({ network, complex }) => {
    for (const i of indices(complex.regionCount).filter((i) => complex.area(i) > 1e-2)) {
      const [x, y] = middle(complex.polygon(i));
      const h = 2 ** -14;
      const { matrix, offset } = complex.affine(i);
      const at = evaluate(network, [x, y]);
      const size = 1 + Math.hypot(...matrix, ...offset);
      if (complex.locate(x + h, y) !== i || complex.locate(x, y + h) !== i || size > 1e12) continue;
      const right = evaluate(network, [x + h, y]);
      const up = evaluate(network, [x, y + h]);
      at.forEach((value, k) => {
        assert.ok(Math.abs(matrix[2 * k] * x + matrix[2 * k + 1] * y + offset[k] - value) < 1e-9 * size);
        assert.ok(Math.abs((right[k] - value) / h - matrix[2 * k]) < 1e-7 * size);
        assert.ok(Math.abs((up[k] - value) / h - matrix[2 * k + 1]) < 1e-7 * size);
      });
    }
  });
});

test('a region is found from its inner points, a vertex belongs to the lowest region around it', () => {
  check(150, ({ complex }) => {
    for (const i of indices(complex.regionCount)) {
      if (isThin(complex, i)) continue;
      assert.equal(complex.locate(...middle(complex.polygon(i))), i);
    }
    assert.equal(complex.locate(1.5, 0), -1);
    assert.equal(complex.locate(NaN, 0), -1);
  });
  const cross = linearRegions(
    parseNetwork({
      layers: [
        {
          weights: [
            [1, 0],
            [0, 1],
          ],
          biases: [0, 0],
          activation: 'relu',
        },
        { weights: [[1, 1]], biases: [0], activation: 'identity' },
      ],
    }),
    [
      [-1, -1],
      [1, 1],
    ],
  );
  assert.equal(cross.locate(0, 0), 0);
  assert.equal(cross.locate(1, 1) >= 0, true);
  assert.equal(cross.locate(1, 1 + 2 ** -50), -1);
  for (const e of indices(cross.edgeCount)) {
    const { from, to, left, right } = cross.edge(e);
    const sides = [left, right].filter((i) => i >= 0);
    assert.equal(cross.locate(...middle([from, to])), Math.min(...sides));
  }
});

test('segments of a decision boundary lie on it, and only there does the decision change', () => {
  checkTame(150, ({ network, complex }) => {
    const b = network.outputs > 1 ? 1 : undefined;
    const difference = (x: readonly number[]) => {
      const values = evaluate(network, x);
      return values[0] - (b === undefined ? 0 : values[1]);
    };
    const segments = decisionBoundary(complex, 0, b);
    const size =
      1 + Math.max(...indices(complex.vertexCount).map((v) => Math.abs(difference(complex.vertex(v)))));
    for (const { from, to, region } of segments) {
      assert.ok(region >= 0 && region < complex.regionCount);
      for (const point of [from, to]) assert.ok(Math.abs(difference(point)) < 1e-9 * size);
    }
    const withSegment = new Set(segments.map(({ region }) => region));
    for (const i of indices(complex.regionCount)) {
      const values = complex.polygon(i).map((p) => difference(p));
      const changes = Math.min(...values) < -1e-9 * size && Math.max(...values) > 1e-9 * size;
      if (changes) assert.ok(withSegment.has(i));
    }
  });
});

test('a level set of a bump is a closed curve, each segment end met twice', () => {
  const complex = linearRegions(randomNetwork({ widths: [2, 20, 20, 1], seed: 5 }), [
    [-1, -1],
    [1, 1],
  ]);
  const ends = new Map<string, number>();
  for (const { from, to } of levelSet(complex, 0, 0.25))
    for (const point of [from, to]) ends.set(String(point), (ends.get(String(point)) ?? 0) + 1);
  assert.ok(ends.size > 4);
  for (const [point, count] of ends) {
    const [x, y] = point.split(',').map(Number);
    assert.equal(count, Math.abs(x) === 1 || Math.abs(y) === 1 ? 1 : 2, point);
  }
});

test('an output that is 0 on a whole region has its boundary along that region’s edges, once', () => {
  const relu = parseNetwork({
    layers: [
      { weights: [[1, 0]], biases: [0], activation: 'relu' },
      { weights: [[1]], biases: [0], activation: 'identity' },
    ],
  });
  const complex = linearRegions(relu, [
    [-1, -1],
    [1, 1],
  ]);
  const segments = decisionBoundary(complex, 0);
  assert.equal(segments.length, 1);
  assert.ok(segments[0].from[0] === 0 && segments[0].to[0] === 0);
});
