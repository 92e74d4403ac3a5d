import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { changed } from '../../contract/state.ts';
import {
  all,
  drawn,
  near,
  only,
  placed,
  placeOf,
  proseStates,
  randomStates,
  readPlot,
  strokesOf,
  wordsOf,
} from '../reading.testing.ts';
import type { Place } from '../reading.testing.ts';
import { countIn, marksIn, naming } from '../reading-marks.testing.ts';
import figure from './sixteen-pieces.figure.ts';

type State = typeof figure.initial;

/** u = 4σ(x) − 3σ(x − ½) + 2σ(3⁄2 − x) − 3, as the text has it. */
function u(x: number): number {
  const σ = (z: number): number => Math.max(0, z);
  return 4 * σ(x) - 3 * σ(x - 0.5) + 2 * σ(1.5 - x) - 3;
}

/** Where the W goes through a height: down, up, down and up again between its kinks, and not where it only touches. */
function crossingsAt(height: number): number[] {
  const arms = height > 0 ? [-height / 2, 1.5 + height] : [];
  return height > 0 && height < 1 ? [...arms, height / 2, 1.5 - height] : arms;
}

const OWN = [0, 0.5, 1.5];
const WINDOW = [-1.75, 2.875];
const sixteenth = fc.integer({ min: -2, max: 20 }).map((n) => n / 16);
const book = (await proseStates('sixteen-pieces', figure)).map(({ state }) => state);
const tried = [
  ...book,
  ...fc.sample(fc.record({ first: sixteenth, second: sixteenth, third: sixteenth }), {
    numRuns: 60,
    seed: 11,
  }),
  ...fc.sample(randomStates(figure), { numRuns: 20, seed: 11 }),
].map((state) => {
  const thresholds = [state.first, state.second, state.third];
  const crossings = thresholds.map(crossingsAt);
  const places = [...new Set([...OWN, ...crossings.flat()])].sort((a, b) => a - b);
  const { svg } = drawn(figure, state);
  return { state, thresholds, crossings, places, svg, read: readPlot(only(svg, '.axes')) };
});

function always(claim: (of: (typeof tried)[number]) => void): void {
  for (const one of tried) naming(one.state, () => claim(one));
}

test('the solid line is u, a W with values 0, 1, 0 at its kinks', () =>
  always(({ svg, read }) => {
    const corners = strokesOf(only(svg, '.graph'))[0].points.map(read);
    assert.deepEqual(OWN.map(u), [0, 1, 0]);
    assert.equal(corners.length, OWN.length + 2);
    [-2, ...OWN].forEach((x, i) => {
      near(corners[i][0], x, 0.001, 'a corner');
      near(corners[i][1], u(x), 0.001, `u(${x})`);
    });
    assert.ok(corners[4][0] >= WINDOW[1]);
    near(corners[4][1], u(corners[4][0]), 0.001, 'the end of u');
    const name = only(svg, '.name text');
    assert.equal(wordsOf(name), 'u');
    const [x, y] = read(placeOf(name));
    assert.ok(Math.abs(y - u(x)) < 0.25, 'the name stands at the line');
  }));

