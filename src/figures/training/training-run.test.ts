import assert from 'node:assert/strict';
import { test } from 'node:test';
import figure from './training-creases.figure.ts';
import { decodeState, encodeState } from '../../contract/permalink.ts';
import { centroid, linearRegions, parametersOf, patternAt, train } from '../../network/index.ts';
import { keyChange, withAdded, withoutSelected } from './data-point-stop.ts';
import { MOST_POINTS, examples, pointsFromLetters, pointsToLetters } from './data-points.ts';
import { inheritedTints, keptTints, tintsOf } from './kept-tints.ts';
import { singlesFromLetters, singlesToLetters } from './class-letters.ts';
import { patternWord } from '../../drawing/page/tint.ts';
import { progressOf, countsOf } from './training-progress.ts';
import { LONGEST, MOST_STRETCHES, STEPS as LAST_STEP, editsOf, stretchesIn } from './training-edits.ts';
import { TRAINING_PRESETS, presetOf } from './training-presets.ts';
import {
  WINDOW,
  atStep,
  consistent,
  nextFrame,
  shownComplex,
  shownNetwork,
  shownTints,
  trainingRun,
} from './training-run.ts';
import { INITIAL_TRAINING, keptPoints, lastStep, trainingPoints, withPoints } from './training-state.ts';
import type { Training } from './training-state.ts';

const changed = (state: Training, change: Partial<Training>) => consistent({ ...state, ...change });
const preset = (value: string) => changed(INITIAL_TRAINING, { preset: value });

test('frames are the steps of training', () => {
  const { network, data } = trainingRun(INITIAL_TRAINING);
  const { optimiser } = presetOf('moons');
  let state = INITIAL_TRAINING;
  for (const step of train(network, data, { loss: 'logistic', optimiser, seed: 1, steps: 20 })) {
    if (step.step % 2 !== 0 || step.step === 0) continue;
    state = nextFrame(state) ?? state;
    assert.equal(state.step, step.step);
    assert.deepEqual(parametersOf(shownNetwork(state)), step.parameters);
    assert.equal(progressOf(state).loss, step.loss);
  }
});

test('a step has the same weights from wherever one travels to it', () => {
  const from = [0, 300, LAST_STEP].map((step) => atStep(atStep(INITIAL_TRAINING, step), 101));
  for (const state of from) assert.deepEqual(state.weights, from[0].weights);
  assert.deepEqual(
    from.map(({ reached }) => reached),
    [101, 300, LAST_STEP],
  );
  assert.deepEqual(atStep(from[2], 0).weights, []);
});

test('every state that comes out of a change holds together, and stays as it is', () => {
  for (const { value } of TRAINING_PRESETS) {
    const state = atStep(preset(value), 40);
    assert.deepEqual(consistent(state), state);
  }
});

test('another set-up or seed starts at step 0, another step size goes on from the weights it has', () => {
  const state = atStep(INITIAL_TRAINING, 120);
  for (const change of [{ preset: 'xor' }, { seed: 5 }]) {
    const { step, reached, weights, start } = changed(state, change);
    assert.deepEqual({ step, reached, weights, start }, { step: 0, reached: 0, weights: [], start: '' });
  }
  const other = changed(state, { rate: 1 });
  assert.equal(other.step, 120);
  assert.deepEqual([...parametersOf(shownNetwork(other))], state.weights);
  const next = nextFrame(other);
  assert.equal(next?.step, 122);
  assert.notDeepEqual(next?.weights, nextFrame(state)?.weights);
});

test('a link with the weights of another version of training goes on from those weights', () => {
  const state = atStep(INITIAL_TRAINING, 60);
  const foreign = consistent({ ...state, weights: state.weights.map((weight) => weight * 1.001) });
  assert.deepEqual([...parametersOf(shownNetwork(foreign))], [...foreign.weights]);
  const next = nextFrame(foreign);
  assert.ok(next && next.start !== '' && next.step === foreign.stride);
});

