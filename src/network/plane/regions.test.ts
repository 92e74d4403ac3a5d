import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { GeometryError } from '../model/errors.ts';
import { parseNetwork } from '../model/format.ts';
import type { Network, Point } from '../model/network.ts';
import { randomNetwork } from '../model/random.ts';
import { levelSet } from './boundary.ts';
import { complexArrays } from './complex-arrays.ts';
import type { RegionComplex } from './complex.ts';
import { areaError } from './error-bounds.ts';
import { linearRegions } from './regions.ts';
import { rationalCounts } from '../testing/rational-regions.testing.ts';
import { families, mixes, planeCase } from '../testing/nasty.testing.ts';
import { planeThrough, restrict } from './slice.ts';

const box: Point[] = [
  [-1, -1],
  [1, 1],
];
const reason = (expected: string) => (error: unknown) =>
  error instanceof GeometryError && error.reason === expected;

interface Fixture {
  readonly network: unknown;
  readonly domain: Point[];
  readonly slice?: { origin: number[]; u: number[]; v: number[] };
  readonly truth: Record<string, unknown>;
}

for (const folder of ['nets', 'degenerate', 'fuzz', 'slices']) {
  const path = new URL(`../testing/fixtures/regions/${folder}/`, import.meta.url);
  test(`every network of ${folder} has its exact numbers of vertices, edges, regions and linear regions`, () => {
    for (const name of readdirSync(path).filter((file) => file.endsWith('.json'))) {
      const { network, domain, slice, truth }: Fixture = JSON.parse(
        readFileSync(new URL(name, path), 'utf8'),
      );
      const parsed = parseNetwork(network);
      const flat = slice ? restrict(parsed, planeThrough(slice.origin, slice.u, slice.v)) : parsed;
      const { vertexCount, edgeCount, regionCount, linearRegionCount } = linearRegions(flat, domain);
      assert.deepEqual(
        { vertexCount, edgeCount, regionCount, linearRegionCount },
        {
          vertexCount: truth.vertexCount,
          edgeCount: truth.edgeCount,
          regionCount: truth.regionCount,
          linearRegionCount: truth.linearRegionCount,
        },
        name,
      );
    }
  });
}

for (const family of families) {
  test(`small networks of the family "${family}" agree with clipping in rational arithmetic`, () => {
    for (const activation of mixes) {
      for (let seed = 0; seed < 3; seed++) {
        const { network, domain } = planeCase(family, activation, 71 * seed + 5);
        const { vertexCount, edgeCount, regionCount, linearRegionCount } = linearRegions(
          parseNetwork(network),
          domain,
        );
        assert.deepEqual(
          { vertexCount, edgeCount, regionCount, linearRegionCount },
          rationalCounts(network, domain),
          `${activation} ${seed}`,
        );
      }
    }
  });
}

test('floating point decides every sign of a generic network', () => {
  for (const widths of [
    [2, 64, 1],
    [2, 24, 24, 24, 2],
    [2, 12, 12, 12, 12, 12, 12, 1],
  ])
    assert.equal(linearRegions(randomNetwork({ widths, seed: 3 }), box).exactDecisions, 0, String(widths));
});

/** The network with every weight and bias of each layer times a power of two, which moves nothing. */
function scaled(network: Network, power: number): Network {
  const layers = network.layers.map((layer, l) => ({
    ...layer,
    weights: layer.weights.map((w) => w * 2 ** power),
    // The scales of earlier layers reach the biases of later ones.
    biases: layer.biases.map((b) => b * 2 ** (power * (l + 1))),
  }));
  return { ...network, layers };
}

test('scaling the weights or the plane by powers of two changes nothing', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: -30, max: 30 }), (seed, power) => {
      const network = randomNetwork({ widths: [2, 7, 6, 1], seed });
      const plain = linearRegions(network, box);
      const same = linearRegions(scaled(network, power), box);
      assert.deepEqual(same.x, plain.x);
      assert.deepEqual(same.y, plain.y);
      const factor = 2 ** power;
      const [first, ...rest] = network.layers;
      const wide = {
        ...network,
        layers: [{ ...first, weights: first.weights.map((w) => w / factor) }, ...rest],
      };
      const zoomed = linearRegions(
        wide,
        box.map(([x, y]): Point => [x * factor, y * factor]),
      );
      assert.equal(zoomed.regionCount, plain.regionCount);
      assert.equal(zoomed.vertexCount, plain.vertexCount);
    }),
    { seed: 21, numRuns: 60 },
  );
});

