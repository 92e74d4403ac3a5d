import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { affineAt } from '../line/affine.ts';
import { exactPreactivations, rational } from '../testing/rational-lines.testing.ts';
import { parseNetwork } from '../model/format.ts';
import { families, mixes, planeCase, tameFamilies } from '../testing/nasty.testing.ts';
import { affineError, areaError } from './error-bounds.ts';
import type { Network, Point } from '../model/network.ts';
import { randomNetwork } from '../model/random.ts';
import { linearRegions } from './regions.ts';

type Fraction = { n: bigint; d: bigint };
const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
function fraction(n: bigint, d: bigint): Fraction {
  const common = gcd(n, d);
  const divisor = common < 0n === d < 0n ? common : -common;
  return { n: n / divisor, d: d / divisor };
}
const add = (a: Fraction, b: Fraction) => fraction(a.n * b.d + b.n * a.d, a.d * b.d);
const minus = (a: Fraction, b: Fraction) => add(a, fraction(-b.n, b.d));
const times = (a: Fraction, b: Fraction) => fraction(a.n * b.n, a.d * b.d);
const over = (a: Fraction, b: Fraction) => fraction(a.n * b.d, a.d * b.n);

/** Is |value − exact| ≤ bound, all taken at their word? */
function within(value: number, exact: Fraction, bound: number): boolean {
  const gap = minus(rational(value), exact);
  return minus(rational(bound), fraction(gap.n < 0n ? -gap.n : gap.n, gap.d)).n >= 0n;
}

const outputsAt = (network: Network, x: Fraction[]): Fraction[] => {
  const { numerators, denominator } = exactPreactivations(network, x).at(-1)!;
  return numerators.map((n) => fraction(n, denominator));
};

const step = fraction(1n, 1n << 40n);

const networks = fc
  .record({
    seed: fc.integer({ min: 0, max: 1e6 }),
    hidden: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }),
    activation: fc.constantFrom('relu' as const, 'abs' as const, 'hard-tanh' as const),
  })
  .map(({ seed, hidden, activation }) => randomNetwork({ widths: [2, ...hidden, 2], seed, activation }));

test('the map of a region is as near to that of the exact weights as its bound says', () => {
  fc.assert(
    fc.property(networks, fc.double({ min: -1, max: 1, noNaN: true }), (network, x) => {
      const complex = linearRegions(network, [
        [-1, -1],
        [1, 1],
      ]);
      const region = complex.locate(x, x / 3);
      if (complex.area(region) < 1e-6) return;
      const corners = complex.polygon(region);
      const mean = (k: 0 | 1) => corners.reduce((sum, corner) => sum + corner[k], 0) / corners.length;
      const at = [rational(mean(0)), rational(mean(1))];
      const { matrix, offset } = affineAt(network, [mean(0), mean(1)]);
      const error = affineError(network, complex.pattern(region));
      const here = outputsAt(network, at);
      const along = [0, 1].map((k) =>
        outputsAt(
          network,
          at.map((value, j) => (j === k ? add(value, step) : value)),
        ),
      );
      for (let o = 0; o < 2; o++) {
        const slopes = [0, 1].map((k) => over(minus(along[k][o], here[o]), step));
        slopes.forEach((slope, k) => {
          assert.ok(within(matrix[2 * o + k], slope, error.matrix[2 * o + k]), `slope ${o}, ${k}`);
        });
        const exact = minus(here[o], add(times(slopes[0], at[0]), times(slopes[1], at[1])));
        assert.ok(within(offset[o], exact, error.offset[o]), `offset ${o}`);
      }
    }),
    { numRuns: 60, seed: 5 },
  );
});

test('bounds are small enough to leave many digits, and vanish where no active unit reaches', () => {
  const network = randomNetwork({ widths: [2, 16, 16, 1], seed: 3 });
  const on = [new Uint8Array(16).fill(1), new Uint8Array(16).fill(1)];
  assert.ok(affineError(network, on).matrix.every((bound) => bound > 0 && bound < 1e-12));
  const off = [new Uint8Array(16), new Uint8Array(16)];
  assert.ok(affineError(network, off).matrix.every((bound) => bound === 0));
});

