import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lossAt } from '../../network/index.ts';
import { lossPath, roundAbove } from './loss-path.ts';
import { sliceLine } from './sliced-loss.ts';
import { scale } from '../../drawing/page/scale.ts';
import { pairOf } from './two-minima.ts';

test('drawn losses are within a fifth of a unit of the exact ones, in few points', () => {
  const lines = [
    ...['start', 'other', 'random'].map((path) => sliceLine({ path, moves: 'both', t: 0 }).loss),
    pairOf('2').asTrained.loss,
    pairOf('2').matched.loss,
  ];
  for (const line of lines) {
    const plot = {
      x: scale([line.from, line.to], [0, 500]),
      y: scale([0, roundAbove(line, 0, 1)], [150, 0]),
    };
    const places = lossPath(line, plot)
      .slice(1)
      .split('L')
      .map((place) => place.split(',').map(Number));
    assert.ok(places.length < 400, `${places.length} points`);
    for (let k = 0; k + 1 < places.length; k++) {
      const [[ax, ay], [bx, by]] = [places[k], places[k + 1]];
      assert.ok(by >= -150 && by <= 300, `${by} is far outside the panel`);
      for (const share of [0, 0.25, 0.5, 0.75]) {
        const [px, py] = [ax + share * (bx - ax), ay + share * (by - ay)];
        if (py <= -149.9) {
          assert.ok(plot.y(lossAt(line, plot.x.invert(px))) < -149, 'only what lies outside is cut off');
          continue;
        }
        // Across the curve, not straight up: it may be steep.
        const [t, h] = [plot.x.invert(px), 1e-4];
        const [value, slope] = [
          plot.y(lossAt(line, t)),
          (lossAt(line, t + h) - lossAt(line, t - h)) / (2 * h),
        ];
        const steepness = Math.abs((slope * (plot.y(1) - plot.y(0))) / (plot.x(1) - plot.x(0)));
        assert.ok(Math.abs(py - value) / Math.hypot(1, steepness) < 0.2, `${py} instead of ${value} at ${t}`);
      }
    }
  }
});

test('a plot is a little higher than the largest loss', () => {
  const { loss } = sliceLine({ path: 'other', moves: 'both', t: 0 });
  const top = roundAbove(loss, 0, 1);
  for (let t = 0; t <= 1; t += 0.01) assert.ok(lossAt(loss, t) <= top);
});
