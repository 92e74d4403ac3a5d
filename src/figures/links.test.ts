import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Field } from '../contract/figure.ts';
import { decodeState } from '../contract/permalink.ts';
import { evaluate } from '../network/index.ts';
import { loadFigures } from './files.ts';
import { drawn } from './reading.testing.ts';

/**
 * What has been promised to those who cite a figure: `links.json`.
 *
 * Entries are added, never changed: a link that someone has printed must open for ever, in the state it was made in.
 */
interface Promised {
  /** Per field of the state, its type and its meaning. */
  readonly fields: Readonly<Record<string, string>>;
  /** An old link's query, and the fields of the state that it opens. */
  readonly link: string;
  readonly opens: Readonly<Record<string, Field>>;
  /** What the network of that state gives at some inputs: the fields still mean what they meant. */
  readonly network?: readonly { readonly at: readonly number[]; readonly gives: readonly number[] }[];
}

const promised = JSON.parse(readFileSync(new URL('links.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, Promised>
>;
const figures = await loadFigures();

const typeOf = (value: Field): string => (Array.isArray(value) ? 'list' : typeof value);

test('every figure has its fields pinned, and no figure that was published is gone', () => {
  assert.deepEqual(Object.keys(promised).sort(), Object.keys(figures).sort());
});

for (const [name, { fields, link, opens, network }] of Object.entries(promised)) {
  const figure = figures[name];

  test(`${name}: no field of its links has changed its name or its type`, () => {
    const types = Object.entries(figure.initial).map(([field, value]) => [field, typeOf(value)]);
    const pinned = Object.entries(fields).map(([field, words]) => [
      field,
      words.slice(0, words.indexOf(':')),
    ]);
    assert.deepEqual(Object.fromEntries(types), Object.fromEntries(pinned));
  });

  test(`${name}: an old link opens the state it was made in`, () => {
    const state = decodeState(figure, figure.initial, link);
    for (const [field, value] of Object.entries(opens))
      assert.equal(JSON.stringify(state[field]), JSON.stringify(value), field);
    assert.notDeepEqual(state, figure.initial);
    assert.ok(drawn(figure, state).svg.childElementCount > 0);
    assert.ok(figure.describe(state).length > 0);
    for (const { at, gives } of network ?? []) {
      const values = evaluate(figure.network!(state), at);
      gives.forEach((value, k) => assert.ok(Math.abs(values[k] - value) <= 1e-12 * (1 + Math.abs(value))));
    }
  });
}
