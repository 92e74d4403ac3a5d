import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GeometryError } from '../model/errors.ts';
import { formatNetwork, parseNetwork, type NetworkJson } from '../model/format.ts';
import { evaluate } from '../model/evaluate.ts';
import type { Point } from '../model/network.ts';
import { randomNetwork } from '../model/random.ts';
import { families, mixes, planeCase, sliceCase } from '../testing/nasty.testing.ts';
import {
  clipRational,
  edgesBetween,
  levelRow,
  rationalRegions,
  rationalTopology,
  type GivenPlane,
  type Vector,
} from '../testing/rational-regions.testing.ts';
import { decisionBoundary } from './boundary.ts';
import { decisionAreas } from './decision-areas.ts';
import { signedArea } from './polygon.ts';
import { linearRegions } from './regions.ts';
import { planeThrough, restrict } from './slice.ts';
import { topology } from './topology.ts';

const box: Point[] = [
  [-1, -1],
  [1, 1],
];
const square: Point[] = [
  [-1, -1],
  [1, -1],
  [1, 1],
  [-1, 1],
];
const minus = (a: Vector, b: Vector) => a.map((v, k) => v - b[k]);

/** The areas of every output by clipping in rational arithmetic, of equal outputs the lowest's. */
function rationalAreas(network: NetworkJson, domain: readonly Point[], plane?: GivenPlane) {
  return rationalRegions(network, domain, plane).regions.flatMap(({ corners, outputs }, region) =>
    outputs.flatMap((row, winner) => {
      let left: readonly Vector[] = corners;
      outputs.forEach((other, k) => {
        const line = minus(row, other);
        const isEqual = line.every((v) => v === 0n);
        if (k !== winner && left.length > 0)
          left = isEqual ? (k < winner ? [] : left) : clipRational(left, line);
      });
      return left.length > 0 ? [{ winner, region, corners: left }] : [];
    }),
  );
}

const numbers = (corners: readonly Vector[]): Point[] =>
  corners.map(([x, y, w]) => {
    const scaled = (a: bigint) => Number((a << 80n) / w) / 2 ** 80;
    return [scaled(x), scaled(y)];
  });

interface Sized {
  readonly winner: number;
  readonly polygon: readonly Point[];
}

/** Asserts that the polygons are the same ones, as their winners and areas tell. */
function assertSameAreas(areas: readonly Sized[], truth: readonly Sized[], name: string) {
  const sorted = (list: readonly Sized[]) =>
    list
      .map(({ winner, polygon }) => ({ winner, area: signedArea(polygon) }))
      .sort((a, b) => a.winner - b.winner || a.area - b.area);
  assert.equal(areas.length, truth.length, name);
  const [found, wanted] = [sorted(areas), sorted(truth)];
  found.forEach(({ winner, area }, i) => {
    assert.equal(winner, wanted[i].winner, name);
    assert.ok(Math.abs(area - wanted[i].area) < 1e-9, `${name}: ${area} for ${wanted[i].area}`);
  });
}

const lengthOf = (segments: readonly { readonly from: Point; readonly to: Point }[]) =>
  segments.reduce((sum, { from, to }) => sum + Math.hypot(to[0] - from[0], to[1] - from[1]), 0);

/** A network of four outputs from one of any number: some repeated, some sums of others, some moved. */
const fourOutputs = (network: NetworkJson): NetworkJson => {
  const { weights, biases } = network.layers[network.layers.length - 1];
  const [w, b] = [weights[0], biases[0]];
  const [v, c] = [weights[weights.length - 1], biases[biases.length - 1]];
  const last = {
    weights: [w, v, w.map((x, k) => (k % 2 === 0 ? -x : v[k])), w],
    biases: [b, c, 0, b],
    activation: 'identity' as const,
  };
  return { layers: [...network.layers.slice(0, -1), last] };
};

