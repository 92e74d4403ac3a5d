import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { AnyFigure, Field } from '../contract/figure.ts';
import { decodeState, encodeState } from '../contract/permalink.ts';
import { prerender } from '../island/prerender.ts';
import { drawn, extremes, randomStates } from './reading.testing.ts';
import { changed } from '../contract/state.ts';

type State = Record<string, Field>;

function markup(figure: AnyFigure, state: State): string {
  const { svg, readout, beside } = prerender(figure, state, 'fig-test');
  return svg + beside + readout;
}

/** The markup of states drawn over one another. */
function markupOf(figure: AnyFigure, ...states: readonly State[]): string {
  const { svg, readout } = drawn(figure, ...states);
  return svg.innerHTML + readout.innerHTML;
}

/** What a link made by hand may say of a field that is a number, a switch or a list. */
const UNREADABLE = ['NaN', 'Infinity', ' ', '%00', '1e'];

/** More steps than any figure takes from where it begins to its end. */
const LONGEST = 10_000;

/** What costs no drawing is tried on at least as many states. */
const CHEAP = 20;

/** How many random states a claim is tried on; always the same ones. */
export interface Runs {
  readonly numRuns: number;
  readonly seed: number;
}

/** Declare the tests that a figure must pass, whatever it shows. */
export function claimOf(name: string, figure: AnyFigure, runs: Runs): void {
  const cheap = { ...runs, numRuns: Math.max(CHEAP, runs.numRuns) };

  test(`${name}: a drawing depends on its state alone, not on what was drawn before nor on how often`, () => {
    fc.assert(
      fc.property(randomStates(figure), randomStates(figure), (before, state) => {
        const alone = markupOf(figure, state);
        if (markupOf(figure, before, state, state) === alone) return;
        assert.ok(markupOf(figure, state, state) === alone, 'drawn twice it differs from drawn once');
        assert.fail('drawn over another state it differs');
      }),
      runs,
    );
  });

  test(`${name}: no state, however extreme, draws or says NaN, Infinity or undefined`, () => {
    fc.assert(
      fc.property(randomStates(figure), (state) => {
        const values = JSON.stringify(figure.values?.(state) ?? {});
        const text = markup(figure, state) + figure.describe(state) + values;
        const found = /.{0,60}(?:NaN|Infinity|undefined|null)/.exec(text);
        assert.equal(found, null);
      }),
      runs,
    );
  });

  test(`${name}: the description follows every control`, () => {
    for (const control of figure.controls ?? []) {
      const descriptions = extremes(control).map((value) =>
        figure.describe(changed(figure, figure.initial, { [control.name]: value })),
      );
      assert.ok(new Set(descriptions).size > 1, `"${control.label}" changes nothing in the description`);
    }
  });

  test(`${name}: a link restores a state bit for bit`, () => {
    fc.assert(
      fc.property(randomStates(figure), (state) => {
        assert.deepEqual(decodeState(figure, figure.initial, encodeState(state)), state);
      }),
      cheap,
    );
  });

  test(`${name}: what cannot be read in a link leaves the state as it is`, () => {
    const readable = Object.entries(figure.initial).filter(([, value]) => typeof value !== 'string');
    const queries = readable.flatMap(([field]) => UNREADABLE.map((bad) => `v=1&${field}=${bad}`));
    for (const query of [...queries, '', 'v=1', 'v=1&no-such-field=3', '%E0%A4%A&&==&v=1&%'])
      assert.deepEqual(decodeState(figure, figure.initial, query), figure.initial, query);
  });

  test(`${name}: every handle stays where it is put, and reports a place within its limits`, () => {
    fc.assert(
      fc.property(randomStates(figure), (state) => {
        for (const handle of figure.handles?.(state) ?? []) {
          const along = handle.place[handle.axis === 'y' ? 1 : 0];
          assert.ok(
            along >= handle.limits[0] - 1e-9 && along <= handle.limits[1] + 1e-9,
            `${handle.name}: ${along}`,
          );
          const moved = changed(figure, state, handle.to(handle.place, state));
          const again = figure.handles?.(moved).find((one) => one.name === handle.name);
          assert.ok(again, `${handle.name} vanished`);
        }
      }),
      cheap,
    );
  });

  test(`${name}: its first frame is light enough to stand in a page`, () => {
    const { svg, readout } = prerender(figure, figure.initial, `fig-${name}`);
    assert.ok((svg + readout).length <= 60_000, `${(svg + readout).length} bytes`);
    assert.ok(svg.split('<').length - 1 <= 2 * 1500);
  });

  const { step } = figure;
  if (!step) return;
  test(`${name}: playing goes somewhere and comes to an end`, () => {
    // Where the first frame is the last, play starts over.
    let state: State | null = figure.initial;
    if (step(state) === null) state = figure.rewind?.(state) ?? null;
    let steps = 0;
    for (; state && steps < LONGEST; steps++) state = step(state);
    assert.equal(state, null, `after ${steps} steps it goes on`);
    assert.ok(steps > 1, 'it ends before it begins');
  });
}
