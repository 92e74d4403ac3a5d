import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomNetwork } from '../../network/index.ts';
import { quietLab } from '../parts/lab.testing.ts';
import { makeBench } from '../state/lab-state.ts';
import { goHome, pan, panBy, pin, pointBy, turn, zoom } from './moves.ts';

test('a window is zoomed about its middle or a place, and panned by shares of its own width and height', () => {
  const { lab } = quietLab();
  pan(lab, 0.25, 0.5);
  assert.deepEqual(lab.store.state.window, { x0: -1, x1: 3, y0: 0, y1: 2 });
  zoom(lab, 0.5);
  assert.deepEqual(lab.store.state.window, { x0: 0, x1: 2, y0: 0.5, y1: 1.5 });
  zoom(lab, 2, [0, 0.5]);
  panBy(lab, -1, -2);
  assert.deepEqual(lab.store.state.window, { x0: -1, x1: 3, y0: -1.5, y1: 0.5 });
  assert.equal(lab.store.undoable, null);
});

test('a window in which nothing can be told apart is not looked at, and it is said', () => {
  const { lab, said } = quietLab();
  const before = lab.store.state;
  zoom(lab, 1e-14, [1, 1]);
  zoom(lab, 1e14);
  assert.equal(lab.store.state, before);
  assert.equal(said.length, 2);
});

test('home is the first window of the network that is worked on', () => {
  const { lab } = quietLab();
  const home = { x0: 5, x1: 6, y0: 5, y1: 6 };
  const other = makeBench('n2', 'other', randomNetwork({ widths: [2, 3, 1], seed: 2 }), { home });
  lab.store.act({ words: 'add' }, { benches: [...lab.store.state.benches, other] });
  pan(lab, 1, 1);
  goHome(lab);
  assert.deepEqual(lab.store.state.window, lab.store.state.benches[0].home);
  lab.store.look({ active: 'n2' });
  goHome(lab);
  assert.deepEqual(lab.store.state.window, home);
});

test('a surface turns round and round, and is tilted no further than from flat to above', () => {
  const { lab } = quietLab();
  for (let i = 0; i < 9; i++) turn(lab, 1, 1);
  assert.ok(Math.abs(lab.store.state.turn - ((0.6 + 9) % (2 * Math.PI))) < 1e-12);
  assert.equal(lab.store.state.tilt, Math.PI / 2);
  turn(lab, 0, -9);
  assert.ok(lab.store.state.tilt > 0 && lab.store.state.tilt < 0.2);
});

test('the pointed place begins in the middle and stays in the window; pins come, go one at a time, and are few', () => {
  const { lab, said } = quietLab();
  pointBy(lab, 0.1, 0);
  assert.deepEqual(lab.pointed, [0, 0]);
  for (let i = 0; i < 9; i++) pointBy(lab, 0.25, 0.25);
  assert.deepEqual(lab.pointed, [2, 1]);
  for (const x of [0, 0.5, 1]) pin(lab, [x, 0], 0.1);
  pin(lab, [0.55, 0], 0.1);
  assert.deepEqual(lab.store.state.pins, [[0, 0], [1, 0]]); // prettier-ignore
  assert.equal(lab.store.undoable, 'unpin 2');
  for (let i = 0; i < 30; i++) pin(lab, [-2 + 0.05 * i, 0.5], 0.01);
  assert.equal(lab.store.state.pins.length, 20);
  assert.match(said.at(-1) ?? '', /20 pins are the most/);
});
