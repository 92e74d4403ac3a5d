import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ABS, activate, HARD_TANH, LEAKY_RELU, RELU } from '../model/activation.ts';
import { relaxed } from './relaxation.ts';
import { GeometryError } from '../model/errors.ts';
import { evaluate, preactivations } from '../model/evaluate.ts';
import { parseNetwork } from '../model/format.ts';
import type { Network, Point } from '../model/network.ts';
import { randomNetwork, uniformSource } from '../model/random.ts';
import { linearRegions } from '../plane/regions.ts';
import { planeThrough, restrict } from '../plane/slice.ts';
import { families, lineCase, mixes, planeCase, sliceCase } from '../testing/nasty.testing.ts';
import type { Box, BoxBounds } from './box.ts';
import { intervalBounds } from './interval-bounds.ts';
import { weightedRange, zonotopeBounds } from './zonotope-bounds.ts';

const methods = [intervalBounds, zonotopeBounds];

/** A point of a box, each number at an end or anywhere between. */
function pointIn([lower, upper]: Box, uniform: () => number): number[] {
  return Array.from(lower, (low, k) => {
    const way = uniform();
    return way < 0.2 ? low : way < 0.4 ? upper[k] : Math.min(upper[k], low + (upper[k] - low) * uniform());
  });
}

function holds(bounds: BoxBounds, values: readonly Float64Array[], what: string): void {
  values.forEach((rows, l) => {
    const { lower, upper } = bounds.preactivations[l];
    rows.forEach((z, r) => {
      if (Number.isNaN(z)) return;
      assert.ok(lower[r] <= z && z <= upper[r], `${what}: ${lower[r]} ≤ ${z} ≤ ${upper[r]} at ${l}, ${r}`);
    });
  });
}

test('no value on a box is beyond its bounds, for every kind of unit, however badly scaled', () => {
  const uniform = uniformSource(11);
  for (const family of families)
    for (const mix of mixes)
      for (let seed = 0; seed < 3; seed++) {
        const { network, from, to } = lineCase(family, mix, seed);
        const box = [from.map((a, k) => Math.min(a, to[k])), from.map((a, k) => Math.max(a, to[k]))] as const;
        const all = methods.map((method) => method(network, box));
        for (let i = 0; i < 40; i++) {
          const values = preactivations(network, pointIn(box, uniform));
          for (const bounds of all) holds(bounds, values, `${family} ${mix} ${seed}`);
        }
      }
});

test('the exact regions of a box have no corner beyond the bounds', () => {
  for (const family of families)
    for (const mix of mixes) {
      const { network: json } = planeCase(family, mix, 1);
      const network = parseNetwork(json);
      const box: [Point, Point] = [
        [-0.75, -0.5],
        [0.5, 1],
      ];
      const { vertexCount, vertex } = linearRegions(network, box);
      const all = methods.map((method) => method(network, box));
      for (let v = 0; v < vertexCount; v++) {
        const values = preactivations(network, vertex(v));
        for (const bounds of all) holds(bounds, values, `${family} ${mix}`);
      }
    }
});

test('on a slice the bounds hold for the points of the plane', () => {
  const uniform = uniformSource(3);
  for (const family of families) {
    const { network, plane } = sliceCase(family, 'mixed', 2);
    const { origin, u, v } = plane;
    const slice = restrict(parseNetwork(network), planeThrough(origin, u, v));
    for (const size of [1, 1e-6]) {
      const box = [
        [0.1, -0.2],
        [0.1 + size, -0.2 + size],
      ] as const;
      for (let i = 0; i < 20; i++) {
        const values = preactivations(slice, pointIn(box, uniform));
        for (const method of methods) holds(method(slice, box), values, family);
      }
    }
  }
});

test('a box of one point has the values there, up to the last digits', () => {
  const network = randomNetwork({ widths: [5, 12, 12, 3], seed: 4 });
  const x = [0.3, -0.1, 0.7, 0.2, -0.9];
  const values = evaluate(network, x);
  for (const method of methods) {
    const { lower, upper } = method(network, [x, x]).outputs;
    values.forEach((f, o) => assert.ok(lower[o] <= f && f <= upper[o] && upper[o] - lower[o] < 1e-12));
  }
});

/** The bounds of an affine function on a box, in closed form. */
function affineBounds(weights: readonly number[], bias: number, [lower, upper]: Box): [number, number] {
  const ends = (low: ArrayLike<number>, high: ArrayLike<number>) =>
    weights.reduce((sum, w, k) => sum + w * (w > 0 ? low[k] : high[k]), bias);
  return [ends(lower, upper), ends(upper, lower)];
}

const near = (a: number, b: number) =>
  assert.ok(Math.abs(a - b) <= 1e-12 * (1 + Math.abs(b)), `${a} for ${b}`);

test('the rows of the first layer have the tightest bounds there are', () => {
  const network = randomNetwork({ widths: [64, 16, 10], seed: 9 });
  const uniform = uniformSource(1);
  const lower = Array.from({ length: 64 }, () => uniform());
  const box: Box = [lower, lower.map((x) => x + uniform())];
  const { weights, biases } = network.layers[0];
  for (const method of methods) {
    const bounds = method(network, box).preactivations[0];
    for (let r = 0; r < 16; r++) {
      const [low, high] = affineBounds(Array.from(weights.subarray(64 * r, 64 * r + 64)), biases[r], box);
      near(bounds.lower[r], low);
      near(bounds.upper[r], high);
    }
  }
});

const network22 = parseNetwork({
  layers: [
    {
      weights: [
        [1, 1],
        [1, -1],
      ],
      biases: [0, 0],
      activation: 'relu',
    },
    {
      weights: [
        [1, 1],
        [1, -1],
      ],
      biases: [0, 0],
      activation: 'identity',
    },
  ],
});