function check(network: NetworkJson, domain: readonly Point[], plane: GivenPlane | undefined, name: string) {
  const parsed = parseNetwork(network);
  const flat = plane ? restrict(parsed, planeThrough(plane.origin, plane.u, plane.v)) : parsed;
  const complex = linearRegions(flat, domain);
  const truth = rationalAreas(network, domain, plane);
  const areas = decisionAreas(complex);
  assertSameAreas(
    areas,
    truth.map(({ winner, corners }) => ({ winner, polygon: numbers(corners) })),
    name,
  );
  if (flat.outputs === 2) {
    const [length, wanted] = [lengthOf(areas.ties), lengthOf(decisionBoundary(complex, 0, 1))];
    assert.ok(Math.abs(length - wanted) < 1e-9, `${name}: ties ${length}, boundary ${wanted}`);
  }
  for (let winner = 0; winner < flat.outputs; winner++)
    assert.deepEqual(
      topology(complex, { winner }),
      rationalTopology(truth.map((cell) => ({ corners: cell.corners, isIn: cell.winner === winner }))),
      `${name} winner ${winner}`,
    );
  const { regions, scale } = rationalRegions(network, domain, plane);
  for (const above of [0, complex.values(0)[0], 0.25]) {
    if (!Number.isFinite(above)) continue;
    const cells = regions.flatMap(({ corners, outputs }) => {
      const line = minus(outputs[0], levelRow(above, scale));
      const inside = clipRational(corners, line);
      const outside = corners.some((c) => line[0] * c[0] + line[1] * c[1] + line[2] * c[2] > 0n)
        ? clipRational(
            corners,
            line.map((v) => -v),
          )
        : corners;
      return [
        { corners: inside, isIn: true },
        { corners: outside, isIn: false },
      ].filter((cell) => cell.corners.length > 0);
    });
    assert.deepEqual(
      topology(complex, { output: 0, above }),
      rationalTopology(cells),
      `${name} above ${above}`,
    );
  }
}

for (const family of families)
  test(`areas and topology of the family "${family}" are those of clipping in rational arithmetic`, () => {
    for (const mix of mixes)
      for (let seed = 0; seed < 2; seed++) {
        const { network, domain } = planeCase(family, mix, 29 * seed + 7);
        check(network, domain, undefined, `${mix} ${seed}`);
        check(fourOutputs(network), domain, undefined, `${mix} ${seed}, four outputs`);
      }
    for (const mix of mixes) {
      const { network, domain, plane } = sliceCase(family, mix, 11);
      check(network, domain, plane, `slice ${mix}`);
    }
  });

test('areas lie in their regions, and the output that wins there is the largest', () => {
  const network = randomNetwork({ widths: [2, 8, 8, 5], seed: 3 });
  const complex = linearRegions(network, box);
  const areas = decisionAreas(complex);
  let sum = 0;
  for (const { winner, polygon, region } of areas) {
    sum += signedArea(polygon);
    const middle = [0, 1].map((k) => polygon.reduce((total, p) => total + p[k], 0) / polygon.length);
    if (signedArea(polygon) < 1e-9) continue;
    assert.equal(complex.locate(middle[0], middle[1]), region);
    const { matrix, offset } = complex.affine(region);
    const values = Array.from(
      offset,
      (c, k) => matrix[2 * k] * middle[0] + matrix[2 * k + 1] * middle[1] + c,
    );
    assert.equal(values.indexOf(Math.max(...values)), winner);
  }
  assert.ok(Math.abs(sum - 4) < 1e-12);
});

