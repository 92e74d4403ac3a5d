import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choice, defineFigure, range } from './figure.ts';
import { changed, objections } from './state.ts';

interface State {
  readonly size: number;
  readonly shape: string;
  readonly points: readonly number[];
}

const figure = defineFigure<State>({
  width: 1,
  height: 1,
  invitation: '',
  initial: { size: 1, shape: 'round', points: [0] },
  controls: [
    range('size', { label: 'Size', min: 0, max: 2, step: 0.5 }),
    choice('shape', {
      label: 'Shape',
      options: [
        { value: 'round', label: 'Round' },
        { value: 'square', label: 'Square' },
      ],
    }),
  ],
  constrain: (state) => ({ ...state, points: state.points.slice(0, 2) }),
  describe: () => '',
  draw: () => undefined,
});
const after = (change: Partial<State>) => changed(figure, figure.initial, change);

test('a change is held to the limits of the controls', () => {
  assert.equal(after({ size: 7 }).size, 2);
  assert.equal(after({ size: -7 }).size, 0);
});

test('a choice that is not offered is not taken', () => {
  assert.equal(after({ shape: 'oval' }).shape, 'round');
  assert.equal(after({ shape: 'square' }).shape, 'square');
});

test("a figure's own constraint has the last word", () => {
  assert.deepEqual(after({ points: [1, 2, 3] }).points, [1, 2]);
});

test('values of the wrong shape and unknown fields leave the state as it is', () => {
  const odd = { size: Number.NaN, points: 'none', colour: 'red' } as unknown as Partial<State>;
  assert.deepEqual(after(odd), figure.initial);
});

test('objections name the field, what is wrong with it and what would do', () => {
  assert.deepEqual(objections(figure, { size: 2, shape: 'square' }), []);
  assert.match(objections(figure, { sise: 1 })[0], /no field "sise".*size, shape, points/);
  assert.match(objections(figure, { size: 5 })[0], /out of range; nearest: 2/);
  assert.match(objections(figure, { size: 'big' })[0], /"size" cannot be "big"/);
});
