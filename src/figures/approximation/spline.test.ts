import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { naturalSpline, quadraticRoots, splineSlopeAt, splineValue } from './spline.ts';

const height = fc.double({ min: -1, max: 1, noNaN: true });
const splines = fc
  .array(height, { minLength: 2, maxLength: 33 })
  .map((values) => naturalSpline(0, 1 / (values.length - 1), values));
const runs = { numRuns: 200, seed: 3 };

test('a natural spline passes through its points', () => {
  fc.assert(
    fc.property(splines, (spline) => {
      spline.values.forEach((value, i) => {
        assert.ok(Math.abs(splineValue(spline, i * spline.step) - value) < 1e-9);
      });
    }),
    runs,
  );
});

test('at every point the value, the slope and the bend from the left and from the right agree', () => {
  fc.assert(
    fc.property(splines, (spline) => {
      const { step, values, bends } = spline;
      for (let i = 1; i + 1 < values.length; i++) {
        const slope = (at: number, other: number, sign: number) =>
          (sign * (values[other] - values[at])) / step - (sign * step * (2 * bends[at] + bends[other])) / 6;
        const scale = 1 + Math.max(...values.map(Math.abs)) / step;
        assert.ok(Math.abs(slope(i, i + 1, 1) - slope(i, i - 1, -1)) < 1e-9 * scale);
      }
      assert.equal(bends[0], 0);
      assert.equal(bends[bends.length - 1], 0);
    }),
    runs,
  );
});

test('where the derivative is said to equal a slope, central differences agree', () => {
  fc.assert(
    fc.property(splines, fc.double({ min: -3, max: 3, noNaN: true }), (spline, slope) => {
      for (const x of splineSlopeAt(spline, slope, 0.001, 0.999)) {
        const h = 1e-5;
        const found = (splineValue(spline, x + h) - splineValue(spline, x - h)) / (2 * h);
        const bend = Math.max(...spline.bends.map(Math.abs));
        assert.ok(Math.abs(found - slope) < 1e-6 * (1 + bend), `${found} instead of ${slope}`);
      }
    }),
    runs,
  );
});

test('no place with that slope is missed: between neighbours of a fine grid the sign of f′ − slope changes nowhere else', () => {
  fc.assert(
    fc.property(splines, fc.double({ min: -3, max: 3, noNaN: true }), (spline, slope) => {
      const found = splineSlopeAt(spline, slope, 0, 1);
      const h = 1e-6;
      const excess = (x: number) =>
        (splineValue(spline, x + h) - splineValue(spline, x - h)) / (2 * h) - slope;
      for (let k = 1; k < 400; k++) {
        const [a, b] = [k / 401, (k + 1) / 401];
        if (Math.abs(excess(a)) < 1e-3 || Math.abs(excess(b)) < 1e-3) continue;
        if (excess(a) > 0 !== excess(b) > 0) assert.ok(found.some((x) => x > a - 1e-6 && x < b + 1e-6));
      }
    }),
    { numRuns: 60, seed: 4 },
  );
});

test('the roots of a quadratic are roots, also where the formula of the schoolbook loses all digits', () => {
  assert.deepEqual(quadraticRoots(1, -3, 2), [1, 2]);
  assert.deepEqual(quadraticRoots(0, 2, -1), [0.5]);
  assert.deepEqual(quadraticRoots(1, 0, 1), []);
  assert.deepEqual(quadraticRoots(0, 0, 0), []);
  assert.ok(Math.abs(quadraticRoots(1, -1e9, 1)[0] - 1e-9) < 1e-24);
});
