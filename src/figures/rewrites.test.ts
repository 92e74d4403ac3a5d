import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AnyFigure } from '../contract/figure.ts';
import { loadFigure } from './files.ts';
import { rewrites } from './rewrites.testing.ts';

type Fields = AnyFigure['initial'];

/** The states of some steps from the first one on. */
function steps(figure: AnyFigure, most: number): Fields[] {
  const states = [figure.initial];
  for (let next = figure.step?.(figure.initial); next && states.length < most; next = figure.step?.(next))
    states.push(next);
  return states;
}

/** Every option of a menu in turn, and the first again. */
function options(figure: AnyFigure, name: string): Fields[] {
  const menu = figure.controls?.find((control) => control.name === name);
  assert.ok(menu?.kind === 'choice');
  const values = menu.options.map(({ value }) => value);
  return [...values, values[0]].map((value) => figure.constrain!({ ...figure.initial, [name]: value }));
}

const WALKS: Readonly<Record<string, (figure: AnyFigure) => Fields[]>> = {
  'fold-and-cut': (figure) => steps(figure, Infinity),
  'fold-the-plane': (figure) => steps(figure, 60),
  'training-creases': (figure) => steps(figure, 12),
  'folded-surface': (figure) => options(figure, 'network'),
};

for (const [name, walk] of Object.entries(WALKS))
  test(`${name}: a frame sets nothing anew to the value that it has`, async () => {
    const figure = await loadFigure(name);
    assert.deepEqual(rewrites(figure, walk(figure)), new Map());
  });
