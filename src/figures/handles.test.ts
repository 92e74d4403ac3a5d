import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { AnyFigure, Field } from '../contract/figure.ts';
import { decodeState, encodeState } from '../contract/permalink.ts';
import { changed, same } from '../contract/state.ts';
import type { Handle } from '../drawing/hands/handle.ts';
import type { Point } from '../network/index.ts';
import { loadFigures } from './files.ts';
import { randomStates } from './reading.testing.ts';

type State = Record<string, Field>;

/** A link says no more than this. */
const LONGEST_LINK = 8000;
/** Places that no plot shows, and that rounding, squares and reciprocals do not survive by themselves. */
const FAR = [-1e6, 1e6, -1e300, 1e300];

const runs = { numRuns: 12, seed: 5 } as const;

/** Where a hand may take a handle, and back again. */
function placesFor({ place: [x, y], limits }: Handle<State>): Point[] {
  const ends = [...FAR, ...limits];
  return [
    ...ends.map((end): Point => [end, y]),
    ...ends.map((end): Point => [x, end]),
    ...ends.map((end): Point => [end, -end]),
    [0, 0],
    [x, y],
  ];
}

const finite = (field: Field): boolean =>
  Array.isArray(field) ? field.every(Number.isFinite) : typeof field !== 'number' || Number.isFinite(field);

/** Expect a state that is allowed as it stands, that can be said in a link, and that the link brings back. */
function expectAllowed(figure: AnyFigure, state: State, where: string): void {
  for (const [field, value] of Object.entries(state))
    assert.ok(finite(value), `${where}: ${field} is ${JSON.stringify(value)}`);
  assert.deepEqual(changed(figure, state, {}), state, `${where}: the state is not allowed as it stands`);
  const link = encodeState<State>(state);
  assert.ok(link.length <= LONGEST_LINK, `${where}: a link of ${link.length} characters`);
  assert.deepEqual(decodeState(figure, figure.initial, link), state, `${where}: its link leads elsewhere`);
}

/** The fields that a handle moves. */
function fieldsMoved(state: State, handle: Handle<State>): string[] {
  const changes = placesFor(handle).map((place) => handle.to(place, state));
  return Object.keys(state).filter((field) =>
    changes.some((change) => field in change && !same(change[field]!, state[field])),
  );
}

/** What a link made by hand may put into a field, and no hand ever would. */
function wild(field: Field): Field[] {
  if (typeof field === 'number') return [-1e9, 1e9, -1e308, 1e308];
  if (typeof field === 'string') return ['no such thing', 'x'.repeat(LONGEST_LINK)];
  if (!Array.isArray(field)) return [];
  const numbers = [0, 1, -1e9, 1e9, 1e308, 5e-324];
  const lengths = [1, field.length, field.length + 1, 60, 900];
  return lengths.flatMap((length) => [
    ...numbers.map((number) => new Array<number>(length).fill(number)),
    Array.from({ length }, (_, i) => numbers[i % numbers.length]),
  ]);
}

/** Does the figure hold a field to limits, whoever sets it? Of lists one that is too long or too large is enough. */
function isHeld(figure: AnyFigure, field: string): boolean {
  const kept = wild(figure.initial[field]).filter((value) =>
    same(changed(figure, figure.initial, { [field]: value })[field], value),
  );
  return Array.isArray(figure.initial[field])
    ? kept.every(
        (list) => (list as readonly number[]).length < 900 && !(list as readonly number[]).includes(1e308),
      )
    : kept.length === 0;
}

const figures = Object.entries(await loadFigures());

for (const [name, figure] of figures) {
  if (!figure.handles) continue;

  test(`${name}: wherever a hand drags, the figure ends in a state that it allows and that a link can say`, () => {
    fc.assert(
      fc.property(randomStates(figure), (start) => {
        let state = start;
        expectAllowed(figure, state, 'at first');
        for (const { name: one } of figure.handles?.(start) ?? [])
          for (let k = 0; ; k++) {
            const handle = figure.handles?.(state).find((other) => other.name === one);
            const place = handle && placesFor(handle)[k];
            if (!handle || !place) break;
            state = changed(figure, state, handle.to(place, state));
            expectAllowed(figure, state, `${one} at ${place.join()}`);
          }
      }),
      runs,
    );
  });

  test(`${name}: every field that a hand moves is held by a control or by the figure's own constraint`, () => {
    const states = [figure.initial, ...fc.sample(randomStates(figure), { ...runs, numRuns: 40 })];
    const moved = states.flatMap((state) =>
      (figure.handles?.(state) ?? []).flatMap((handle) => fieldsMoved(state, handle)),
    );
    assert.ok(moved.length > 0, 'its handles move nothing');
    for (const field of new Set(moved)) assert.ok(isHeld(figure, field), `"${field}" is held by nothing`);
  });
}

for (const [name, figure] of figures)
  test(`${name}: whatever a link puts into one field, the figure allows the state that comes of it`, () => {
    for (const [field, value] of Object.entries(figure.initial))
      for (const odd of wild(value)) {
        const state = changed(figure, figure.initial, { [field]: odd });
        expectAllowed(figure, state, `${field}=${JSON.stringify(odd).slice(0, 40)}`);
      }
  });
