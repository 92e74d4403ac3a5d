import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Figure } from '../contract/figure.ts';
import { keepHistory } from './history.ts';
import { createModel } from './model.ts';

interface State {
  readonly n: number;
}

function start(isMoving?: () => boolean) {
  const figure = { initial: { n: 0 } } as Figure<State>;
  const frames: (() => void)[] = [];
  const model = createModel(figure, figure.initial, (callback) => frames.push(callback));
  const frame = (): void => frames.splice(0).forEach((callback) => callback());
  const history = keepHistory(model, () => undefined, isMoving);
  const set = (n: number): void => {
    model.set({ n });
    frame();
  };
  const undo = (): number => {
    history.undo();
    frame();
    return model.state.n;
  };
  return { history, set, undo };
}

test('steps are taken back one by one, from the last to the first', () => {
  const { history, set, undo } = start();
  for (const n of [1, 2, 3]) {
    history.cut();
    set(n);
  }
  assert.deepEqual([undo(), undo(), undo()], [2, 1, 0]);
  assert.equal(history.possible, false);
  assert.equal(undo(), 0);
});

test('all changes of one drag are one step', () => {
  const { history, set, undo } = start();
  history.cut();
  set(1);
  history.cut();
  for (const n of [2, 3, 4]) set(n);
  assert.equal(undo(), 1);
  assert.equal(undo(), 0);
});

test('a change after going back can be taken back too, and what was taken back is gone', () => {
  const { history, set, undo } = start();
  history.cut();
  set(1);
  history.cut();
  set(2);
  assert.equal(undo(), 1);
  set(5);
  assert.equal(undo(), 1);
  assert.equal(undo(), 0);
});

test('a step that led back to where it began is passed over', () => {
  const { history, set, undo } = start();
  history.cut();
  set(1);
  history.cut();
  set(2);
  set(1);
  assert.equal(undo(), 0);
});

test('a change that changes nothing is no step', () => {
  const { history, set } = start();
  history.cut();
  set(0);
  assert.equal(history.possible, false);
});

test('what a figure passes through while it plays is no step, whatever is pressed meanwhile', () => {
  let moving = false;
  const { history, set, undo } = start(() => moving);
  history.cut();
  moving = true;
  for (const n of [1, 2]) set(n);
  history.cut();
  for (const n of [3, 4]) set(n);
  // An act completes the movement first; then it is a step of its own.
  history.cut();
  moving = false;
  set(5);
  set(6);
  assert.equal(undo(), 5);
  assert.equal(undo(), 0);
  assert.equal(history.possible, false);
});

test('where a movement has come to its end is a place to go back to', () => {
  let moving = true;
  const { history, set, undo } = start(() => moving);
  history.cut();
  for (const n of [1, 2]) set(n);
  moving = false;
  history.cut();
  set(3);
  assert.equal(undo(), 2);
  assert.equal(undo(), 0);
});

test('what is computed of a state that can be gone back to is not held with it, nor with a list in it', () => {
  const list: readonly number[] = [1, 2];
  const figure = { initial: { list } } as Figure<{ readonly list: readonly number[] }>;
  const model = createModel(figure, figure.initial, (callback) => callback());
  const history = keepHistory(model, () => undefined);
  const before = model.state;
  model.set({ list: [3] });
  history.undo();
  assert.deepEqual(model.state, before);
  assert.notEqual(model.state.list, list);
});
