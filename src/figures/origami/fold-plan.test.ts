import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { boxOf, cameraAt } from './fold-camera.ts';
import { foldThrough } from './fold-geometry.ts';
import type { Point } from '../../network/index.ts';
import type { FoldPlan } from './fold-plan.ts';
import * as acts from './fold-acts.ts';
import { currentEnds, currentLine, withEnds } from './fold-line.ts';
import * as plans from './fold-plan.ts';
import { BLANK, FOLD_PRESETS } from './fold-presets.ts';
import { sheetOf } from './fold-recipe.ts';
import {
  eased,
  foldsClosed,
  isRest,
  isStop,
  lastTime,
  momentAt,
  nextTick,
  restBefore,
  settledTime,
} from './fold-time.ts';
import { complaint, refusedWords, status, stepWords } from './fold-words.ts';

const plan = (change: Partial<FoldPlan>): FoldPlan => ({
  ...BLANK,
  preset: 'own',
  opened: 'own',
  ends: [],
  time: 0,
  tilt: 60,
  x: 0,
  y: 0,
  refused: [],
  scissors: false,
  challenge: '',
  begun: '',
  ...change,
});
const after = (state: FoldPlan, change: Partial<FoldPlan>): FoldPlan =>
  plans.possiblePlan({ ...state, ...change });

test('what lies to the left of the drawn line turns over', () => {
  const up = after(plan({}), acts.withCrease(plan({}), [0.25, -1], [0.25, 1]));
  assert.deepEqual(up.folds, [-1, 0, -0.25]);
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
  assert.deepEqual([0, 0.5, 1].map(eased), [0, 0.5, 1]);
});

test('the step button rests after each fold and the cut, and then at the end alone; back leads over the same places', () => {
  const rests = [...Array(25).keys()].map((k) => k / 4).filter((time) => isRest(time, 2));
  assert.deepEqual(rests, [0, 1, 2, 3, 6]);
  assert.deepEqual(
    [6, 5.5, 3.5, 3, 2.2, 1, 0].map((time) => restBefore(time, 2)),
    [3, 3, 3, 2, 2, 0, 0],
  );
  assert.deepEqual(
    [0, 0.3, 1, 1.9, 2.4, 3, 3.1, 5].map((time) => settledTime(time, 2)),
    [0, 1, 1, 2, 3, 3, 6, 6],
  );
  assert.deepEqual(
    [3, 3.2, 4, 4.5, 5, 6].map((time) => foldsClosed(time, 2)),
    [2, 2, 1, 1, 0, 0],
  );
});

test('a new crease gives up the folds that were to come later, and the plan becomes the reader’s own', () => {
  const state = plans.possiblePlan(plan({ preset: 'cross', opened: 'cross', time: 1.5 }));
  const next = after(state, acts.withCrease(state, [-1, -1], [1, 0.5]));
  assert.equal(next.preset, 'own');
  // The fold that was in motion comes to its end first.
  assert.equal(next.time, 2);
  assert.equal(plans.foldCount(next), 3);
  assert.deepEqual(next.folds.slice(0, 6), FOLD_PRESETS.cross.folds.slice(0, 6));
});

test('no more than eight folds are made, and none after the cut', () => {
  let state = plan({});
  for (let k = 0; k < 8; k++) {
    assert.ok(acts.canCrease(state));
    state = after(state, acts.withMiddleCrease(state));
    state = after(state, { time: state.time + 1 });
    assert.equal(complaint(state), '');
  }
  assert.equal(plans.foldCount(state), 8);
  assert.equal(sheetOf(state).stages[8].length, 256);
  assert.equal(acts.canCrease(state), false);
  assert.equal(acts.canCrease(plan({ preset: 'letter-t', opened: 'letter-t', time: 2.5 })), false);
});

test('swapping sides twice changes nothing, and once turns the other side over', () => {
  const state = plan({ folds: [1, 0.5, 0.25], cut: [0, -1, 0.5] });
  const once = after(state, acts.withSidesSwapped(state));
  assert.deepEqual(once.folds, [-1, -0.5, -0.25]);
  const twice = after(once, acts.withSidesSwapped(once));
  assert.deepEqual(twice.folds, state.folds);
  const atCut = after(state, { time: 1 });
  assert.deepEqual(acts.withSidesSwapped(atCut).cut, [0, 1, -0.5]);
});

