import { test } from 'node:test';
import assert from 'node:assert/strict';
import { randomNetwork } from '../../network/index.ts';
import { firstState, makeBench, withBench } from './lab-state.ts';
import { makeStore } from './store.ts';

const network = (seed: number) => randomNetwork({ widths: [2, 3, 1], seed });
const store = () => makeStore(firstState('first', network(1)));

test('what was done is undone and redone, and says what it was', () => {
  const lab = store();
  const first = lab.state;
  lab.act({ words: 'rename' }, withBench(first, 'n1', { name: 'other' }));
  assert.equal(lab.state.benches[0].name, 'other');
  assert.equal(lab.undoable, 'rename');
  lab.undo();
  assert.deepEqual(lab.state, first);
  assert.equal(lab.redoable, 'rename');
  lab.redo();
  assert.equal(lab.state.benches[0].name, 'other');
  assert.equal(lab.redoable, null);
});

test('a drag is one change, and another change begins a new one', () => {
  const lab = store();
  for (const x of [1, 2, 3]) lab.act({ words: `move the pin to ${x}`, merge: 'pin' }, { pins: [[x, 0]] });
  assert.equal(lab.undoable, 'move the pin to 3');
  lab.act({ words: 'add a pin' }, { pins: [[3, 0], [0, 0]] }); // prettier-ignore
  lab.undo();
  assert.deepEqual(lab.state.pins, [[3, 0]]);
  lab.undo();
  assert.deepEqual(lab.state.pins, []);
});

test('drags of two things are two changes, and what is done after an undo has nothing to redo', () => {
  const lab = store();
  lab.act({ words: 'move the pin', merge: 'pin' }, { pins: [[1, 0]] });
  lab.act({ words: 'move the segment', merge: 'segment' }, { segment: [[0, 0], [1, 1]] }); // prettier-ignore
  lab.undo();
  assert.deepEqual(lab.state.pins, [[1, 0]]);
  lab.act({ words: 'unpin' }, { pins: [] });
  assert.equal(lab.redoable, null);
  lab.redo();
  assert.deepEqual(lab.state.pins, []);
});

test('looking is not undone, and stays when something else is', () => {
  const lab = store();
  lab.act({ words: 'pin' }, { pins: [[0, 0]] });
  lab.look({ window: { x0: -4, x1: 4, y0: -4, y1: 4 } });
  lab.undo();
  assert.equal(lab.state.window.x1, 4);
  assert.deepEqual(lab.state.pins, []);
});

test('undoing the arrival of a network leaves no picture of it', () => {
  const lab = store();
  const second = makeBench('n2', 'second', network(2));
  lab.act({ words: 'open a file' }, { benches: [...lab.state.benches, second] });
  lab.look({ places: [{ view: 'creases', bench: 'n2' }, { view: 'surface', bench: 'n2' }] }); // prettier-ignore
  lab.undo();
  assert.ok(lab.state.places.every(({ bench }) => bench === 'n1'));
});

test('what is only shown goes when it is no longer shown, and is no change', () => {
  const lab = store();
  lab.preview({ level: 9 });
  assert.equal(lab.state.level, 9);
  lab.preview(null);
  assert.equal(lab.state.level, 0);
  assert.equal(lab.undoable, null);
  lab.preview({ level: 9 });
  lab.amend({ output: 0 });
  lab.preview(null);
  assert.equal(lab.state.level, 0);
});

test('one listener that throws does not keep the others from hearing', () => {
  const failed: unknown[] = [];
  const lab = makeStore(firstState('first', network(1)), (error) => failed.push(error));
  let heard = 0;
  lab.subscribe(() => {
    throw new Error('no');
  });
  lab.subscribe(() => heard++);
  lab.look({ level: 1 });
  assert.equal(heard, 1);
  assert.equal(failed.length, 1);
});
