import assert from 'node:assert/strict';
import { test } from 'node:test';
import figure from './fold-and-cut.figure.ts';
import { handlesOf } from './fold-handles.ts';
import type { FoldPlan } from './fold-plan.ts';
import { recipeOf } from './fold-plan.ts';
import { sheetOf } from './fold-recipe.ts';
import { snap, specialsOf } from './fold-snap.ts';
import type { Snapped } from './fold-snap.ts';
import type { Point } from '../../network/index.ts';

const after = (change: Partial<FoldPlan>): FoldPlan => figure.constrain!({ ...figure.initial, ...change });
const own = (folds: readonly number[]): FoldPlan =>
  after({ preset: 'own', opened: 'own', folds, time: folds.length / 3 });
const REACH = 0.06;
const drawnOn = (plan: FoldPlan, from: Point, to: Point): Snapped =>
  snap(specialsOf(sheetOf(recipeOf(plan)), plan.time), from, to, REACH);

/** Is the line m·x = c, up to a factor that is not 0? */
function requireLine({ line, words }: Snapped, [a, b, c]: readonly number[], name: string): void {
  const size = Math.hypot(a, b) / Math.hypot(...line.m);
  const sign = Math.sign(line.m[0] * a + line.m[1] * b);
  const scaled = [...line.m, line.c].map((value) => sign * size * value);
  [a, b, c].forEach((value, i) =>
    assert.ok(Math.abs(scaled[i] - value) < 1e-12, `${name}: ${scaled.join()}`),
  );
  assert.equal(words, name);
}

test('a stroke near a midline, a diagonal, an edge or a crease of the stack runs along it', () => {
  const flat = own([]);
  requireLine(drawnOn(flat, [0.02, -1.2], [-0.03, 1.1]), [1, 0, 0], 'midline');
  requireLine(drawnOn(flat, [-1.2, -1.17], [1.1, 1.14]), [1, -1, 0], 'diagonal');
  requireLine(drawnOn(flat, [-0.7, 1.02], [0.6, 0.97]), [0, 1, 1], 'edge');
  // The flap of a fold along x = ½ ends at x = 0: a crease of the layers, inside the stack.
  requireLine(drawnOn(own([1, 0, 0.5, 0, 1, 0.75]), [-0.8, 0.52], [0.4, 0.47]), [0, 1, 0.5], 'crease');
});

test('ends snap to corners and middles of edges, and a stroke between two of them is exact', () => {
  const { ends, points } = drawnOn(own([]), [-0.97, -1.02], [0.02, 0.96]);
  assert.deepEqual(ends, [
    [-1, -1],
    [0, 1],
  ]);
  assert.equal(points.length, 2);
  requireLine(drawnOn(own([]), [-0.97, -1.02], [0.02, 0.96]), [2, -1, -1], '');
});

test('else a stroke turns by multiples of 15°, about its first end or the corner that it reaches', () => {
  for (let k = 0; k < 24; k++) {
    const angle = (k * Math.PI) / 12 + 0.05;
    const from: Point = [0.21, 0.33];
    const to: Point = [from[0] + 0.5 * Math.cos(angle), from[1] + 0.5 * Math.sin(angle)];
    const { line, ends, words } = snap({ points: [], lines: [], turns: true }, from, to, REACH);
    const turned = Math.atan2(-line.m[0], line.m[1]);
    const off = (turned - (k * Math.PI) / 12) / (2 * Math.PI);
    assert.ok(Math.abs(off - Math.round(off)) < 1e-12, `${k}: ${turned}`);
    for (const [x, y] of ends) assert.ok(Math.abs(line.m[0] * x + line.m[1] * y - line.c) < 1e-12);
    assert.equal(words, `${15 * (k % 12)}°`);
  }
});

test('freely a stroke runs where it is drawn, on the grid', () => {
  const { ends, words } = snap({ points: [], lines: [], turns: false }, [0.011, -1.2], [-0.017, 1.1], REACH);
  assert.equal(words, '');
  for (const value of ends.flat()) assert.ok(Number.isInteger(128 * value));
  assert.ok(Math.hypot(ends[0][0] - 0.011, ends[0][1] + 1.2) < 0.01);
});

test('arrow keys bring the ends of a line to halves and to corners, from wherever they are', () => {
  const free = after({
    preset: 'own',
    opened: 'own',
    folds: [0.3, 1, 0.2],
    time: 0,
    ends: [-1.01, 0.503, 1.01, -0.103],
  });
  const key = (plan: FoldPlan, by: Point): FoldPlan => {
    const [handle] = handlesOf(plan);
    const to: Point = [handle.place[0] + by[0] * handle.step, handle.place[1] + by[1] * handle.step];
    return figure.constrain!({ ...plan, ...handle.to(to, plan) });
  };
  let plan = free;
  const seen: Point[] = [];
  for (let k = 0; k < 40; k++) {
    plan = key(plan, [1, 0]);
    seen.push(handlesOf(plan)[0].place);
  }
  for (const x of [-0.5, -0.25, 0])
    assert.ok(
      seen.some((place) => place[0] === x),
      `x = ${x}`,
    );
  // A corner that is no multiple of the step is reached, and left again.
  const slanted = { ...own([2, 1, 0.3]), ends: [] };
  const corners = specialsOf(sheetOf(recipeOf(slanted)), 1).points.filter(([x]) => !Number.isInteger(32 * x));
  assert.ok(corners.length > 0);
  const [handle] = handlesOf(slanted);
  const to = handle.to([corners[0][0] + 0.01, corners[0][1]], slanted);
  assert.deepEqual(to.ends!.slice(0, 2), corners[0]);
  assert.notDeepEqual(key({ ...slanted, ...to } as FoldPlan, [1, 0]).ends.slice(0, 2), corners[0]);
});
