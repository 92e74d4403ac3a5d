import { test } from 'node:test';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { axesOf, axesSlice, footOn, pointsSlice, principalSlice, randomSlice, tipped } from './planes.ts';
import { typedPoint } from './panel.ts';
import { fromUnits, inUnits } from './units.ts';

const number = fc.integer({ min: -64, max: 64 }).map((n) => n / 8);
const point = (size: number) => fc.array(number, { minLength: size, maxLength: size });
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, k) => sum + x * b[k], 0);
const near = (a: number, b: number, within = 1e-9) =>
  assert.ok(Math.abs(a - b) <= within, `${a} is not ${b}`);

test('a slice along two inputs says so, and holds the others', () => {
  const slice = axesSlice([1, 2, 3, 4], 3, 1);
  assert.deepEqual(slice.origin, [1, 0, 3, 0]);
  assert.deepEqual(axesOf(slice), [3, 1]);
  assert.equal(axesOf(pointsSlice([0, 0, 0], [1, 1, 0], [0, 0, 1])), null);
});

test('the plane through three points has them at (0, 0), (1, 0) and (0, 1)', () => {
  fc.assert(
    fc.property(point(4), point(4), point(4), (a, b, c) => {
      const slice = pointsSlice(a, b, c);
      const at = (s: number, t: number) => slice.origin.map((x, k) => x + s * slice.u[k] + t * slice.v[k]);
      assert.deepEqual([at(0, 0), at(1, 0), at(0, 1)], [a, b, c]);
    }),
  );
});

test('a random plane has two directions of length 1 at right angles, and is the same for the same seed', () => {
  for (const size of [3, 5, 784]) {
    const { u, v } = randomSlice(new Array<number>(size).fill(0), 7);
    near(dot(u, u), 1);
    near(dot(v, v), 1);
    near(dot(u, v), 0);
    assert.deepEqual(randomSlice(new Array<number>(size).fill(0), 7).v, v);
    assert.notDeepEqual(randomSlice(new Array<number>(size).fill(0), 8).v, v);
  }
});

test('no point of a plane is nearer to a point than its foot, and the foot of a point of the plane is the point', () => {
  fc.assert(
    fc.property(point(3), point(3), point(3), point(3), number, number, (a, b, c, p, s, t) => {
      const slice = pointsSlice(a, b, c);
      const [uu, uv, vv] = [dot(slice.u, slice.u), dot(slice.u, slice.v), dot(slice.v, slice.v)];
      fc.pre(uu * vv - uv * uv > 1e-3);
      const at = (x: number, y: number) => slice.origin.map((o, k) => o + x * slice.u[k] + y * slice.v[k]);
      const away = (q: readonly number[]) => Math.hypot(...q.map((x, k) => x - p[k]));
      const foot = footOn(slice, p);
      near(away(at(foot.s, foot.t)), foot.distance, 1e-6 * (1 + foot.distance));
      assert.ok(foot.distance <= away(at(s, t)) + 1e-9);
      const own = footOn(slice, at(s, t));
      near(own.distance, 0, 1e-5);
    }),
  );
});

test('the principal plane of points near a plane is that plane', () => {
  const u = [0.6, 0, 0.8, 0];
  const v = [0, 1, 0, 0];
  const rows = Array.from({ length: 60 }, (_, i) => {
    const [s, t, off] = [Math.cos(i) * 5, Math.sin(2.3 * i) * 2, Math.sin(7.1 * i) * 0.01];
    return [1 + s * u[0] + off, 2 + t * v[1], 3 + s * u[2], 4 + off];
  });
  const found = principalSlice({ count: 60, x: Float64Array.from(rows.flat()), y: new Float64Array(60) }, 4);
  assert.ok(found);
  near(Math.abs(dot(found.u, u)), 1, 1e-4);
  near(Math.abs(dot(found.v, v)), 1, 1e-4);
});

test('points on one line span no plane', () => {
  const x = Float64Array.from([0, 0, 0, 1, 1, 1, 3, 3, 3]);
  assert.equal(principalSlice({ count: 3, x, y: new Float64Array(3) }, 3), null);
});

test('a plane that tips keeps the length of its direction', () => {
  const slice = tipped(axesSlice([0, 0, 0], 0, 1), 2, Math.PI / 3);
  near(Math.hypot(...slice.u), 1);
  near(slice.u[2], Math.sin(Math.PI / 3));
  assert.deepEqual(slice.v, [0, 1, 0]);
});

test('typed points are so many numbers, with commas or spaces, and nothing else', () => {
  assert.deepEqual(typedPoint(' 1, −2.5;3e2 ', 3), [1, -2.5, 300]);
  for (const text of ['', '1 2', '1 2 3 4', '1 x 3', '1,,3', 'NaN 1 2', 'Infinity 1 2'])
    assert.equal(typedPoint(text, 3), null, text);
});

test('what goes in as (x − mean) / range is written as x, input by input', () => {
  const scaling = {
    mins: [0, 0],
    maxs: [1, 1],
    means: [10, -4],
    ranges: [5, 0.5],
    outputMean: 0,
    outputRange: 1,
  };
  assert.deepEqual([inUnits({ scaling }, 0, 2), inUnits({ scaling }, 1, 2)], [20, -3]);
  assert.deepEqual([fromUnits({ scaling }, 0, 20), fromUnits({ scaling }, 1, -3)], [2, 2]);
  assert.deepEqual([inUnits({}, 0, 2), fromUnits({}, 1, 2)], [2, 2]);
});
