import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { projection } from './projection.ts';
import type { Space, View } from './projection.ts';
import { TILTS, allowedView } from './turning.ts';
import { STEPS, valueClass, valueSpan } from '../plane/value-steps.ts';

const number = fc.integer({ min: -1000, max: 1000 }).map((n) => n / 500);
const view = fc.record<View>({
  turn: fc.integer({ min: 0, max: 359 }),
  tilt: fc.integer({ min: TILTS[0], max: TILTS[1] }),
});
const space = fc
  .record({ wide: fc.constantFrom(1, 3), deep: fc.constantFrom(1, 0.5), high: fc.constantFrom(2, 7) })
  .map(({ wide, deep, high }): Space => ({
    window: [
      [-1, 0],
      [wide, deep],
    ],
    heights: [-1, high],
    middle: [200, 150],
    size: 100,
  }));

const close = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1e-6, `${a} ${b}`);

test('what lies behind one another along the view is drawn in one place', () => {
  fc.assert(
    fc.property(space, view, number, number, number, (box, from, x, y, z) => {
      const { place, toViewer, inBox } = projection(box, from);
      // toViewer is in the box's units: undo them one by one.
      const [sx] = inBox(1, 0, 0);
      const [, sy] = inBox(0, 1, 0);
      const [, , sz] = inBox(0, 0, 1);
      const nearer = place(x + toViewer[0] / sx, y + toViewer[1] / sy, z + toViewer[2] / sz);
      const here = place(x, y, z);
      close(nearer[0], here[0]);
      close(nearer[1], here[1]);
    }),
    { seed: 3 },
  );
});

test('going away on the floor is going straight up in the drawing, and so is rising', () => {
  fc.assert(
    fc.property(space, view, number, number, (box, from, x, y) => {
      const { place, away } = projection(box, from);
      const here = place(x, y, 0);
      const farther = place(x + away[0], y + away[1], 0);
      const higher = place(x, y, 1);
      close(farther[0], here[0]);
      close(higher[0], here[0]);
      assert.ok(farther[1] < here[1]);
      // From straight above, nothing rises.
      if (from.tilt < 90) assert.ok(higher[1] < here[1]);
      else close(higher[1], here[1]);
    }),
    { seed: 4 },
  );
});

test('many points are drawn where each of them is, to the last place', () => {
  fc.assert(
    fc.property(space, view, fc.array(fc.tuple(number, number, number)), (box, from, points) => {
      const { place, placeAll } = projection(box, from);
      const [px, py] = [new Float64Array(points.length), new Float64Array(points.length)];
      const [x, y, z] = [0, 1, 2].map((k) => points.map((point) => point[k]));
      placeAll({ x, y, z }, px, py);
      assert.deepEqual(
        Array.from(px, (_, v) => [px[v], py[v]]),
        points.map((point) => place(...point)),
      );
    }),
    { seed: 5 },
  );
});

test('seen from nearly above, a plane of inputs is drawn like a map', () => {
  const { place } = projection(
    {
      window: [
        [-2, -2],
        [2, 2],
      ],
      heights: [0, 1],
      middle: [0, 0],
      size: 100,
    },
    { turn: 0, tilt: 90 },
  );
  const [right, up] = [place(2, 0, 0.5), place(0, 2, 0)];
  close(right[0], 100);
  close(right[1], 0);
  close(up[0], 0);
  close(up[1], -100);
});

test('a view is kept within its limits, and turns go round', () => {
  assert.deepEqual(allowedView({ turn: -30, tilt: 200 }), { turn: 330, tilt: TILTS[1] });
  assert.deepEqual(allowedView({ turn: 725.04, tilt: -3 }), { turn: 5, tilt: TILTS[0] });

  test('an allowed view is allowed as it stands, to the last place, and so is the view nearest to any', () => {
    for (let tenths = 0; tenths < 3600; tenths++) {
      const view = { turn: tenths / 10, tilt: 27.3 };
      assert.deepEqual(allowedView(view), view);
    }
    for (const turn of [359.96, -0.04, 1e21, -1e308, Number.MAX_VALUE]) {
      const held = allowedView({ turn, tilt: turn });
      assert.ok(held.turn >= 0 && held.turn < 360, `${turn}: ${held.turn}`);
      assert.deepEqual(allowedView(held), held);
    }
  });
});

test('values of both signs keep zero neutral; others use all colours', () => {
  assert.deepEqual(valueSpan(-1, 3), { middle: 0, reach: 3 });
  assert.deepEqual(valueSpan(-3, -1), { middle: -2, reach: 1 });
  const span = valueSpan(-1, 3);
  assert.equal(valueClass(0, span), 'v0');
  assert.equal(valueClass(3, span), `v${STEPS}`);
  assert.equal(valueClass(-1, span), 'v-2');
  assert.equal(valueClass(99, span), `v${STEPS}`);
  assert.equal(valueClass(5, valueSpan(5, 5)), 'v0');
});