test('every threshold is a line at its height across the plot, in the colour of its unit and its dots', () =>
  always(({ svg, read, thresholds, crossings }) => {
    const colours = all(svg, '.threshold').map((line, i) => {
      const [from, to] = strokesOf(line)[0].points.map(read);
      near(from[1], thresholds[i], 0.002, 'a threshold');
      near(to[1], thresholds[i], 0.002, 'a threshold');
      near(from[0], WINDOW[0], 0.001, 'its beginning');
      near(to[0], WINDOW[1], 0.001, 'its end');
      return line.getAttribute('stroke');
    });
    assert.equal(new Set(colours).size, 3);
    all(svg, '.handle').forEach((handle, i) => {
      near(read(placed(handle, [0, 0]))[1], thresholds[i], 0.002, 'a handle');
      assert.match(handle.getAttribute('style')!, new RegExp(`${colours[i]!.replace(/[()]/g, '\\$&')}$`));
      assert.equal(handle.getAttribute('aria-label'), `Threshold of unit ${i + 1}`);
    });
    // A dot in a unit's colour is where that unit switches; of units that switch together the first one has it.
    const dots = marks(svg, read).filter(({ shape }) => shape === 'disc');
    for (const { at, style } of dots) {
      const unit = colours.findIndex((colour) => style === `--unit: ${colour}`);
      const first = crossings.findIndex((places) => places.some((x) => Math.abs(x - at[0]) < 0.001));
      assert.equal(unit, first, `the dot at ${at[0]}`);
    }
  }));

function marks(svg: Element, read: (place: Place) => Place) {
  return all(svg, '.switch').map((path) => {
    const [{ at, shape }] = marksIn(path.getAttribute('d')!);
    return { at: read(at), shape, style: path.getAttribute('style') };
  });
}

test('dots are where u crosses a threshold, squares its own kinks, and all lie on u', () =>
  always(({ svg, read, places }) => {
    const found = marks(svg, read);
    const seen = places.filter((x) => x >= WINDOW[0] && x <= WINDOW[1]);
    assert.equal(found.length, seen.length);
    found.forEach(({ at, shape }, i) => {
      near(at[0], seen[i], 0.001, 'where it switches');
      near(at[1], u(seen[i]), 0.001, 'its height');
      assert.equal(shape, OWN.includes(seen[i]) ? 'square' : 'disc');
    });
  }));

test('bands are the activation regions: one between any two neighbouring breakpoints', () =>
  always(({ svg, read, places }) => {
    const ends = [WINDOW[0], ...places, WINDOW[1]].map((x) => Math.min(WINDOW[1], Math.max(WINDOW[0], x)));
    const bands = all(svg, '.bands rect');
    assert.equal(bands.length, places.length + 1);
    bands.forEach((band, i) => {
      const [x, y] = ['x', 'y'].map((name) => Number(band.getAttribute(name)));
      const [width, height] = ['width', 'height'].map((name) => Number(band.getAttribute(name)));
      near(read([x, y])[0], ends[i], 0.001, 'the left of a band');
      near(read([x + width, y])[0], ends[i + 1], 0.001, 'the right of a band');
      assert.ok(read([x, y])[1] > 1.25 && read([x, y + height])[1] < -0.125, 'a band is as high as the plot');
    });
    const one = bands.map((band) => band.getAttribute('fill'));
    // Where a single unit switches the colour does.
    places.forEach((x, i) => {
      if (OWN.includes(x)) assert.notEqual(one[i], one[i + 1], `the bands on both sides of ${x}`);
    });
  }));

test('where u leaves the picture an arrow says so', () =>
  always(({ svg, read }) => {
    const arrows = all(svg, '.leaving path').map((path) => strokesOf(path)[0].points.map(read));
    assert.equal(arrows.length, 2);
    for (const corners of arrows) {
      const [x, y] = corners.reduce((tip, corner) => (corner[1] > tip[1] ? corner : tip));
      near(y, 1.35, 0.001, 'the upper edge');
      assert.ok(x > WINDOW[0] && x < WINDOW[1], 'in the picture');
      near(u(x), y, 0.01, 'u leaves there');
    }
    assert.ok(arrows[0][0][0] < 0 && arrows[1][0][0] > 1.5, 'one on either side');
  }));