test('permuting hidden units permutes the bits of patterns and nothing else', () => {
  const network = randomNetwork({ widths: [2, 9, 5, 2], seed: 8 });
  const [first, second, last] = network.layers;
  const order = [4, 2, 8, 0, 1, 7, 3, 6, 5];
  const rows = order.flatMap((u) => [first.weights[2 * u], first.weights[2 * u + 1]]);
  const columns = Array.from({ length: 5 }, (_, r) => order.map((u) => second.weights[9 * r + u])).flat();
  const permuted: Network = {
    ...network,
    layers: [
      {
        ...first,
        weights: Float64Array.from(rows),
        biases: Float64Array.from(order, (u) => first.biases[u]),
      },
      { ...second, weights: Float64Array.from(columns) },
      last,
    ],
  };
  const a = linearRegions(network, box);
  const b = linearRegions(permuted, box);
  assert.equal(b.regionCount, a.regionCount);
  assert.equal(b.linearRegionCount, a.linearRegionCount);
  for (let i = 0; i < a.regionCount; i++) {
    const corners = a.polygon(i);
    const x = corners.reduce((sum, p) => sum + p[0], 0) / corners.length;
    const y = corners.reduce((sum, p) => sum + p[1], 0) / corners.length;
    const [p1, p2] = a.pattern(i);
    const [q1, q2] = b.pattern(b.locate(x, y));
    assert.deepEqual(
      q1,
      Uint8Array.from(order, (u) => p1[u]),
    );
    assert.deepEqual(q2, p2);
  }
});

