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
import { TRAINING_PRESETS, presetOf } from './training-presets.ts';
import {
  WINDOW,
  atStep,
  consistent,
  nextFrame,
  progressOf,
  shownComplex,
  shownNetwork,
  shownTints,
  trainingRun,
} from './training-run.ts';
import { INITIAL_TRAINING, LAST_STEP, trainingPoints, withPoints } from './training-state.ts';
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
  assert.equal(other.step, 0);
  assert.deepEqual([...parametersOf(shownNetwork(other))], state.weights.map(Math.fround));
  assert.ok((nextFrame(other)?.step ?? 0) > 0);
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

test('moving a point in the middle of a run goes on from there, with the same regions and tints', () => {
  const state = atStep(INITIAL_TRAINING, 80);
  const [point, ...rest] = trainingPoints(state);
  const moved = changed(state, withPoints(state, [{ ...point, at: [1, 1] }, ...rest]));
  assert.equal(moved.step, 0);
  assert.equal(shownComplex(moved).regionCount, shownComplex(state).regionCount);
  assert.deepEqual(shownTints(moved), shownTints(state));
});

test('the longest link, of a run that went on after an edit with as many points as there can be, restores its state', () => {
  let state = atStep(changed(preset('spirals'), { seed: 3 }), 200);
  for (let k = 0; k < MOST_POINTS; k++)
    state = changed(state, withAdded(state, [k / 64 - 1, (k % 7) / 4 - 1]));
  state = consistent(atStep(state, 100));
  const link = encodeState(state);
  assert.ok(state.start !== '' && link.length <= 7500, `${link.length} characters`);
  assert.deepEqual(decodeState(figure, INITIAL_TRAINING, link), state);
});
