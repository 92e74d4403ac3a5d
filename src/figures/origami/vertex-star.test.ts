import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Point } from '../../network/index.ts';
import { evaluate } from '../../network/index.ts';
import { foldVertices, graphVertex, inSquare, linesNetwork, maxOfThreeNetwork } from './crease-vertices.ts';
import { FOLD_PRESETS } from './fold-presets.ts';
import { printedAngles, sumInWords, vertexStar } from './vertex-star.ts';
import { vertexAfter } from './vertex-stop.ts';

const short = fc.integer({ min: -64, max: 64 }).map((k) => k / 128);
const direction = fc.tuple(short, short).filter(([x, y]) => Math.hypot(x, y) > 0.05);
const runs = { numRuns: 200, seed: 6 } as const;

/** The vertex of two units whose lines meet at `at`. */
function crossing(at: Point, a: Point, b: Point, out: readonly [1 | -1, 1 | -1]) {
  const line = ([dx, dy]: Point, k: 0 | 1) => ({
    from: at,
    to: [at[0] + dx, at[1] + dy] as Point,
    out: out[k],
  });
  return graphVertex(inSquare(linesNetwork([line(a, 0), line(b, 1)])), at);
}

test('two lines of a first hidden layer satisfy Kawasaki exactly where they are perpendicular, and Maekawa never', () => {
  const sign = fc.constantFrom(1 as const, -1 as const);
  fc.assert(
    fc.property(fc.tuple(short, short), direction, direction, sign, sign, (at, a, b, s, t) => {
      if (a[0] * b[1] === a[1] * b[0]) return;
      const { star } = crossing(at, a, b, [s, t]);
      assert.equal(star.rays.length, 4);
      assert.equal(star.kawasaki, a[0] * b[0] + a[1] * b[1] === 0);
      assert.equal(star.maekawa, false);
      assert.ok([-4, 0, 4].includes(star.mountains - star.valleys));
      assert.equal(star.mountains - star.valleys, 0 - 2 * (s + t));
    }),
    runs,
  );
  assert.equal(crossing([0.25, 0], [0.5, 0.25], [-0.25, 0.5], [1, 1]).star.kawasaki, true);
});

test('max(0, x − p, y − q) has three creases, all valleys', () => {
  fc.assert(
    fc.property(fc.tuple(short, short), fc.tuple(short, short), ([p, q], [x, y]) => {
      assert.equal(evaluate(maxOfThreeNetwork([p, q]), [x, y])[0], Math.max(0, x - p, y - q));
      const { star } = graphVertex(inSquare(maxOfThreeNetwork([p, q])), [p, q]);
      assert.deepEqual([star.rays.length, star.valleys, star.sums], [3, 3, null]);
      assert.deepEqual(printedAngles(star).sort(), ['135°', '135°', '90°']);
    }),
    runs,
  );
});

test('every vertex inside every folded sheet passes both tests', () => {
  for (const [name, recipe] of Object.entries(FOLD_PRESETS)) {
    for (const { place, star } of foldVertices(recipe)) {
      assert.ok(star.kawasaki && star.maekawa, `${name} at ${place.join()}`);
    }
  }
  assert.equal(foldVertices(FOLD_PRESETS.cross).length, 5);
  assert.equal(foldVertices(FOLD_PRESETS['star-5']).length, 1);
  assert.equal(foldVertices(FOLD_PRESETS['star-5'])[0].star.rays.length, 10);
});

test('angles around a vertex add up to a full turn, whatever the order of its creases', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: -179, max: 180 }), { minLength: 1, maxLength: 9 }),
      (all) => {
        const star = vertexStar(
          all.map((degrees) => ({ angle: (degrees * Math.PI) / 180, valley: degrees > 0 })),
        );
        assert.ok(Math.abs(star.angles.reduce((sum, angle) => sum + angle, 0) - 2 * Math.PI) < 1e-9);
        assert.ok(star.angles.every((angle) => angle > 0));
        assert.equal(star.mountains + star.valleys, all.length);
      },
    ),
    runs,
  );
});

test('both conditions can hold one without the other', () => {
  const rays = (degrees: number[], valleys: number) =>
    vertexStar(degrees.map((value, i) => ({ angle: (value * Math.PI) / 180, valley: i < valleys })));
  const right = rays([0, 90, 180, -90], 2);
  assert.deepEqual([right.kawasaki, right.maekawa], [true, false]);
  const skew = rays([0, 60, 180, -90], 3);
  assert.deepEqual([skew.kawasaki, skew.maekawa], [false, true]);
});

test('arrow keys walk from vertex to vertex, and every vertex can be reached', () => {
  const places = foldVertices(FOLD_PRESETS.garland).map(({ place }) => place);
  assert.equal(vertexAfter('ArrowRight', places, 0), 1);
  assert.equal(vertexAfter('ArrowLeft', places, 0), 0);
  assert.equal(vertexAfter('End', places, 0), places.length - 1);
  assert.equal(vertexAfter('PageDown', places, places.length - 1), 0);
  assert.equal(vertexAfter('a', places, 0), null);
  const reached = new Set([0]);
  for (const vertex of reached)
    for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'])
      reached.add(vertexAfter(key, places, vertex) ?? 0);
  assert.equal(reached.size, places.length);
});

test('printed angles add up to printed sums, rounded ones with ≈, and are true to half a hundredth or so', () => {
  const degrees = (text: string) => Number(text.replace('°', ''));
  fc.assert(
    fc.property(fc.tuple(short, short), direction, direction, (at, a, b) => {
      if (a[0] * b[1] === a[1] * b[0]) return;
      const { star } = crossing(at, a, b, [1, 1]);
      for (const start of [0, 1] as const) {
        const [parts, sign, sum] = sumInWords(star, start).split(/ ([=≈]) /);
        const total = parts.split(' + ').reduce((all, part) => all + degrees(part), 0);
        assert.equal(total.toFixed(2), degrees(sum).toFixed(2));
        const exact = (star.sums![start] * 180) / Math.PI;
        assert.equal(sign === '=', Math.abs(exact - Math.round(exact)) < 1e-6);
        assert.ok(Math.abs(degrees(sum) - exact) < 0.0101);
      }
      printedAngles(star).forEach((text, i) =>
        assert.ok(Math.abs(degrees(text) - (star.angles[i] * 180) / Math.PI) < 0.0101),
      );
    }),
    runs,
  );
  for (const recipe of Object.values(FOLD_PRESETS))
    for (const { star } of foldVertices(recipe))
      for (const start of [0, 1] as const) {
        const [parts, sum] = sumInWords(star, start).split(' = ');
        const total = parts.split(' + ').reduce((all, part) => all + degrees(part), 0);
        assert.equal(total.toFixed(2), '180.00');
        assert.equal(sum, '180°');
      }
});

test('angles that would add up to 179.99° as they are rounded are printed so that they add up to 180°', () => {
  const angles = [60.004, 50.1, 60.004, 60.2, 59.992, 69.7];
  let angle = -170;
  const rays = angles.map((size) => {
    const ray = { angle: (angle * Math.PI) / 180, valley: true };
    angle += size;
    return ray;
  });
  const star = vertexStar(rays);
  assert.ok(star.kawasaki);
  const [parts, sum] = sumInWords(star, 0).split(' = ');
  assert.equal(sum, '180°');
  const total = parts.split(' + ').reduce((all, part) => all + Number(part.replace('°', '')), 0);
  assert.equal(total.toFixed(2), '180.00', parts);
});
