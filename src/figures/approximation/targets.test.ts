import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  equalKnots,
  evaluate,
  freeKnots,
  gaps,
  interpolantNetwork,
  interpolate,
  largestGap,
  linearPieces,
} from '../../network/index.ts';
import type { Target } from '../../network/index.ts';
import * as targets from './targets.ts';

const heights = [0.2, 0.9, -0.4, 0.1, 0.1, 0.7, -0.8, 0.3, 0];
const all: Record<string, Target> = {
  square: targets.square,
  exponential: targets.exponential,
  root: targets.root,
  corner: targets.corner,
  sine: targets.sine,
  step: targets.step,
  drawn: targets.drawn(heights),
};
const names = fc.constantFrom(...Object.keys(all));
const counts = fc.integer({ min: 1, max: 64 });

/** Random knots, the interval's ends among them. */
const knotsOf = (target: Target, parts: readonly number[]): number[] => {
  const total = parts.reduce((sum, part) => sum + part, 0);
  let sum = 0;
  const inner = parts
    .slice(0, -1)
    .map((part) => target.from + ((target.to - target.from) * (sum += part)) / total);
  return [target.from, ...inner, target.to];
};
const parts = fc.array(fc.double({ min: 0.05, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 });

test('the largest gap is as large as on a fine grid, and hardly larger', () => {
  fc.assert(
    fc.property(names, parts, (name, lengths) => {
      const target = all[name];
      const interpolant = interpolate(target, knotsOf(target, lengths));
      const { knots, values } = interpolant;
      const found = gaps(target, interpolant);
      found.forEach(({ value }, i) => {
        const [a, b] = [knots[i], knots[i + 1]];
        let most = 0;
        for (let k = 0; k <= 4000; k++) {
          const x = a + ((b - a) * k) / 4000;
          const line = values[i] + ((values[i + 1] - values[i]) * (x - a)) / (b - a);
          most = Math.max(most, Math.abs(target.value(x) - line));
        }
        assert.ok(
          Math.abs(value) >= most - 1e-12,
          `${name}: ${value} on [${a}, ${b}], but ${most} on a grid`,
        );
        assert.ok(
          Math.abs(value) <= most + 2e-3 * Math.max(1e-9, most) + 1e-6,
          `${name}: ${value} against ${most}`,
        );
      });
    }),
    { numRuns: 150, seed: 11 },
  );
});

test('n equal pieces miss x² by 1/(4n²)', () => {
  for (let n = 1; n <= 64; n *= 2) {
    const gap = largestGap(targets.square, interpolate(targets.square, equalKnots(targets.square, n)));
    assert.ok(Math.abs(gap * 4 * n * n - 1) < 1e-9);
  }
});

test('n equal pieces miss √x by 1/(4√n); free knots, the fourth powers, by a multiple of 1/n²', () => {
  for (let n = 2; n <= 64; n *= 2) {
    const equal = largestGap(targets.root, interpolate(targets.root, equalKnots(targets.root, n)));
    assert.ok(Math.abs(equal * 4 * Math.sqrt(n) - 1) < 1e-9);
    const knots = freeKnots(targets.root, n);
    knots.forEach((x, i) => assert.ok(Math.abs(x - (i / n) ** 4) < 1e-12));
    assert.ok(largestGap(targets.root, interpolate(targets.root, knots)) * n * n < 0.5);
  }
});

test('free knots draw |x − 0.3| exactly from two pieces on; equal knots miss it like 1/n', () => {
  for (let n = 2; n <= 64; n++) {
    assert.ok(largestGap(targets.corner, interpolate(targets.corner, freeKnots(targets.corner, n))) < 1e-15);
    const gap = largestGap(targets.corner, interpolate(targets.corner, equalKnots(targets.corner, n)));
    assert.ok(gap <= 1 / (2 * n) + 1e-12);
  }
});

test('for smooth targets free knots come near the constant ⅛ (∫√|f″|)² of the theory', () => {
  const rootBend: Record<string, number> = {
    // ∫ √2 = √2, ∫ e^{x/2} = 2(√e − 1)
    square: Math.SQRT2,
    exponential: 2 * (Math.exp(0.5) - 1),
  };
  for (const [name, integral] of Object.entries(rootBend)) {
    const n = 64;
    const gap = largestGap(all[name], interpolate(all[name], freeKnots(all[name], n)));
    assert.ok(Math.abs((gap * 8 * n * n) / integral ** 2 - 1) < 0.01, name);
  }
});

test('free knots ascend from end to end, whatever the target and their number', () => {
  fc.assert(
    fc.property(names, counts, (name, n) => {
      const knots = freeKnots(all[name], n);
      assert.equal(knots.length, n + 1);
      assert.equal(knots[0], all[name].from);
      assert.equal(knots[n], all[name].to);
      for (let i = 0; i < n; i++) assert.ok(knots[i] < knots[i + 1], `${name}, ${n}: ${knots}`);
    }),
    { numRuns: 300, seed: 5 },
  );
});

test('the network bends exactly at the inner knots and takes the interpolant’s values', () => {
  fc.assert(
    fc.property(names, counts, fc.boolean(), (name, n, free) => {
      const target = all[name];
      const interpolant = interpolate(target, (free ? freeKnots : equalKnots)(target, n));
      const network = interpolantNetwork(interpolant);
      const { knots, values } = interpolant;
      const { breakpoints } = linearPieces(network, [target.from], [target.to]);
      const inner = knots.slice(1, -1);
      assert.equal(breakpoints.length, inner.length);
      inner.forEach((x, i) => {
        const place = target.from + breakpoints[i] * (target.to - target.from);
        assert.ok(Math.abs(place - x) < 1e-15);
      });
      const size = Math.max(1, ...network.layers[1].weights.map(Math.abs));
      knots.forEach((x, i) => {
        assert.ok(Math.abs(evaluate(network, [x])[0] - values[i]) < 1e-13 * size * n);
      });
    }),
    { numRuns: 200, seed: 6 },
  );
});