test('a unit with its kink inside the box becomes half its row, a quarter of its range and a symbol of that size', () => {
  // z₁ from −2 to 2 and z₂ too: slope ½, offset ½, spread ½ each.
  const { zonotope, outputs } = zonotopeBounds(network22, [
    [-1, -1],
    [1, 1],
  ]);
  assert.deepEqual(zonotope.owners, [
    { layer: 0, unit: 0 },
    { layer: 0, unit: 1 },
  ]);
  const close = (array: ArrayLike<number>, numbers: number[]) =>
    numbers.forEach((number, i) => near(array[i], number));
  close(zonotope.center, [1, 0]);
  // h₁ = ½(x + y) + ½ + ½ε₃, h₂ = ½(x − y) + ½ + ½ε₄.
  const generators = [
    [1, 0],
    [0, 1],
    [0.5, 0.5],
    [0.5, -0.5],
  ];
  generators.forEach((numbers, s) => close(zonotope.generators[s], numbers));
  close(outputs.lower, [-1, -2]);
  close(outputs.upper, [3, 2]);
  const interval = intervalBounds(network22, [
    [-1, -1],
    [1, 1],
  ]).outputs;
  // Not below the zonotope's everywhere: f₁ is never negative, and intervals see that.
  close(interval.lower, [0, -2]);
  close(interval.upper, [4, 2]);
});

test('where no unit of a box has a kink the zonotope is exact, and what outputs have in common cancels', () => {
  const box: Box = [
    [2, -1],
    [3, 1],
  ];
  // Both units are on: f = (2x, 2y).
  const { zonotope, outputs } = zonotopeBounds(network22, box);
  assert.equal(zonotope.owners.length, 0);
  near(outputs.lower[0], 4);
  near(outputs.upper[0], 6);
  near(outputs.lower[1], -2);
  near(outputs.upper[1], 2);
  const [low, high] = weightedRange(zonotope, [1, -1]);
  near(low, 2);
  near(high, 8);
  // Intervals forget it: h₁ from 1 to 4, h₂ from 1 to 4.
  const interval = intervalBounds(network22, box).outputs;
  near(interval.lower[1], -3);
  near(interval.upper[1], 3);
});

test('weighted sums of the outputs are between the bounds of the zonotope', () => {
  const uniform = uniformSource(8);
  for (let seed = 0; seed < 12; seed++) {
    const network = randomNetwork({ widths: [3, 8, 8, 3], seed });
    const lower = Array.from({ length: 3 }, () => 2 * uniform() - 1);
    const box: Box = [lower, lower.map((x) => x + uniform())];
    const { zonotope } = zonotopeBounds(network, box);
    for (let i = 0; i < 30; i++) {
      const weights = Array.from({ length: 3 }, () => uniform() - 0.5);
      const [low, high] = weightedRange(zonotope, weights);
      const sum = evaluate(network, pointIn(box, uniform)).reduce((s, f, o) => s + weights[o] * f, 0);
      assert.ok(low - 1e-13 <= sum && sum <= high + 1e-13);
    }
  }
});

test('in 64 dimensions a unit that bounds call stable never switches, and a smaller box has more of them', () => {
  const network = randomNetwork({ widths: [64, 32, 32, 10], seed: 5 });
  const uniform = uniformSource(6);
  const centre = Array.from({ length: 64 }, () => uniform());
  for (const method of methods) {
    let before = -1;
    for (const size of [0.2, 0.05, 0.01]) {
      const box: Box = [centre.map((c) => c - size), centre.map((c) => c + size)];
      const bounds = method(network, box);
      let stable = 0;
      const samples = Array.from({ length: 60 }, () => preactivations(network, pointIn(box, uniform)));
      bounds.preactivations.slice(0, -1).forEach(({ lower, upper }, l) =>
        lower.forEach((low, r) => {
          if (low < 0 && upper[r] > 0) return;
          stable++;
          assert.ok(samples.every((values) => (low >= 0 ? values[l][r] >= 0 : values[l][r] <= 0)));
        }),
      );
      assert.ok(stable > before, `${method.name} ${size}: ${stable}`);
      before = stable;
    }
    assert.ok(before > 40);
  }
});

test('what is no box, and networks without pieces, are refused', () => {
  const reason = (code: string) => (error: unknown) =>
    error instanceof GeometryError && error.reason === code;
  const smooth = parseNetwork({
    layers: [
      { weights: [[1]], biases: [0], activation: 'tanh' },
      { weights: [[1]], biases: [0], activation: 'identity' },
    ],
  });
  const cases: [Network, Box, string][] = [
    [network22, [[0], [1, 1]], 'dimension'],
    [network22, [[0, 2], [1, 1]], 'domain'], // prettier-ignore
    [network22, [[0, NaN], [1, 1]], 'domain'], // prettier-ignore
    [smooth, [[0], [1]], 'smooth'],
  ];
  for (const method of methods)
    for (const [network, box, code] of cases) assert.throws(() => method(network, box), reason(code));
});

test('a unit whose range begins or ends at a kink is exact: it has no kink inside', () => {
  for (const [kind, left, kinks] of [
    [RELU, 0, [0]],
    [LEAKY_RELU, 0.25, [0]],
    [ABS, -1, [0]],
    [HARD_TANH, 1, [-1, 1]],
  ] as const)
    // prettier-ignore
    for (const kink of kinks)
      for (const [low, high] of [[kink, kink + 2], [kink - 2, kink]]) { // prettier-ignore
        const { slope, offset, spread, slack } = relaxed(kind, left, low, high);
        assert.deepEqual([spread, slack], [0, 0]);
        for (const z of [low, (low + high) / 2, high])
          assert.equal(slope * z + offset, activate(kind, left, z) + 0);
      }
});