test('weights, starts and points of the wrong size are dropped, and tints that are none', () => {
  const state = atStep(INITIAL_TRAINING, 60);
  const large = state.weights.map((weight) => weight * 1e154);
  assert.deepEqual(consistent({ ...state, weights: large }).weights, state.weights);
  assert.equal(consistent({ ...state, tints: '?' }).tints, '');
  assert.equal(consistent({ ...state, tints: 'A'.repeat(8000) }).tints, '');
  assert.equal(consistent({ ...state, weights: [1, 2, 3] }).weights.length, state.weights.length);
  assert.equal(consistent({ ...state, start: 'AAAA' }).start, '');
  assert.equal(consistent({ ...state, points: 'xor.AAA' }).points, '');
  assert.equal(consistent({ ...state, points: 'moons.?' }).points, '');
});

test('dead units never move, equal units stay equal, and too large a step stops with its reason', () => {
  const [dead, later] = [preset('dead'), atStep(preset('dead'), LAST_STEP)].map((state) =>
    shownNetwork(state),
  );
  assert.deepEqual(later.layers[0], dead.layers[0]);
  const { weights, biases } = shownNetwork(atStep(preset('alike'), 200)).layers[0];
  for (let unit = 1; unit < biases.length; unit++) {
    assert.deepEqual([...weights.subarray(2 * unit, 2 * unit + 2)], [...weights.subarray(0, 2)]);
    assert.equal(biases[unit], biases[0]);
  }
  const stopped = atStep(preset('overflow'), LAST_STEP);
  assert.ok(stopped.step < LAST_STEP && stopped.weights.every(Number.isFinite));
  assert.match(progressOf(stopped).stopped ?? '', /too large/);
  // It is said at the last good step also where nobody has tried to go on from there.
  let last = { ...preset('overflow'), seed: 4 };
  for (let words: string | null = null; words === null;) {
    words = progressOf(last).stopped;
    const next = atStep(last, last.step + 1);
    assert.equal(words !== null, next.step === last.step);
    last = next;
  }
  assert.equal(nextFrame(stopped), null);
});

test('a region keeps its tint with its pattern, and a new one takes that of the region around its centre', () => {
  let state = atStep(INITIAL_TRAINING, 30);
  let [kept, fresh] = [0, 0];
  for (let k = 0; k < 10; k++) {
    const before = { complex: shownComplex(state), tints: shownTints(state), network: shownNetwork(state) };
    state = nextFrame(state) ?? state;
    const complex = shownComplex(state);
    const words = Array.from({ length: before.complex.regionCount }, (_, i) =>
      patternWord(before.complex.pattern(i)),
    );
    for (let i = 0; i < complex.regionCount; i++) {
      const same = words.indexOf(patternWord(complex.pattern(i)));
      const around = words.indexOf(patternWord(patternAt(before.network, centroid(complex, i))));
      assert.equal(shownTints(state)[i], before.tints[same < 0 ? around : same]);
      if (same < 0) fresh++;
      else kept++;
    }
  }
  assert.ok(kept > 1000 && fresh > 10, `${kept} kept, ${fresh} new`);
});

test('tints survive a state, and a complex that they do not fit is tinted by pattern', () => {
  const complex = linearRegions(shownNetwork(preset('xor')), WINDOW);
  const tints = Uint8Array.from({ length: complex.regionCount }, (_, i) => i % 8);
  assert.deepEqual(tintsOf(complex, keptTints(tints)), tints);
  assert.deepEqual(tintsOf(complex, 'A'), tintsOf(complex, ''));
  assert.deepEqual(inheritedTints(complex, tints, complex), tints);
});

test('points and numbers survive as letters', () => {
  const points = trainingPoints(INITIAL_TRAINING);
  assert.deepEqual(pointsFromLetters(pointsToLetters(points)), points);
  assert.equal(pointsFromLetters('ab'), null);
  const values = [0, -1.5, Math.fround(0.1), 3e38, -1e-40].map(Math.fround);
  assert.deepEqual(singlesFromLetters(singlesToLetters(values)), values);
  assert.equal(singlesFromLetters('A'), null);
});

