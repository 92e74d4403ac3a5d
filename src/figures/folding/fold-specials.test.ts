import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Handle } from '../../drawing/hands/handle.ts';
import type { Point } from '../../network/index.ts';
import figure from './fold-the-plane.figure.ts';
import type { Sheet } from './folded-sheet.ts';
import { found } from './folded-sheet.ts';

const after = (change: Partial<Sheet>): Sheet => figure.constrain!({ ...figure.initial, ...change });
const handle = (state: Sheet, name: string): Handle<Sheet> =>
  figure.handles!(state).find((one) => one.name === name)!;
const REACH = 0.06;

/** Move a handle's place as a pointer does, and say what it snapped to. */
function dragged(state: Sheet, name: string, place: Point): { words: string; next: Sheet } {
  const held = handle(state, name);
  const snap = held.special!(place, state, REACH);
  return { words: snap?.words ?? '', next: after({ ...state, ...held.to(snap?.at ?? place, state) }) };
}

test('the point of the sheet snaps to edges, midlines, corners and the middle', () => {
  const at = (place: Point) => {
    const { words, next } = dragged(figure.initial, 'point', place);
    return [words, next.px, next.py];
  };
  assert.deepEqual(at([0.96, -0.95]), ['corner', 1, -1]);
  assert.deepEqual(at([0.04, 0.05]), ['middle', 0, 0]);
  assert.deepEqual(at([0.5, 0.03]), ['midline', 0.5, 0]);
  assert.deepEqual(at([0.5, 0.5]), ['', 0.5, 0.5]);
});

test('the ends of the line snap to edges and midlines of the folded sheet, exactly, whatever the folds are', () => {
  for (const scheme of ['quarters', 'strip', 'diagonals'])
    for (const folds of [1, 2, 3, 4]) {
      const state = after({ scheme, folds });
      const { complex, a, b } = found(state);
      const xs = Array.from({ length: complex.vertexCount }, (_, v) => complex.values(v)[0]);
      const [low, high] = [Math.min(...xs), Math.max(...xs)];
      assert.ok(Math.abs(a[1] - b[1]) > 0.01);
      const y = a[1] + 0.1;
      const { words, next } = dragged(state, 'a', [low + 0.03, y]);
      assert.match(words, /edge|corner/, `${scheme} ${folds}`);
      assert.equal(found(next).a[0], low);
      // Halves of halves: the other edge lies on the grid too.
      const other = dragged(state, 'a', [high - 0.02, y]);
      assert.match(other.words, /edge|corner/, `${scheme} ${folds}`);
      assert.equal(found(other.next).a[0], high);
    }
});

test('away from edges the line snaps to multiples of 15° around its other end', () => {
  const state = after({ folds: 1, ax: 0.25, ay: 0.25, bx: 0.75, by: 0.5 });
  const { a, side } = found(state);
  const place: Point = [a[0] + 0.2 * side, a[1] + 0.205 * side];
  const { words, next } = dragged(state, 'b', place);
  const [from, to] = [found(next).a, found(next).b];
  assert.equal(words, '45°');
  assert.equal(to[0] - from[0], to[1] - from[1]);
});

test('a fold snaps to where it halves what no fold moves', () => {
  for (const scheme of ['quarters', 'strip', 'diagonals']) {
    const state = after({ scheme, folds: 4, s1: 0.625, s2: 0.625, s3: 0.625, s4: 0.625 });
    for (let k = 1; k <= 4; k++) {
      const share = `s${k}` as 's1';
      const one = figure.handles!(state).find(({ label }) => label === `Fold ${k}`)!;
      const half = figure.handles!(after({ ...state, [share]: 0.5 })).find(
        ({ label }) => label === one.label,
      )!;
      const { words, next } = dragged(state, one.name, [half.place[0] + 0.02, half.place[1] + 0.02]);
      assert.equal(words, 'in the middle', `${scheme} ${k}`);
      assert.equal(next[share], 0.5);
    }
  }
});
