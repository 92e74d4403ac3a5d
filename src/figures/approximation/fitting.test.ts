import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorCurves, fit, offers, targetOf, type Knots, type TargetName } from './fitting.ts';
import { logPlace, measuredSlope, shownPower } from './log-plot.ts';
import { scale } from '../../drawing/page/scale.ts';

const drawing = Array.from({ length: 17 }, (_, i) => Math.sin(i / 3) * Math.cos(i / 5));

test('from 8 pieces on the error of every target falls as the theory expects, with equal and with free knots', () => {
  for (const name of Object.keys(offers) as TargetName[]) {
    const curves = errorCurves(targetOf(name, drawing));
    for (const knots of ['equal', 'free'] as const satisfies Knots[]) {
      const expected = offers[name].expected[knots];
      const settled = curves[knots].filter(([size]) => size >= 8);
      const slope = measuredSlope(settled);
      if (expected === null) {
        assert.ok(
          settled.every(([, error]) => error === 0),
          name,
        );
      } else {
        // A corner is missed by more or less, as a knot happens to lie; a steep step settles late.
        const tolerance = name === 'corner' || name === 'step' ? 0.6 : 0.2;
        assert.ok(slope !== null && Math.abs(slope - expected) < tolerance, `${name}, ${knots}: ${slope}`);
      }
    }
  }
});

test('free knots are never much worse than equal ones, and far better where a target bends at one place', () => {
  for (const name of Object.keys(offers) as TargetName[]) {
    const { equal, free } = errorCurves(targetOf(name, drawing));
    free.forEach(([, error], k) =>
      assert.ok(error <= 1.3 * equal[k][1] + 1e-15, `${name}, ${free[k][0]} pieces`),
    );
  }
  const { equal, free } = errorCurves(targetOf('root', drawing));
  assert.ok(free[6][1] < equal[6][1] / 50);
});

test('a fit has as many pieces as asked, whatever the target', () => {
  for (const name of Object.keys(offers) as TargetName[])
    for (const n of [1, 2, 3, 17, 64])
      for (const knots of ['equal', 'free'] as const)
        assert.equal(fit(targetOf(name, drawing), knots, n).knots.length, n + 1);
});

test('the measured slope of a power law is its exponent, and there is none where an error is 0', () => {
  const law = [1, 2, 4, 8].map((n) => [n, 3 * n ** -2.5] as const);
  assert.ok(Math.abs((measuredSlope(law) ?? 0) + 2.5) < 1e-12);
  assert.equal(measuredSlope([...law, [16, 0]]), null);
  assert.equal(measuredSlope([[1, 1]]), null);
});

test('errors beyond the plot are drawn at its end', () => {
  const plot = { x: scale([0, 6], [0, 60]), y: scale([-5, 0], [50, 0]) };
  assert.deepEqual(logPlace(plot, [8, 1e-2]), [30, 20]);
  assert.deepEqual(logPlace(plot, [1, 0]), [0, 50]);
  assert.deepEqual(logPlace(plot, [64, 1e9]), [60, 0]);
  assert.deepEqual([-12, 0, 3].map(shownPower), ['10⁻¹²', '1', '10³']);
});
