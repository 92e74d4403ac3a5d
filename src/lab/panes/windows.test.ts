import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { AXES, frameOf } from './frame.ts';
import { inside, isWithinReach, middleOf, moved, quarterOf, zoomed } from './windows.ts';

const number = fc.double({ min: -1000, max: 1000, noNaN: true });
const size = fc.double({ min: 0.01, max: 100, noNaN: true });
const windows = fc
  .tuple(number, number, size, size)
  .map(([x0, y0, width, height]) => ({ x0, x1: x0 + width, y0, y1: y0 + height }));
const places = fc.record({
  width: fc.integer({ min: 120, max: 1500 }),
  height: fc.integer({ min: 120, max: 1500 }),
});
const near = (a: number, b: number, scale: number) =>
  assert.ok(Math.abs(a - b) <= 1e-9 * (scale + Math.abs(a)), `${a} is not ${b}`);

test('a frame shows the whole window as large as fits, beside its axes, and knows the way back', () => {
  fc.assert(
    fc.property(windows, places, number, number, (window, place, x, y) => {
      const frame = frameOf(window, place, AXES);
      const [left, top, width, height] = frame.plot;
      assert.ok(left >= AXES.left - 1e-6 && top >= AXES.top - 1e-6);
      assert.ok(left + width <= place.width - AXES.right + 1e-6);
      assert.ok(top + height <= place.height - AXES.bottom + 1e-6);
      const tight = [
        width - (place.width - AXES.left - AXES.right),
        height - (place.height - AXES.top - AXES.bottom),
      ];
      assert.ok(tight.some((slack) => Math.abs(slack) < 1e-6));
      near(frame.toPixels(window.x0, window.y1)[0], left, 1);
      near(frame.toPixels(window.x1, window.y0)[1], top + height, 1);
      const [bx, by] = frame.toPlane(...frame.toPixels(x, y));
      near(bx, x, 2000);
      near(by, y, 2000);
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('zooming leaves its place where it is; zooming back and panning back undo it', () => {
  const factors = fc.double({ min: 0.1, max: 10, noNaN: true });
  fc.assert(
    fc.property(windows, factors, fc.double({ min: 0, max: 1, noNaN: true }), (window, factor, share) => {
      const about = [
        window.x0 + share * (window.x1 - window.x0),
        window.y0 + share * (window.y1 - window.y0),
      ] as const;
      const zoom = zoomed(window, about, factor);
      near((about[0] - zoom.x0) / (zoom.x1 - zoom.x0), share, 1e5);
      near(zoom.x1 - zoom.x0, factor * (window.x1 - window.x0), 1e4);
      const back = moved(moved(zoomed(zoom, about, 1 / factor), 3, -2), -3, 2);
      for (const key of ['x0', 'x1', 'y0', 'y1'] as const) near(back[key], window[key], 1e5);
    }),
    { seed: 2, numRuns: 300 },
  );
});

test('a quarter has a quarter of the area and the same middle; what is brought inside is inside', () => {
  fc.assert(
    fc.property(windows, number, number, (window, x, y) => {
      const quarter = quarterOf(window);
      const area = (w: typeof window) => (w.x1 - w.x0) * (w.y1 - w.y0);
      near(4 * area(quarter), area(window), 1e4);
      near(middleOf(quarter)[0], middleOf(window)[0], 1e4);
      const [px, py] = inside(window, [x, y]);
      assert.ok(px >= window.x0 && px <= window.x1 && py >= window.y0 && py <= window.y1);
    }),
    { seed: 3, numRuns: 200 },
  );
});

test('one may look no nearer than doubles can tell places apart, and no farther than anything lies', () => {
  assert.ok(isWithinReach({ x0: -1, x1: 1, y0: -1, y1: 1 }));
  assert.ok(!isWithinReach({ x0: 1, x1: 1 + 2 ** -40, y0: 1, y1: 1 + 2 ** -40 }));
  assert.ok(!isWithinReach({ x0: -1e10, x1: 1e10, y0: -1, y1: 1 }));
  assert.ok(!isWithinReach({ x0: NaN, x1: 1, y0: 0, y1: 1 }));
});