test('a polygon as domain: either orientation, repeated and collinear corners are dropped', () => {
  const network = randomNetwork({ widths: [2, 8, 8, 1], seed: 12 });
  const square: Point[] = [
    [-1, -1],
    [0, -1],
    [1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
    [-1, 0.25],
  ];
  const counts = ({ vertexCount, edgeCount, regionCount }: ReturnType<typeof linearRegions>) => [
    vertexCount,
    edgeCount,
    regionCount,
  ];
  const expected = counts(linearRegions(network, box));
  assert.deepEqual(counts(linearRegions(network, square)), expected);
  assert.deepEqual(counts(linearRegions(network, [...square].reverse())), expected);
});

test('a domain without an area, not convex or not finite is refused', () => {
  const network = randomNetwork({ widths: [2, 3, 1], seed: 1 });
  const bad: Point[][] = [
    [],
    [[0, 0]],
    [
      [0, 0],
      [0, 1],
    ],
    [
      [1, 1],
      [0, 0],
    ],
    [
      [0, 0],
      [1, 1],
      [2, 2],
    ],
    [
      [0, 0],
      [1, 0],
      [NaN, 1],
    ],
    [
      [0, 0],
      [Infinity, 1],
    ],
    [
      [0, 0],
      [2, 0],
      [0.5, 0.5],
      [0, 2],
    ],
    // A pentagram turns left at every corner but goes round twice.
    [
      [0, 1],
      [-0.6, -0.8],
      [0.95, 0.3],
      [-0.95, 0.3],
      [0.6, -0.8],
    ],
  ];
  for (const domain of bad)
    assert.throws(() => linearRegions(network, domain), reason('domain'), String(domain));
});

test('other errors say why', () => {
  assert.throws(() => linearRegions(randomNetwork({ widths: [3, 4, 1], seed: 1 }), box), reason('dimension'));
  const smooth = randomNetwork({ widths: [2, 4, 1], seed: 1, activation: 'tanh' });
  assert.throws(() => linearRegions(smooth, box), reason('smooth'));
  const wide = randomNetwork({ widths: [2, 64, 1], seed: 1 });
  assert.throws(() => linearRegions(wide, box, { maxVertices: 100 }), reason('limit'));
  assert.throws(() => linearRegions(wide, box, { maxBytes: 50_000 }), reason('limit'));
  assert.ok(linearRegions(wide, box).regionCount > 100, 'and the next call is unharmed');
});

test('under a tolerance three nearly concurrent lines meet in one vertex', () => {
  const network = parseNetwork({
    layers: [
      {
        weights: [
          [1, 0],
          [0, 1],
          [1, 1],
        ],
        biases: [-0.1, -0.2, -0.30000000000000004],
        activation: 'relu',
      },
      { weights: [[1, 1, 1]], biases: [0], activation: 'identity' },
    ],
  });
  assert.equal(linearRegions(network, box).regionCount, 7);
  const merged = linearRegions(network, box, { tolerance: 1e-9 });
  assert.equal(merged.regionCount, 6);
  assert.equal(merged.vertexCount - merged.edgeCount + merged.regionCount, 1);
});

test('a complex given up for reuse lends its memory to the next one', () => {
  const network = randomNetwork({ widths: [2, 12, 12, 1], seed: 2 });
  const first = linearRegions(network, box);
  const regions = first.regionCount;
  const { buffer } = first.x;
  const second = linearRegions(network, box, { reuse: first });
  assert.equal(second.x.buffer, buffer);
  assert.equal(second.regionCount, regions);
  assert.equal(second.linearRegionCount, linearRegions(network, box).linearRegionCount);
});

test('a complex that was given up answers nothing any more', () => {
  const network = randomNetwork({ widths: [2, 6, 1], seed: 2 });
  const first = linearRegions(network, box);
  const second = linearRegions(network, box, { reuse: first });
  const questions: ((complex: RegionComplex) => unknown)[] = [
    ({ x }) => x,
    ({ y }) => y,
    ({ linearRegionCount }) => linearRegionCount,
    ...(['polygon', 'corners', 'area', 'pattern', 'affine', 'neighbours', 'linearRegion'] as const).map(
      (name) => (complex: RegionComplex) => complex[name](0),
    ),
    ...(['edge', 'ends', 'vertex', 'values'] as const).map(
      (name) => (complex: RegionComplex) => complex[name](0),
    ),
    (complex) => complex.locate(0, 0),
    (complex) => levelSet(complex, 0, 0),
    (complex) => complexArrays(complex),
    (complex) => areaError(complex, 0),
    (complex) => linearRegions(network, box, { reuse: complex }),
  ];
  for (const question of questions) {
    assert.throws(() => question(first), reason('reused'));
    assert.doesNotThrow(() => question(linearRegions(network, box)));
  }
  assert.equal(second.regionCount, linearRegions(network, box).regionCount);
});

test('weights at the ends of the exponent range never throw or hang', () => {
  for (const size of [1e-300, 1e-160, 1e160, 1e300]) {
    const network = randomNetwork({ widths: [2, 5, 5, 1], seed: 6 });
    const extreme = {
      ...network,
      layers: network.layers.map((l) => ({ ...l, weights: l.weights.map((w) => w * size) })),
    };
    const { vertexCount, edgeCount, regionCount } = linearRegions(extreme, box);
    assert.equal(vertexCount - edgeCount + regionCount, 1);
  }
});

test('a layer without biases is not 0 at the origin where the layer before it is not', () => {
  const network = {
    layers: [
      {
        weights: [
          [1, 0],
          [0, 1],
          [0, 0],
        ],
        biases: [0, 0, 1e-30],
        activation: 'relu' as const,
      },
      { weights: [[-1, -1, 1]], biases: [0], activation: 'relu' as const },
      { weights: [[1]], biases: [0], activation: 'identity' as const },
    ],
  };
  const corners: Point[] = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ];
  const { vertexCount, edgeCount, regionCount, linearRegionCount } = linearRegions(
    parseNetwork(network),
    corners,
  );
  assert.deepEqual(
    { vertexCount, edgeCount, regionCount, linearRegionCount },
    rationalCounts(network, corners),
  );
});
