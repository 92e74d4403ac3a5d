import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cameraAt } from './fold-camera.ts';
import type { FoldPlan } from './fold-plan.ts';
import * as plans from './fold-plan.ts';
import { BLANK, FOLD_PRESETS } from './fold-presets.ts';
import { sheetOf } from './fold-recipe.ts';
import { eased, isStop, lastTime, momentAt, nextTick, stopBefore } from './fold-time.ts';
import { complaint } from './fold-words.ts';

const plan = (change: Partial<FoldPlan>): FoldPlan => ({
  ...BLANK,
  preset: 'own',
  opened: 'own',
  ends: [],
  time: 0,
  tilt: 60,
  x: 0,
  y: 0,
  ...change,
});
const after = (state: FoldPlan, change: Partial<FoldPlan>): FoldPlan =>
  plans.possiblePlan({ ...state, ...change });

test('what lies to the left of the drawn line turns over', () => {
  const up = after(plan({}), plans.withCrease(plan({}), [0.25, -1], [0.25, 1]));
  assert.deepEqual(up.folds.map(Math.abs), [2, 0, 0.5]);
  const turned = sheetOf(up).stages[1].filter(({ bits }) => bits[0]);
  const { places } = sheetOf(up);
  assert.ok(turned[0].corners.every((v) => places[0][2 * v] <= 0.25));
});

test('time passes through all folds, the cut, all folds again, and comes to rest', () => {
  const acts = (n: number) => {
    const seen: string[] = [];
    for (let time = 0; time < lastTime(n); time = nextTick(time)) {
      const { act, fold, share } = momentAt(time, n);
      assert.ok(share >= 0 && share < 1 + 1e-9);
      if (isStop(time)) seen.push(act === 'fold' || act === 'unfold' ? `${act} ${fold}` : act);
    }
    return seen;
  };
  // At the whole time n + 1 the cut has just been made.
  assert.deepEqual(acts(2), ['fold 0', 'fold 1', 'cut', 'cut', 'unfold 0', 'lay']);
  assert.deepEqual(momentAt(3.5, 2), { act: 'unfold', fold: 1, share: 0.5 });
  assert.deepEqual(momentAt(6, 2), { act: 'lay', fold: 2, share: 1 });
});

test('ticks meet every whole time, and stops lie before', () => {
  let [time, whole] = [0, 0];
  for (let k = 0; k < 500; k++) {
    time = nextTick(time);
    if (isStop(time)) whole++;
  }
  assert.equal(whole, 10);
  assert.deepEqual([0, 1, 1.2, 2].map(stopBefore), [0, 0, 1, 1]);
  assert.deepEqual([0, 0.5, 1].map(eased), [0, 0.5, 1]);
});

test('a new crease gives up the folds that were to come later, and the plan becomes the reader’s own', () => {
  const state = plans.possiblePlan(plan({ preset: 'cross', opened: 'cross', time: 1.5 }));
  const next = after(state, plans.withCrease(state, [-1, -1], [1, 1]));
  assert.equal(next.preset, 'own');
  assert.equal(next.time, 1);
  assert.equal(plans.foldCount(next), 2);
  assert.deepEqual(next.folds.slice(0, 3), FOLD_PRESETS.cross.folds.slice(0, 3));
  assert.deepEqual(plans.withoutLastFold(next).folds, FOLD_PRESETS.cross.folds.slice(0, 3));
});

test('no more than eight folds are made, and none after the cut', () => {
  let state = plan({});
  for (let k = 0; k < 8; k++) {
    assert.ok(plans.canCrease(state));
    state = after(state, plans.withMiddleCrease(state));
    state = after(state, { time: state.time + 1 });
    assert.equal(complaint(state), '');
  }
  assert.equal(plans.foldCount(state), 8);
  assert.equal(sheetOf(state).stages[8].length, 256);
  assert.equal(plans.canCrease(state), false);
  assert.equal(plans.canCrease(plan({ preset: 'letter-t', opened: 'letter-t', time: 2.5 })), false);
});

test('swapping sides twice changes nothing, and once turns the other side over', () => {
  const state = plan({ folds: [1, 0.5, 0.25], cut: [0, -1, 0.5] });
  const once = after(state, plans.withSidesSwapped(state));
  assert.deepEqual(once.folds, [-1, -0.5, -0.25]);
  const twice = after(once, plans.withSidesSwapped(once));
  assert.deepEqual(twice.folds, state.folds);
  const atCut = after(state, { time: 1 });
  assert.deepEqual(plans.withSidesSwapped(atCut).cut, [0, 1, -0.5]);
});

test('a line’s ends stay where they are put, and the line runs through them', () => {
  const value = fc.integer({ min: -150, max: 150 }).map((k) => k / 128);
  fc.assert(
    fc.property(fc.tuple(value, value), fc.tuple(value, value), (a, b) => {
      const state = plan({ folds: [1, 0, 0] });
      if (!plans.longEnough(state, a, b)) return;
      const next = after(state, plans.withEnds(state, a, b));
      const now = plans.currentLine(next);
      assert.ok(now);
      for (const [x, y] of [a, b]) assert.equal(now.line.m[0] * x + now.line.m[1] * y, now.line.c);
      const camera = cameraAt(sheetOf(next), 0, 60, { left: 0, top: 0, width: 560, height: 364 });
      assert.deepEqual(plans.currentEnds(next, now.line, camera), [a, b]);
    }),
    { numRuns: 200, seed: 4 },
  );
});

test('lists that make no sense are replaced', () => {
  const state = plans.possiblePlan(
    plan({ sheet: [1, 0, 0, 1], folds: [1, 2], cut: [0, 0, 1], ends: [1], time: 99 }),
  );
  assert.deepEqual([state.sheet, state.folds, state.cut, state.ends], [BLANK.sheet, [], BLANK.cut, []]);
  assert.equal(state.time, lastTime(0));
});

test('choosing another sheet starts its time again; a link to a time in it does not', () => {
  const state = plan({ preset: 'cross', opened: 'cross', time: 9 });
  assert.equal(after(state, { preset: 'letter-t' }).time, 0);
  assert.equal(after(state, { preset: 'letter-t', opened: 'letter-t', time: 3.5 }).time, 3.5);
});

test('a cut that misses the stack and folds without a crease are complained of, with what to do', () => {
  assert.match(complaint(plan({ folds: [1, 0, 3] })), /all the paper on one side.*Undo/);
  assert.match(complaint(plan({ folds: [1, 0, 0, 1, 0, 0] })), /Fold 2 .*edge of the stack.*Undo/);
  assert.match(complaint(plan({ cut: [0, 1, 5] })), /misses the stack/);
  assert.equal(complaint(plan({ preset: 'cross', opened: 'cross' })), '');
});