test('ties are the borders between winners, each with the lowest region beside it', () => {
  for (let seed = 0; seed < 6; seed++) {
    const network = randomNetwork({ widths: [2, 6, 5, 4], seed });
    const complex = linearRegions(network, box);
    const { ties } = decisionAreas(complex);
    const truth = rationalAreas(formatNetwork(network), square);
    const { beside } = edgesBetween(truth.map(({ corners }) => corners));
    const borders = [...beside].filter(
      ([, [a, b]]) => b !== undefined && truth[a].winner !== truth[b].winner,
    );
    const ends = borders.map(([key]) => {
      const [from, to] = numbers(key.split('|').map((corner) => corner.split(',').map(BigInt)));
      return { from, to };
    });
    assert.equal(ties.length, ends.length);
    assert.ok(Math.abs(lengthOf(ties) - lengthOf(ends)) < 1e-9);
    for (const { from, to, region } of ties) {
      const middle: Point = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
      const near = new Set(
        [0, 1, 2, 3].map((k) =>
          complex.locate(middle[0] + 1e-9 * (k & 1 ? 1 : -1), middle[1] + 1e-9 * (k & 2 ? 1 : -1)),
        ),
      );
      assert.ok(near.has(region), `${region} of ${[...near].join()}`);
      const values = [...evaluate(network, middle)].sort((a, b) => b - a);
      assert.ok(values[0] - values[1] < 1e-9);
    }
  }
});

test('a ring has a hole, two blocks that touch are one part, and what only comes up to the level is none', () => {
  const layers = (weights: number[][], biases: number[], row: number[], bias: number) =>
    linearRegions(
      parseNetwork({
        layers: [
          { weights, biases, activation: 'abs' },
          { weights: [row], biases: [bias], activation: 'identity' },
        ],
      }),
      box,
    );
  // |x| + |y|: outside a diamond.
  const diamond = layers(
    [
      [1, 0],
      [0, 1],
    ],
    [0, 0],
    [1, 1],
    0,
  );
  assert.deepEqual(topology(diamond, { output: 0, above: 0.5 }), { parts: 1, holes: 1 });
  assert.deepEqual(topology(diamond, { output: 0, above: 1.5 }), { parts: 4, holes: 0 });
  assert.deepEqual(topology(diamond, { output: 0, above: 2 }), { parts: 0, holes: 0 });
  assert.deepEqual(topology(diamond, { output: 0, above: -1 }), { parts: 1, holes: 0 });
  // The four corners touch in the middles of the sides.
  assert.deepEqual(topology(diamond, { output: 0, above: 1 }), { parts: 1, holes: 1 });
  // |x| − |y|: two wedges that meet at the origin.
  const wedges = layers(
    [
      [1, 0],
      [0, 1],
    ],
    [0, 0],
    [1, -1],
    0,
  );
  assert.deepEqual(topology(wedges, { output: 0, above: 0 }), { parts: 1, holes: 0 });
  assert.deepEqual(topology(wedges, { output: 0, above: 2 ** -1074 }), { parts: 2, holes: 0 });
});

test('an output that equals another everywhere wins only if it comes first', () => {
  const complex = linearRegions(
    parseNetwork({
      layers: [
        {
          weights: [
            [1, 0],
            [1, 0],
          ],
          biases: [0, 0],
          activation: 'identity',
        },
      ],
    }),
    box,
  );
  const areas = decisionAreas(complex);
  assert.deepEqual(
    areas.map(({ winner }) => winner),
    [0],
  );
  assert.deepEqual(areas.ties, []);
  assert.deepEqual(topology(complex, { winner: 1 }), { parts: 0, holes: 0 });
});

test('what is not there is refused', () => {
  const complex = linearRegions(randomNetwork({ widths: [2, 3, 2], seed: 1 }), box);
  const reason = (expected: string) => (error: unknown) =>
    error instanceof GeometryError && error.reason === expected;
  assert.throws(() => topology(complex, { winner: 2 }), reason('dimension'));
  assert.throws(() => topology(complex, { output: -1, above: 0 }), reason('dimension'));
  assert.throws(() => topology(complex, { output: 0, above: NaN }), reason('domain'));
  assert.throws(() => decisionAreas({ ...complex }), reason('domain'));
});