/** The part of a convex polygon where a·x + b·y + c ≥ 0, in exact fractions. */
function clipped(corners: Fraction[][], [a, b, c]: Fraction[]): Fraction[][] {
  const value = ([x, y]: Fraction[]) => add(add(times(a, x), times(b, y)), c);
  return corners.flatMap((p, k) => {
    const q = corners[(k + 1) % corners.length];
    const [fp, fq] = [value(p), value(q)];
    const kept = fp.n >= 0n ? [p] : [];
    if (fp.n * fq.n >= 0n) return kept;
    const t = over(fp, minus(fp, fq));
    return [...kept, p.map((from, i) => add(from, times(t, minus(q[i], from))))];
  });
}

test('a region’s area is as near to the exact one as its bound says', () => {
  const square: Point[] = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ];
  for (let seed = 0; seed < 12; seed++) {
    const network = randomNetwork({ widths: [2, 6, 1], seed });
    const complex = linearRegions(network, square);
    const { weights, biases } = network.layers[0];
    for (let i = 0; i < complex.regionCount; i++) {
      const [bits] = complex.pattern(i);
      let corners = square.map((corner) => corner.map(rational) as Fraction[]);
      bits.forEach((bit, unit) => {
        const sign = bit ? 1 : -1;
        const row = [weights[2 * unit], weights[2 * unit + 1], biases[unit]];
        corners = clipped(
          corners,
          row.map((number) => rational(sign * number)),
        );
      });
      const twice = corners.reduce(
        (sum, p, k) => {
          const q = corners[(k + 1) % corners.length];
          return add(sum, minus(times(p[0], q[1]), times(q[0], p[1])));
        },
        fraction(0n, 1n),
      );
      const error = areaError(complex, i);
      assert.ok(within(complex.area(i), times(twice, fraction(1n, 2n)), error), `seed ${seed}, region ${i}`);
      assert.ok(error < 1e-7);
    }
  }
});

test('a region too thin for doubles has its exact area, rounded once, and none is negative', () => {
  const network = parseNetwork({
    layers: [
      { weights: [[-0.4682203461789292, 1], [1e-8, 0]], biases: [0, 0], activation: 'relu' },
      { weights: [[1.6395295413966815, -2e-9]], biases: [0], activation: 'relu' },
      { weights: [[0]], biases: [0], activation: 'identity' },
    ],
  }); // prettier-ignore
  const complex = linearRegions(network, [[-1, -1], [1, 1]]); // prettier-ignore
  const areas = Array.from({ length: complex.regionCount }, (_, i) => complex.area(i)).sort((a, b) => a - b);
  assert.equal(areas[0], 6.0993106543729654e-18);
  const others = [0.7658898269105354, 0.7658898269105354, 1.2341101730894646, 1.2341101730894646];
  others.forEach((area, k) => assert.ok(Math.abs(areas[k + 1] - area) < 4e-16));
});

test('areas are never negative and add up to the domain, in every family, far from the origin and in tiny windows', () => {
  for (const family of families)
    for (const mix of mixes) {
      const { network, domain } = planeCase(family, mix, 9);
      for (const [x0, y0, size] of [
        [0, 0, 1],
        [1000, -3000, 2 ** -20],
        [0.5, 0.25, 2 ** -40],
      ]) {
        // prettier-ignore
        const window = domain.map(([x, y]): Point => [x0 + size * x, y0 + size * y]);
        const complex = linearRegions(parseNetwork(network), window);
        let sum = 0;
        for (let i = 0; i < complex.regionCount; i++) {
          // An area below the smallest double rounds to 0.
          assert.ok(tameFamilies.includes(family) ? complex.area(i) > 0 : complex.area(i) >= 0);
          sum += complex.area(i);
        }
        const whole = window.reduce((total, [x, y], k) => {
          const [p, q] = window[(k + 1) % window.length];
          return total + ((x - x0) * (q - y0) - (p - x0) * (y - y0)) / 2;
        }, 0);
        assert.ok(Math.abs(sum / whole - 1) < 1e-9, `${family} ${mix}: ${sum} of ${whole}`);
      }
    }
});