test('no handle hides a crossing, and none hides another, wherever they are', () =>
  always(({ svg }) => {
    const dots = all(svg, '.switch').map((path) => marksIn(path.getAttribute('d')!)[0].at);
    const held = all(svg, '.handle').map((handle) => placed(handle, [0, 0]));
    // At 280 px the drawing is half its size, and a handle of 6.5 px has a radius of 13 units.
    const [hides, touches] = [26, 30];
    for (const [i, one] of held.entries()) {
      for (const dot of dots) assert.ok(Math.hypot(dot[0] - one[0], dot[1] - one[1]) > hides);
      for (const other of held.slice(i + 1)) assert.ok(Math.abs(one[0] - other[0]) > touches);
    }
  }));

test('the line below, the description and the prose count the same breakpoints and regions', () =>
  always(({ state, thresholds, crossings, places }) => {
    const digits = figure.status!(state).match(/\d+/g)!.map(Number);
    assert.deepEqual(digits, [3, places.length - 3, places.length, places.length + 1]);
    assert.match(figure.status!(state), /^3 kinks of u \+ \d+ crossings = \d+ breakpoints: \d+ regions\.$/);
    const values = figure.values!(state);
    assert.equal(values.digits, String(places.length + 1));
    assert.deepEqual([values.regions, values.breakpoints, values.crossings].map(countIn), [
      places.length + 1,
      places.length,
      places.length - 3,
    ]);
    const words = figure.describe(state);
    const units = [...words.matchAll(/unit (\d) at u = (\S+): (\S+) crossings?/g)];
    assert.equal(units.length, 3);
    units.forEach(([, unit, at, count], i) => {
      assert.equal(Number(unit), i + 1);
      near(countIn(at), thresholds[i], 0.0006, 'a threshold in words');
      assert.equal(countIn(count), crossings[i].length);
    });
    assert.match(words, new RegExp(`these make ${values.regions} activation regions on the line`));
  }));

test('the text’s thresholds make as many regions as it says', () => {
  assert.deepEqual(
    book.map((state) => figure.values!(state).digits),
    ['16', '14', '8', '6', '10', '10'],
  );
  const low = changed(figure, figure.initial, { first: -0.125, second: -0.125, third: -0.125 });
  assert.equal(figure.values!(low).digits, '4', 'below the W nothing is crossed');
});

test('no threshold leaves its limits, and all stand on sixteenths', () => {
  const held = changed(figure, figure.initial, { first: -9, second: 9, third: 0.51 }) as State;
  assert.deepEqual(held, { first: -0.125, second: 1.25, third: 0.5 });
});

const at = (first: number, second: number, third: number): State =>
  changed(figure, figure.initial, { first, second, third });

test('ten regions are reached in every way that there is, and by nothing that is near', () => {
  const goal = figure.goals!['ten-regions'];
  // Two crossings each; four and two, one height twice; four and two shared.
  for (const state of [at(1, 1.125, 1.25), at(0.5, 0.5, 1), at(0.25, 1.125, 1.125)])
    assert.ok(goal(state).done, JSON.stringify(state));
  // Twelve; eleven cannot be; ten with a unit that never switches.
  assert.deepEqual(goal(at(0.5, 1, 1.25)), { done: false, words: 'All three units switch, and there are twelve regions.' }); // prettier-ignore
  assert.deepEqual(goal(at(0.5, 1.25, 0)), { done: false, words: 'Unit 3 does not switch.' });
  assert.ok(!goal(figure.initial).done);
  for (const { state, crossings, places } of tried)
    assert.equal(goal(state).done, crossings.every((some) => some.length > 0) && places.length === 9);
});

test('six regions are left when all three thresholds only meet the arms', () => {
  const goal = figure.goals!['six-regions'];
  assert.ok(goal(at(1, 1, 1)).done && goal(at(1.25, 1.25, 1.25)).done);
  assert.deepEqual(goal(at(0.5, 0.5, 0.5)), { done: false, words: 'All three are at u = ½: eight regions.' });
  assert.deepEqual(goal(at(0, 0, 0)).words, 'All three are at u = 0: four regions.');
  assert.deepEqual(goal(at(1, 0, 0)).words, 'The thresholds are at 1, 0, 0.');
});