test('keys choose, move, turn, add and delete points', () => {
  const first = changed(INITIAL_TRAINING, keyChange(INITIAL_TRAINING, 'PageDown', false) ?? {});
  assert.equal(first.selected, 0);
  const at = (state: Training) => trainingPoints(state)[state.selected];
  const press = (state: Training, key: string, shift = false) =>
    changed(state, keyChange(state, key, shift) ?? {});
  const [x, y] = at(first).at;
  assert.deepEqual(at(press(first, 'ArrowRight')).at, [x + 1 / 64, y]);
  assert.deepEqual(at(press(first, 'ArrowUp', true)).at, [x, y + 10 / 64]);
  assert.equal(at(press(first, ' ')).label, 1 - at(first).label);
  assert.equal(trainingPoints(press(first, 'Enter')).length, 49);
  assert.equal(trainingPoints(press(first, 'Delete')).length, 47);
  assert.equal(press(first, 'Escape').selected, -1);
  assert.equal(keyChange(first, 'x', false), null);
});

test('the plane takes points until it is full, and can be emptied', () => {
  let state = preset('own');
  assert.equal(nextFrame(state), null);
  for (let k = 0; k < MOST_POINTS + 3; k++)
    state = changed(state, withAdded(state, [k / 64 - 1, (k % 7) / 4 - 1]));
  assert.equal(trainingPoints(state).length, MOST_POINTS);
  assert.equal(examples(trainingPoints(state)).count, MOST_POINTS);
  assert.ok(nextFrame(state));
  for (let k = 0; k < MOST_POINTS; k++) state = changed(state, withoutSelected(state));
  assert.equal(trainingPoints(state).length, 0);
  assert.equal(nextFrame(state), null);
});

/** A state with its first point moved. */
const withMoved = (state: Training, at: readonly [number, number]): Training => {
  const [point, ...rest] = trainingPoints(state);
  return changed(state, withPoints(state, [{ ...point, at }, ...rest]));
};

test('moving a point in the middle of a run goes on from there: same step, weights, regions and tints', () => {
  const state = atStep(INITIAL_TRAINING, 80);
  const moved = withMoved(state, [1, 1]);
  assert.deepEqual([moved.step, moved.reached, moved.weights], [80, 80, state.weights]);
  assert.deepEqual(shownTints(moved), shownTints(state));
  assert.deepEqual(countsOf(moved), countsOf(state));
  // A drag is one change, however many places it passes.
  assert.equal(withMoved(moved, [0.5, 1]).edits.length, moved.edits.length);
});

test('what came before a change is remembered, with its points and its step size; what came after it is not', () => {
  const before = atStep(atStep(INITIAL_TRAINING, 120), 80);
  const faster = changed(before, { rate: 1 });
  const moved = withMoved(consistent(atStep(faster, 100)), [1, 1]);
  const on = consistent(atStep(moved, 150));
  assert.deepEqual([on.step, on.reached, on.rate], [150, 150, 1]);
  const back = (step: number): Training => consistent(atStep(on, step));
  assert.deepEqual([back(79).rate, back(79).points, back(79).reached], [0, '', 150]);
  assert.deepEqual(back(79).weights, atStep(INITIAL_TRAINING, 79).weights);
  assert.deepEqual([back(99).rate, back(99).points], [1, '']);
  assert.deepEqual([back(100).rate, back(100).points], [1, moved.points]);
  assert.deepEqual(back(150), on);
  // The steps are those of training from there, under the new conditions.
  const run = trainingRun(on);
  const options = { loss: 'logistic', optimiser: { name: 'adam', rate: 0.02 }, seed: 1, steps: 50 } as const;
  const start = shownNetwork(moved);
  for (const { step, parameters } of train(start, examples(trainingPoints(moved)), options))
    if (step === 50) assert.deepEqual([...parameters], on.weights);
  assert.equal(run.from, 100);
  // Changed again at step 90, the run forgets what followed.
  const again = withMoved(back(90), [0, 0]);
  assert.deepEqual([again.step, again.reached, again.rate], [90, 90, 1]);
  assert.equal(consistent(atStep(again, 120)).points, again.points);
});