test('a line’s ends stay where they are put, and the line runs through them', () => {
  const value = fc.integer({ min: -150, max: 150 }).map((k) => k / 128);
  fc.assert(
    fc.property(fc.tuple(value, value), fc.tuple(value, value), (a, b) => {
      const state = plan({ folds: [1, 0, 0] });
      if (!acts.longEnough(state, a, b)) return;
      const next = after(state, withEnds(state, a, b));
      const now = currentLine(next);
      assert.ok(now);
      for (const [x, y] of [a, b])
        assert.ok(Math.abs(now.line.m[0] * x + now.line.m[1] * y - now.line.c) < 1e-14);
      const camera = cameraAt(sheetOf(next), 0, 60, { left: 0, top: 0, width: 560, height: 440 });
      assert.deepEqual(currentEnds(next, now.line, camera), [a, b]);
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
  assert.match(complaint(plan({ folds: [1, 0, 3] })), /all the paper on one side.*draw another/);
  assert.match(complaint(plan({ folds: [1, 0, 0, 1, 0, 0] })), /Fold 2 .*edge of the stack.*draw another/);
  assert.match(complaint(plan({ cut: [0, 1, 5] })), /misses the stack/);
  assert.equal(complaint(plan({ preset: 'cross', opened: 'cross' })), '');
});

test('the numbers of a line tell nothing of the length of the stroke', () => {
  const line = (reach: number) => foldThrough([-reach, -reach], [reach, reach]);
  for (const reach of [0.25, 0.5, 1.25]) assert.deepEqual(line(reach), { m: [-1, 1], c: 0 });
  for (const reach of [1, 2]) {
    const { m, c } = foldThrough([0.125, 0.25], [0.125 + 0.1875 * reach, 0.25 + 0.421875 * reach]);
    assert.ok(Math.abs(m[0] + 1) < 1e-15 && Math.abs(m[1] - 4 / 9) < 1e-15, m.join());
    assert.ok(Math.abs(c - (-0.125 + 1 / 9)) < 1e-15);
  }
});

test('a stroke that makes no crease is refused with a sentence, and folds nothing', () => {
  const refused = (state: FoldPlan, a: Point, b: Point): string => {
    assert.ok(acts.refusal(state, foldThrough(a, b)), 'it is refused');
    const next = after(state, acts.withRefused(state, { ends: [a, b], line: foldThrough(a, b) }));
    assert.deepEqual([next.folds, next.preset], [state.folds, state.preset]);
    assert.equal(status(next), refusedWords(next));
    return status(next);
  };
  assert.match(refused(plan({}), [-1.25, -1], [-1.25, 1]), /misses the paper/);
  assert.match(refused(plan({}), [-1, -1], [1, -1]), /along an edge/);
  const folded = plan({ folds: [1, 0, 0], time: 1 });
  assert.match(refused(folded, [0, -1], [0, 1]), /along an edge/);
  assert.match(refused(folded, [0.5, -1], [0.5, 1]), /misses the paper/);
  const cross = plan({ preset: 'cross', opened: 'cross', time: 10 });
  assert.match(refused(cross, [-1, 0], [1, 0.5]), /cut already/);
  const most = plan({ folds: [1, 0, 0, ...Array(7).fill([0, 1, 0]).flat()] as number[], time: 8 });
  assert.match(refused(most, [-1, 0.25], [1, 0.5]), /256 layers: more are not made/);
  // What happens next ends the refusal.
  const next = after(plan({}), { refused: [-2, 0, -2, 1], time: 0.5 });
  assert.deepEqual(next.refused, []);
  assert.equal(acts.refusal(plan({}), foldThrough([-1, -1], [1, 1])), null);
});

test('twelve strokes, drawn as fast as one likes, make eight folds, and four are refused', () => {
  let state = plan({});
  let said = 0;
  for (let k = 0; k < 12; k++) {
    const places = sheetOf(plans.recipeOf(state)).places[acts.drawingStop(state)];
    const [low, high] = boxOf(places);
    const [x, y] = [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2];
    const [a, b]: [Point, Point] =
      k % 2
        ? [
            [x, low[1] - 1],
            [x, high[1] + 1],
          ]
        : [
            [low[0] - 1, y],
            [high[0] + 1, y],
          ];
    const stroke = { ends: [a, b], line: foldThrough(a, b) } as const;
    const no = acts.refusal(state, stroke.line);
    state = after(state, no ? acts.withRefused(state, stroke) : acts.withStroke(state, stroke));
    if (no) said++;
    // The next one comes while this one turns.
    else state = after(state, { time: state.time + 0.3 });
  }
  assert.equal(plans.foldCount(state), 8);
  assert.equal(said, 4);
});

test('a stroke with scissors is the cut of the stack as it lies, and the last words of the button say so', () => {
  const state = plan({ preset: 'cross', opened: 'cross', time: 2, scissors: true });
  const line = foldThrough([-0.25, -0.25], [1, 0.5]);
  const next = after(
    state,
    acts.withStroke(state, {
      ends: [
        [-0.25, -0.25],
        [1, 0.5],
      ],
      line,
    }),
  );
  assert.deepEqual(next.cut, [line.m[0], line.m[1], line.c]);
  assert.deepEqual(next.folds, FOLD_PRESETS.cross.folds.slice(0, 6));
  assert.equal(next.time, 2);
  assert.deepEqual(
    [0, 1.5, 2, 2.5, 3, 4, 6].map((time) => stepWords({ ...next, time })),
    ['Fold 1 of 2', 'Fold 2 of 2', 'Cut', 'Cut', 'Unfold', 'Unfold', 'Again'],
  );
});
