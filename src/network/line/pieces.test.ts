import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Activation } from '../model/activation.ts';
import { affineAt } from './affine.ts';
import { rationalPieces } from '../testing/rational-lines.testing.ts';
import { families, lineCase, mixes } from '../testing/nasty.testing.ts';
import { maximumOnLine } from '../counts/bounds.ts';
import { GeometryError } from '../model/errors.ts';
import { evaluate } from '../model/evaluate.ts';
import { lineOf, readFixture, regionFixtures } from '../testing/fixtures.testing.ts';
import { parseNetwork, type NetworkJson } from '../model/format.ts';
import { sweepLine } from './line-sweep.ts';
import { linearPieces, type Pieces } from './pieces.ts';
import { randomNetwork } from '../model/random.ts';

const plain = ({ breakpoints, owners, patterns }: Pieces) => ({
  breakpoints: [...breakpoints],
  owners,
  patterns: patterns.map((layers) => layers.map((units) => [...units])),
});

/** A network with one hidden layer on one input whose outputs are summed. */
const shallow = (weights: number[], biases: number[], activation: unknown) =>
  parseNetwork({
    layers: [
      { weights: weights.map((w) => [w]), biases, activation },
      { weights: [weights.map(() => 1)], biases: [0], activation: 'identity' },
    ],
  });

for (const folder of ['nets', 'degenerate', 'fuzz']) {
  test(`the breakpoints of the networks in ${folder} are the true ones to the last bit`, () => {
    for (const fixture of regionFixtures([folder])) {
      const { from, to } = lineOf(fixture);
      const { breakpoints, patterns } = linearPieces(parseNetwork(fixture.network), from, to);
      assert.deepEqual([...breakpoints], fixture.truth.line.breakpoints, fixture.name);
      assert.equal(patterns.length, fixture.truth.line.pieces, fixture.name);
    }
  });
}

test('the hat network of the original demonstration has its breakpoints and slopes', () => {
  const { hat } = readFixture<{ hat: { network: NetworkJson; breakpoints: number[]; slopes: number[] } }>(
    'seed-oracles.json',
  );
  const pieces = linearPieces(parseNetwork(hat.network), [-2], [2]);
  assert.deepEqual(
    [...pieces.breakpoints].map((t) => -2 + 4 * t),
    hat.breakpoints,
  );
  assert.deepEqual(
    pieces.slopes.map(([slope]) => slope / 4),
    hat.slopes,
  );
});

for (const family of families) {
  test(`pieces of networks of the family "${family}" are those of rational arithmetic`, () => {
    for (const mix of mixes) {
      for (let seed = 0; seed < 5; seed++) {
        const { network, from, to } = lineCase(family, mix, seed);
        const expected = rationalPieces(network, from, to);
        const pieces = linearPieces(network, from, to);
        const { breakpoints, owners, patterns } = expected;
        assert.deepEqual(plain(pieces), { breakpoints, owners, patterns }, `${mix} ${seed}`);
        assert.deepEqual(
          pieces.slopes.map((row) => [...row]),
          expected.slopes,
          `${mix} ${seed}`,
        );
        agree(pieces.values, expected.values, largest(expected.slopes));
      }
    }
  });
}

const largest = (numbers: number[][]) => Math.max(...numbers.flat().map(Math.abs));

/** Compares relatively to the largest number. */
function agree(actual: readonly Float64Array[], expected: number[][], scale: number): void {
  const tolerance = 1e-12 * Math.max(scale, largest(expected));
  expected.forEach((row, i) =>
    row.forEach((value, k) => {
      const found = actual[i][k];
      assert.ok(found === value || Math.abs(found - value) <= tolerance, `${found} is not ${value}`);
    }),
  );
}

const kinds: Activation[] = ['relu', 'leaky-relu', 'abs', 'hard-tanh', { name: 'maxout', rank: 3 }];

