import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Point } from '../../network/index.ts';
import figure from './crease-vertex.figure.ts';
import type { State } from './vertex-scene.ts';

const after = (change: Partial<State>): State => figure.constrain!({ ...figure.initial, ...change });
const REACH = 0.06;

function dragged(state: State, name: string, place: Point): { words: string; next: State } {
  const held = figure.handles!(state).find((one) => one.name === name)!;
  const snap = held.special!(place, state, REACH);
  return { words: snap?.words ?? '', next: after({ ...state, ...held.to(snap?.at ?? place, state) }) };
}

test('a line snaps to the right angle exactly, whichever way the other one runs', () => {
  let snapped = 0;
  for (let k = 1; k <= 40; k++) {
    const [dx1, dy1] = [(((k * 37) % 90) + 8) / 128, (((k * 53) % 90) + 8) / 128];
    const state = after({ pattern: 'lines', dx1, dy1 });
    const size = Math.hypot(state.dx1, state.dy1);
    const place: Point = [(-0.7 * state.dy1) / size + 0.02, (0.7 * state.dx1) / size + 0.01];
    const { words, next } = dragged(state, 'line-2', place);
    if (words !== 'right angle, as Kawasaki asks') continue;
    snapped++;
    assert.equal(next.dx1 * next.dx2 + next.dy1 * next.dy2, 0, String(k));
    assert.ok(Math.hypot(next.dx2 - place[0], next.dy2 - place[1]) < 1);
  }
  assert.ok(snapped > 10, String(snapped));
});

test('elsewhere it snaps to multiples of 15°, and far from them not at all', () => {
  const state = after({ pattern: 'lines', dx1: 0.75, dy1: 0.25 });
  const seen = (degrees: number, far = 0.8): string =>
    dragged(state, 'line-2', [
      far * Math.cos((degrees * Math.PI) / 180),
      far * Math.sin((degrees * Math.PI) / 180),
    ]).words;
  assert.equal(seen(46), '45°');
  assert.equal(seen(89), '90°');
  assert.equal(seen(59), 'about 60°');
  assert.equal(seen(52), '');
  const { next } = dragged(state, 'line-2', [0.5, 0.51]);
  assert.equal(next.dx2, next.dy2);
});

test('the vertex snaps to the midlines of the square', () => {
  const { words, next } = dragged(after({ pattern: 'max' }), 'vertex', [0.03, -0.4]);
  assert.deepEqual([words, next.x], ['midline', 0]);
  assert.equal(dragged(after({ pattern: 'max' }), 'vertex', [0.02, -0.02]).words, 'middle');
});