test('a run goes on for 600 steps at least after a change, up to 2,400, and its stretches survive as letters', () => {
  assert.equal(lastStep(INITIAL_TRAINING), 600);
  assert.equal(lastStep(withMoved(atStep(preset('few'), 80), [1, 1])), 1200);
  assert.equal(lastStep(withMoved(atStep(preset('few'), 600), [1, 1])), 1200);
  let state = preset('few');
  for (let k = 1; k < MOST_STRETCHES + 1; k++) {
    state = withMoved(consistent(atStep(state, 50 * k)), [k / 64, 0]);
    if (k === MOST_STRETCHES) break;
    assert.equal(state.step, 50 * k);
    assert.deepEqual(decodeState(figure, INITIAL_TRAINING, encodeState(state)), state);
  }
  assert.deepEqual([state.step, state.edits], [0, ''], 'more than a state can hold begins a new run');
  assert.equal(
    lastStep(withMoved(atStep(withMoved(atStep(preset('few'), 600), [1, 1]), 1201), [0, 1])),
    1800,
  );
  assert.ok(LONGEST >= 50 * MOST_STRETCHES);
});

test('stretches with points added, moved and deleted come back; letters that mean none are no edits', () => {
  const own = 'AAABBBCCC';
  const all = [null, 'AAABBBCCCDDD', 'AAACCCDDD', 'AAAEEECCCDDD', '', 'AAA', own].map((letters, k) => ({
    from: 70 * k,
    rate: (k % 7) - 3,
    letters,
  }));
  const text = editsOf(all, own);
  assert.deepEqual(
    stretchesIn(text, own),
    all.map((one) => ({ ...one, letters: one.letters === own ? null : one.letters })),
  );
  for (let end = 1; end < text.length; end++)
    assert.ok((stretchesIn(text.slice(0, end), own)?.length ?? 0) < all.length);
  assert.equal(stretchesIn('?', own), null);
  assert.equal(consistent({ ...atStep(INITIAL_TRAINING, 80), edits: 'A' }).edits, '');
});

test('reset keeps the points that a reader has made, in their set-up', () => {
  const own = withMoved(atStep(preset('circles'), 40), [1, 1]);
  const kept = changed(INITIAL_TRAINING, keptPoints(own) ?? {});
  assert.deepEqual([kept.preset, kept.points, kept.step], ['circles', own.points, 0]);
  assert.equal(keptPoints(INITIAL_TRAINING), null);
});

test('every step from the first to the furthest is counted, also after a change', () => {
  const moved = withMoved(atStep(INITIAL_TRAINING, 30), [1, 1]);
  const on = consistent(atStep(consistent(atStep(moved, 45)), 20));
  const counts = countsOf(on);
  assert.equal(counts.length, 46);
  for (const step of [0, 7, 29, 30, 31, 44, 45])
    assert.equal(counts[step], linearRegions(shownNetwork(atStep(on, step)), WINDOW).regionCount, `${step}`);
});

test('the longest link, of a run that went on after an edit with as many points as there can be, restores its state', () => {
  let state = atStep(changed(preset('spirals'), { seed: 3 }), 200);
  for (let k = 0; k < MOST_POINTS; k++)
    state = changed(state, withAdded(state, [k / 64 - 1, (k % 7) / 4 - 1]));
  state = consistent(atStep(state, 100));
  const link = encodeState(state);
  assert.ok(state.edits !== '' && link.length <= 7500, `${link.length} characters`);
  assert.deepEqual(decodeState(figure, INITIAL_TRAINING, link), state);
});