test('slopes are those of the affine map at an inner point, and values continuous', () => {
  const coordinate = fc.double({ min: -2, max: 2, noNaN: true });
  const point = fc.array(coordinate, { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(fc.integer(), fc.constantFrom(...kinds), point, point, (seed, activation, from, to) => {
      const network = randomNetwork({ widths: [3, 7, 6, 2], seed, activation });
      const { breakpoints, values, slopes, owners, patterns } = linearPieces(network, from, to);
      const ends = [0, ...breakpoints, 1];
      assert.deepEqual(values[0], evaluate(network, from));
      assert.deepEqual(values[values.length - 1], evaluate(network, to));
      slopes.forEach((slope, i) => {
        const width = ends[i + 1] - ends[i];
        slope.forEach((s, o) => assert.ok(Math.abs(values[i][o] + s * width - values[i + 1][o]) < 1e-11));
        if (width < 1e-9) return;
        const t = ends[i] + width / 2;
        const { matrix } = affineAt(
          network,
          from.map((x, k) => x + t * (to[k] - x)),
        );
        slope.forEach((s, o) => {
          const derivative = from.reduce((sum, x, k) => sum + matrix[o * 3 + k] * (to[k] - x), 0);
          assert.ok(Math.abs(s - derivative) < 1e-11);
        });
      });
      owners.forEach((list, i) => {
        const changed = patterns[i].flatMap((units, layer) =>
          [...units].flatMap((piece, unit) =>
            piece === patterns[i + 1][layer][unit] ? [] : [{ layer, unit }],
          ),
        );
        assert.deepEqual(list, changed);
        assert.ok(list.length > 0);
      });
    }),
    { seed: 5, numRuns: 150 },
  );
});

test('backwards the same breakpoints come in reverse', () => {
  for (const fixture of regionFixtures(['fuzz'])) {
    const { from, to } = lineOf(fixture);
    const network = parseNetwork(fixture.network);
    const forth = linearPieces(network, from, to);
    const back = linearPieces(network, to, from);
    assert.deepEqual(back.owners, [...forth.owners].reverse());
    assert.deepEqual(plain(back).patterns, plain(forth).patterns.reverse());
    back.breakpoints.forEach((t, i) => {
      assert.ok(Math.abs(1 - t - forth.breakpoints[forth.breakpoints.length - 1 - i]) < 2e-16);
    });
  }
});

test('scaling by powers of two changes nothing', () => {
  const network = randomNetwork({ widths: [2, 12, 1], seed: 8 });
  const scaled = (power: number) => {
    const layers = network.layers.map((layer) => ({ ...layer }));
    layers[0].weights = layers[0].weights.map((w) => w * 2 ** power);
    layers[0].biases = layers[0].biases.map((b) => b * 2 ** power);
    return { ...network, layers };
  };
  const expected = plain(linearPieces(network, [-1, -2], [2, 1]));
  for (const power of [-900, -60, 60, 900]) {
    assert.deepEqual(plain(linearPieces(scaled(power), [-1, -2], [2, 1])), expected);
  }
});

test('generic networks never need exact arithmetic', () => {
  for (let seed = 0; seed < 30; seed++) {
    const network = randomNetwork({ widths: [2, 32, 32, 32, 1], seed });
    assert.equal(sweepLine(network, [-1, -0.7], [0.9, 0.8]).tookExact, false);
  }
});

test('units that training has left without weights need no exact arithmetic, and change nothing', () => {
  for (const bias of [0, 0.25, -0.25]) {
    const { layers } = randomNetwork({ widths: [2, 8, 8, 1], seed: 3 });
    const idle = layers.map((layer) => ({
      ...layer,
      weights: layer.weights.slice(),
      biases: layer.biases.slice(),
    }));
    for (const { weights, biases, inputs } of idle.slice(0, -1)) {
      weights.fill(0, 2 * inputs, 3 * inputs);
      biases[2] = bias;
    }
    const network = { ...randomNetwork({ widths: [2, 8, 8, 1], seed: 3 }), layers: idle };
    const [from, to] = [[-1, -0.7], [0.9, 0.8]]; // prettier-ignore
    assert.equal(sweepLine(network, from, to).tookExact, false);
    const { breakpoints, patterns } = linearPieces(network, from, to);
    assert.ok(breakpoints.length > 0);
    for (const pattern of patterns) for (const units of pattern) assert.equal(units[2], bias > 0 ? 1 : 0);
  }
});

test('duplicate units share one breakpoint', () => {
  const network = shallow([1, 2, -4], [-0.5, -1, 2], 'relu');
  const { breakpoints, owners, patterns } = linearPieces(network, [0], [1]);
  assert.deepEqual([...breakpoints], [0.5]);
  assert.deepEqual(owners, [[0, 1, 2].map((unit) => ({ layer: 0, unit }))]);
  assert.deepEqual(
    patterns.map(([units]) => [...units]),
    [
      [0, 0, 1],
      [1, 1, 0],
    ],
  );
});

test('breakpoints that round to one double stay two, with a piece between', () => {
  const third = 1 / 3;
  const { breakpoints, patterns } = linearPieces(shallow([1, 3], [-third, -1], 'relu'), [0], [1]);
  assert.deepEqual([...breakpoints], [third, third]);
  assert.deepEqual(
    patterns.map(([units]) => units.join('')),
    ['00', '10', '11'],
  );
});

test('a unit that is 0 at an end, touches 0 or stays at 0 gives no breakpoint', () => {
  assert.equal(linearPieces(shallow([1, -1], [0, 1], 'relu'), [0], [1]).breakpoints.length, 0);
  const touching = parseNetwork({
    layers: [
      { weights: [[1], [-1]], biases: [0, 0], activation: 'relu' },
      {
        weights: [
          [1, 1],
          [-1, -1],
          [0, 0],
        ],
        biases: [0, 0, 0],
        activation: 'relu',
      },
      { weights: [[1, 1, 1]], biases: [0], activation: 'identity' },
    ],
  });
  const { owners, patterns } = linearPieces(touching, [-1], [1]);
  assert.deepEqual(owners, [[0, 1].map((unit) => ({ layer: 0, unit }))]);
  assert.deepEqual(
    patterns.map((layers) => layers.map((units) => units.join(''))),
    [
      ['01', '100'],
      ['10', '100'],
    ],
  );
});

test('a unit that leaves 0 after a stretch is owner where it leaves', () => {
  const network = parseNetwork({
    layers: [
      { weights: [[1]], biases: [-0.5], activation: 'relu' },
      { weights: [[1]], biases: [0], activation: 'relu' },
      { weights: [[1]], biases: [0], activation: 'identity' },
    ],
  });
  const { breakpoints, owners } = linearPieces(network, [0], [1]);
  assert.deepEqual([...breakpoints], [0.5]);
  assert.deepEqual(owners, [
    [
      { layer: 0, unit: 0 },
      { layer: 1, unit: 0 },
    ],
  ]);
});

test('a breakpoint within half a rounding of an end is rounded to it', () => {
  const network = parseNetwork({
    layers: [
      { weights: [[1, 2 ** -60]], biases: [-1], activation: 'relu' },
      { weights: [[1]], biases: [0], activation: 'identity' },
    ],
  });
  const { breakpoints } = linearPieces(network, [0, 0], [1, 1]);
  assert.deepEqual([...breakpoints], [1]);
});

test('weights whose products overflow or vanish are still exact', () => {
  const steep = (w: number) =>
    parseNetwork({
      layers: [
        { weights: [[w], [-w]], biases: [-w / 2, w / 4], activation: 'relu' },
        { weights: [[w, -w]], biases: [0], activation: 'relu' },
        { weights: [[1]], biases: [0], activation: 'identity' },
      ],
    });
  for (const w of [1e300, 1e-300, 2 ** -1060, 2 ** 1000]) {
    const { breakpoints, slopes } = linearPieces(steep(w), [0], [1]);
    assert.deepEqual([...breakpoints], [0.25, 0.5], String(w));
    assert.equal(slopes[2][0], w * w);
  }
});

test('a segment without length has one piece, a network without hidden layers too', () => {
  const network = randomNetwork({ widths: [2, 5, 2], seed: 1 });
  const point = linearPieces(network, [0.5, 1], [0.5, 1]);
  assert.equal(point.breakpoints.length, 0);
  assert.deepEqual([...point.slopes[0]], [0, 0]);
  const affine = linearPieces(randomNetwork({ widths: [2, 1], seed: 1 }), [0, 0], [1, 0]);
  assert.equal(affine.breakpoints.length, 0);
  assert.deepEqual(affine.patterns, [[]]);
  assert.equal(affine.values.length, 2);
});

test('pieces survive being asked late, after other networks were swept', () => {
  const one = randomNetwork({ widths: [2, 9, 9, 1], seed: 1 });
  const early = linearPieces(one, [-1, -1], [1, 1]);
  const from = [-1, -1];
  const late = linearPieces(one, from, [1, 1]);
  from[0] = 9;
  linearPieces(randomNetwork({ widths: [2, 30, 1], seed: 2 }), [-1, 0], [1, 0.5]);
  linearPieces(one, [1, -1], [-1, 1]);
  assert.deepEqual(plain(late), plain(early));
  assert.deepEqual(late.values, early.values);
});

test('smooth networks, wrong dimensions and infinite ends are refused with the reason', () => {
  const relu = randomNetwork({ widths: [2, 3, 1], seed: 1 });
  const smooth = randomNetwork({ widths: [2, 3, 1], seed: 1, activation: 'gelu' });
  const reason = (network: Parameters<typeof linearPieces>[0], from: number[], to: number[]) => {
    try {
      linearPieces(network, from, to);
    } catch (error) {
      if (error instanceof GeometryError) return error.reason;
    }
    return undefined;
  };
  assert.equal(reason(smooth, [0, 0], [1, 1]), 'smooth');
  assert.equal(reason(relu, [0, 0], [1]), 'dimension');
  assert.equal(reason(relu, [Infinity, 0], [1, 1]), 'domain');
});

test('three units, then three, make sixteen pieces on a line: the most that six units in two hidden layers can', () => {
  // The first layer adds up to a W with values 0, 1, 0, and each threshold of the second crosses it four times.
  const w = [4, -3, 2];
  const network = parseNetwork({
    layers: [
      { weights: [[1], [1], [-1]], biases: [0, -0.5, 1.5], activation: 'relu' },
      { weights: [w, w, w.map((weight) => -weight)], biases: [-3.25, -3.5, 3.75], activation: 'relu' },
      { weights: [[1, 1, 1]], biases: [0], activation: 'identity' },
    ],
  });
  const { breakpoints, owners } = linearPieces(network, [-10], [10]);
  const expected = [
    ...[-0.375, -0.25, -0.125, 0, 0.125, 0.25, 0.375, 0.5],
    ...[0.75, 1, 1.25, 1.5, 1.75, 2, 2.25],
  ];
  assert.equal(breakpoints.length + 1, 16);
  breakpoints.forEach((t, i) => assert.ok(Math.abs(-10 + 20 * t - expected[i]) < 1e-12));
  assert.equal(owners.flat().filter(({ layer }) => layer === 1).length, 12);
  assert.equal(BigInt(breakpoints.length + 1), maximumOnLine([3, 3], 1));
});
