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

/** Things that figures count, as words for several of them. */
const SEVERAL =
  'arrows|bends|cells|challenges|circles|corners|creases|crossings|cuts|edges|errors|examples|faces|facets|folds|formulas|handles|holes|inputs|kinks|knots|layers|lines|links|mountains|neighbours|networks|numbers|parts|patterns|pieces|points|regions|rounds|sheets|sides|slopes|steps|strokes|terms|triangles|units|valleys|vertices|weights';
/** One thing in the words for several, or none of them in words that are none. */
const MISCOUNTED = new RegExp(
  `(?<![\\d.,⁄/−-])\\b(?:1|one) (?:different |activation |linear |hidden |other )?(?:${SEVERAL})\\b|\\b(?:1|one) of (?:\\d+|\\w+) \\w+ are\\b|\\bno of\\b`,
  'i',
);
/** The most letters of what a figure says beside its drawing. */
const STATUS = 220;

/** More steps than any figure takes from where it begins to its end. */
const LONGEST = 10_000;

/** What costs no drawing is tried on at least as many states. */
const CHEAP = 20;

/** So many states are looked through for one in which a control is offered. */
const SELDOM = 300;

/** How many random states a claim is tried on; always the same ones. */
export interface Runs {
  readonly numRuns: number;
  readonly seed: number;
}

/** No field of a figure needs larger numbers than these. */
const LARGEST = 1e12;
/** So many links made by hand are tried on every figure for each random state that is drawn. */
const HOSTILE = 40;
const SHARP = [0, -0, 1, -1, 0.5, 2 ** 31, 2 ** 32, 2 ** 53, 1e16, 1e21, 1e22, 1e154, 1e200, 1e308, Number.MAX_VALUE, Number.MIN_VALUE, NaN, Infinity].flatMap((one) => [one, -one]); // prettier-ignore

/** A number that nobody would write by accident. */
const hostileNumber = fc.oneof(
  fc.constantFrom(...SHARP),
  fc.double(),
  fc.double({ min: -4, max: 4, noNaN: true }),
  fc.integer({ min: -30, max: 30 }),
);

/** Links as someone writes them who wants to break a figure: some fields, sound or not. */
export function hostileLinks(figure: AnyFigure): fc.Arbitrary<string> {
  const values = Object.entries(figure.initial).map(([name, like]): [string, fc.Arbitrary<Field>] => {
    if (typeof like === 'number') return [name, hostileNumber];
    if (typeof like === 'boolean') return [name, fc.boolean()];
    if (typeof like === 'string')
      return [name, fc.oneof(fc.string(), fc.constantFrom('', 'constructor', '__proto__', like))];
    // As long as what the figure begins with, a little changed, or any numbers at all.
    const edited = fc
      .array(fc.tuple(fc.nat(Math.max(0, like.length - 1)), hostileNumber), { maxLength: 4 })
      .map((edits) => edits.reduce((list, [at, to]) => (like.length ? list.with(at, to) : list), [...like]));
    return [name, fc.oneof(edited, fc.array(hostileNumber, { maxLength: 12 }))];
  });
  return fc
    .record(Object.fromEntries(values), { requiredKeys: [] })
    .map((some) => encodeState(some as Record<string, Field>));
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
        const at = text.search(/NaN|Infinity|undefined|null/);
        assert.equal(at < 0 ? '' : text.slice(Math.max(0, at - 60), at + 10), '');
      }),
      runs,
    );
  });

  test(`${name}: it says in a sentence what is true, and what its colours mean, and counts as people do`, () => {
    const { status, legend } = figure;
    assert.ok(status && legend, 'status and legend');
    assert.ok(legend(figure.initial).length > 0, 'the legend of its first frame');
    fc.assert(
      fc.property(randomStates(figure), (state) => {
        const said = status(state);
        assert.match(said, /^[(\p{Lu}\d−].*[.?!]$/su, said);
        assert.ok(said.length <= STATUS, `${said.length} letters: ${said}`);
        const words = [said, figure.describe(state), ...legend(state).map((entry) => entry.words)].join(' ');
        assert.equal(MISCOUNTED.exec(words)?.[0] ?? null, null, words);
      }),
      cheap,
    );
  });

  test(`${name}: what stands under its drawing is there, and what stands for it lies inside`, () => {
    const names = [...(figure.controls ?? []), ...(figure.actions ?? [])].map((one) => one.name);
    for (const one of figure.primary ?? [])
      assert.ok(names.includes(one), `"${one}" is no control or button`);
    assert.ok((figure.primary ?? []).length <= 5, 'at most five');
    const [x, y, width, height] = figure.still ?? [0, 0, figure.width, figure.height];
    assert.ok(x >= 0 && y >= 0 && x + width <= figure.width && y + height <= figure.height, 'the still');
  });

  test(`${name}: the description follows every control`, () => {
    const few = fc.sample(randomStates(figure), { numRuns: CHEAP, seed: runs.seed });
    const many = () => fc.sample(randomStates(figure), { numRuns: SELDOM, seed: runs.seed });
    for (const control of figure.controls ?? []) {
      // Where it is offered, if not at first; there a control may still be at an end that leaves it nothing to change.
      const follows = (state: State): boolean =>
        control.offered?.(state) !== false &&
        new Set(
          extremes(control).map((value) =>
            figure.describe(changed(figure, state, { [control.name]: value })),
          ),
        ).size > 1;
      const found = [figure.initial, ...few].some(follows) || many().some(follows);
      assert.ok(found, `"${control.label}" changes nothing in the description`);
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

  test(`${name}: a link made by hand is held to limits, however huge, small or wrong its numbers are`, () => {
    fc.assert(
      fc.property(hostileLinks(figure), (query) => {
        const state = decodeState(figure, figure.initial, query);
        for (const [field, value] of Object.entries(state)) {
          const numbers = typeof value === 'number' || Array.isArray(value) ? [value].flat() : [];
          assert.ok(
            numbers.every((one) => Math.abs(Number(one)) <= LARGEST),
            `${field}: ${String(value)}`,
          );
          assert.equal(typeof value, typeof figure.initial[field], field);
        }
        assert.deepEqual(changed(figure, state, state), state, 'what was held is allowed as it stands');
      }),
      { numRuns: HOSTILE * runs.numRuns, seed: runs.seed },
    );
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
