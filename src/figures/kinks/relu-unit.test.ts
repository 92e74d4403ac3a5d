import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { changed } from '../../contract/state.ts';
import { evaluate } from '../../network/index.ts';
import {
  all,
  drawn,
  factorsIn,
  heightOver,
  inEveryState,
  looksIn,
  near,
  only,
  placeOf,
  proseStates,
  randomStates,
  readPlot,
  runs,
  strokesOf,
  wordsOf,
} from '../reading.testing.ts';
import figure from './relu-unit.figure.ts';
import { printed } from './three-units.testing.ts';

type Unit = typeof figure.initial;

const lineAt = ({ weight, bias }: Unit, x: number): number => weight * x + bias;
/** Where the line crosses the axis; not finite where it never does. */
const crossing = ({ weight, bias }: Unit): number => (0 - bias) / weight;
const inputs = Array.from({ length: 25 }, (_, i) => (i - 12) / 4.001);
test('the dashed line is wx + b, and the solid one is the same with its negative part cut away', () =>
  inEveryState('relu-unit', figure, (state, { svg }) => {
    const read = readPlot(only(svg, '.axes'));
    const [line] = strokesOf(only(svg, 'path.pre')).map(({ points }) => points.map(read));
    const [output] = strokesOf(only(svg, 'path.graph')).map(({ points }) => points.map(read));
    for (const x of inputs) {
      const z = lineAt(state, x);
      near(heightOver(line, x), z, 0.01, `the line over ${x}`);
      near(heightOver(output, x), Math.max(0, z), 0.01, `the output over ${x}`);
      near(evaluate(figure.network!(state), [x])[0], Math.max(0, z), 1e-9, `the network at ${x}`);
    }
  }));

test('the picture is divided where the line crosses zero, and "on" is the side where it is positive', () =>
  inEveryState('relu-unit', figure, (state, { svg }) => {
    const read = readPlot(only(svg, '.axes'));
    let reached = -3;
    for (const side of all(svg, '.sides > g')) {
      const rect = only(side, 'rect');
      const [left, top] = placeOf(rect);
      const [from, to] = [0, Number(rect.getAttribute('width'))].map((by) => read([left + by, top])[0]);
      near(from, reached, 0.001, 'a side begins where the one before ends');
      reached = to;
      if (to - from < 0.01) continue;
      const on = lineAt(state, (from + to) / 2) > 0;
      assert.equal(rect.getAttribute('fill'), on ? 'var(--tint-2)' : 'var(--tint-1)');
      for (const word of side.querySelectorAll('text')) assert.equal(wordsOf(word), on ? 'on' : 'off');
      if (to - from > 1) only(side, 'text');
      if (from > -3) near(from, crossing(state), 0.001, 'the border');
    }
    near(reached, 3, 0.001, 'the last side reaches the right edge');
  }));

test('each name stands at its line: z where it is cut away, σ(z) at the output', () =>
  inEveryState('relu-unit', figure, (state, { svg }) => {
    const read = readPlot(only(svg, '.axes'));
    for (const text of all(svg, '.names text')) {
      const [x, y] = read(placeOf(text));
      const z = lineAt(state, x);
      const isLine = wordsOf(text) === 'z';
      if (!isLine) assert.equal(wordsOf(text), 'σ(z)');
      if (isLine) assert.ok(z < 0);
      near(y, isLine ? z : Math.min(2, Math.max(0, z)), 0.02, wordsOf(text));
    }
  }));

test('the formulas beside it are those of the unit: z, max(0, z), and the kink −b/w unless w = 0', () =>
  inEveryState('relu-unit', figure, (state, { readout }) => {
    const [z, output, kink] = all(readout, 'p', 2).map(wordsOf);
    const formulas = [/^z=(.*)$/.exec(z), /^σ\(z\)=max\(0,(.*)\)$/.exec(output)];
    for (const formula of formulas) {
      const { x = 0, '': constant = 0 } = factorsIn(formula![1]);
      near(x, state.weight, 6e-4, 'weight');
      near(constant, state.bias, 6e-4, 'bias');
    }
    const expected = crossing(state);
    assert.equal(kink !== undefined, Number.isFinite(expected));
    if (!kink) return;
    const [, size, away] = /^x=−b\/w=([^,]*)(, outside the picture)?$/.exec(kink)!;
    printed(size, expected, 'kink');
    assert.equal(away !== undefined, Math.abs(expected) > 3);
  }));

test('the description and the numbers for the prose say where the unit is on, and with which slope', () =>
  inEveryState('relu-unit', figure, (state) => {
    const words = figure.describe(state);
    const { weight, bias, kink } = figure.values!(state);
    printed(weight, state.weight, 'weight');
    printed(bias, state.bias, 'bias');
    const { x = 0, '': constant = 0 } = factorsIn(/max\(0, z\) with z = (.*?)\. It/.exec(words)![1]);
    near(x, state.weight, 6e-4, 'weight in words');
    near(constant, state.bias, 6e-4, 'bias in words');
    if (!Number.isFinite(crossing(state))) {
      assert.equal(kink, 'nowhere');
      printed(/constant, (\S+), and has no kink/.exec(words)![1], Math.max(0, state.bias), 'constant');
      return;
    }
    const [, on, at, slope, off] =
      /on to the (\w+) of its kink at x = (\S+), with slope (\S+), and off to the (\w+)\.$/.exec(words)!;
    for (const word of [kink, at]) printed(word, crossing(state), 'kink');
    printed(slope, state.weight, 'slope');
    assert.deepEqual([on, off], state.weight > 0 ? ['right', 'left'] : ['left', 'right']);
  }));

test('the kink moves along the axis with the slope kept, and the slope is set without moving the kink', () => {
  fc.assert(
    fc.property(randomStates(figure), fc.double({ min: -4, max: 4, noNaN: true }), (state, target) => {
      const { svg } = drawn(figure, state);
      const read = readPlot(only(svg, '.axes'));
      const kink = crossing(state);
      const inSight = Number.isFinite(kink) && Math.abs(kink) <= 2.75;
      const [first, second] = figure.handles!(state);
      const [at, ground] = read(placeOf(only(svg, '[data-handle="kink"]')));
      near(ground, 0, 0.01, 'height of the kink');
      near(at, Math.min(2.75, Math.max(-2.75, kink || 0)), 0.01, 'place of the kink, or the edge');
      const [beside, height] = read(placeOf(only(svg, '[data-handle="slope"]')));
      near(beside, Math.min(3, at + 1), 0.01, 'place of the slope');
      if (inSight) near(height, lineAt(state, beside), 0.02, 'the slope lies on its line');
      const grid = Math.round(16 * target) / 16;
      const held = (limit: number) => Math.min(limit, Math.max(-limit, grid));
      const moved = changed(figure, state, first.to([target, 0], state));
      assert.equal(moved.weight, state.weight || 1 / 16);
      near(crossing(moved), held(2.75), 1e-9, 'moved kink');
      const next = changed(figure, state, second.to([beside, target], state));
      if (grid !== 0) assert.equal(next.weight, held(2));
      if (inSight) near(crossing(next), kink, 1e-9, 'kink under a new slope');
    }),
    runs,
  );
});

test('handles never vanish, and none of them jumps while the kink is moved', () => {
  for (const state of [
    { weight: 0, bias: 1 },
    { weight: 0, bias: 0 },
    { weight: 1, bias: 5.5 },
  ])
    assert.equal(all(drawn(figure, state).svg, '.handle').length, 2);
  let before: readonly number[] | null = null;
  for (let kink = -2.75; kink <= 2.75; kink += 1 / 16) {
    const places = figure.handles!({ weight: 1, bias: -kink }).map(({ place: [x] }) => x);
    if (before) for (const [i, x] of places.entries()) assert.ok(Math.abs(x - before[i]) <= 1 / 16 + 1e-9);
    before = places;
  }
});

test('the names of the handles stay inside the drawing', () => {
  for (const kink of [-2.75, 0, 1.5, 2, 2.75])
    for (const text of all(drawn(figure, { weight: 1, bias: -kink }).svg, '.tags text', 2)) {
      const [x] = placeOf(text);
      const anchor = text.getAttribute('text-anchor');
      // As wide as on the narrowest screens.
      const wide = 11 * wordsOf(text).length;
      const right = x + (anchor === 'start' ? 22 + wide : anchor === 'middle' ? wide / 2 : 0);
      assert.ok(right <= figure.width, `${wordsOf(text)} at ${kink}`);
    }
});

test('an arrow says where a line leaves the picture: the output above, what is cut away below', () =>
  inEveryState('relu-unit', figure, (state, { svg }) => {
    const read = readPlot(only(svg, '.axes'));
    const arrows = all(svg, '.leaving path', 0).map((path) => {
      const [left, right, tip] = strokesOf(path)[0].points.map(read);
      return {
        x: (left[0] + right[0]) / 2,
        y: tip[1],
        up: tip[1] > left[1],
        fill: path.getAttribute('fill'),
      };
    });
    const leaves = [2.25, -2.25].filter((edge) => {
      const [a, b] = [lineAt(state, -3), lineAt(state, 3)];
      return Math.min(a, b) < edge - 0.01 && Math.max(a, b) > edge + 0.01;
    });
    assert.ok(arrows.length >= leaves.length);
    for (const { x, y, up, fill } of arrows) {
      near(lineAt(state, x), y, 0.03, 'the line at its edge');
      near(Math.abs(y), 2.25, 0.01, 'an edge');
      assert.equal(up, y > 0);
      assert.equal(fill, y > 0 ? 'var(--ink)' : 'var(--unit-1)');
    }
  }));

test('the status says on which side the unit is on, where its kink is, and with which slope', () =>
  inEveryState('relu-unit', figure, (state) => {
    const words = figure.status!(state);
    const kink = crossing(state);
    if (!Number.isFinite(kink)) {
      printed(/constant, (\S+), and has no kink/.exec(words)![1], Math.max(0, state.bias), 'constant');
      return;
    }
    const [, side, at, outside, slope] =
      /to the (\w+) of its kink at x = ([^ ,;]+)(, outside the picture)?; its slope there is (\S+)\.$/.exec(
        words,
      )!;
    assert.equal(side, state.weight > 0 ? 'right' : 'left');
    printed(at, kink, 'kink');
    printed(slope, state.weight, 'slope');
    assert.equal(outside !== undefined, Math.abs(kink) > 3);
  }));

test('the legend names the colours that are there', () => {
  const { svg } = drawn(figure, figure.initial);
  const colours = all(svg, '.sides rect').map((rect) => rect.getAttribute('fill'));
  const patches = figure.legend!(figure.initial).filter(({ swatch }) => swatch === 'patch');
  assert.deepEqual(patches.map(({ colour }) => colour).sort(), colours.sort());
  const on = all(svg, '.sides g').find((side) => wordsOf(side) === 'on')!;
  assert.equal(patches.find(({ words }) => words === 'on')!.colour, only(on, 'rect').getAttribute('fill'));
});

test('the exercises are done when they are, and not a step before', () => {
  const { 'left-of-one': left, silent } = figure.goals!;
  assert.ok(left({ weight: -0.5, bias: 0.5 }).done);
  for (const [weight, bias] of [
    [0.5, -0.5],
    [-0.5, 0.4375],
    [-0.5, 0.5625],
    [-0.5625, 0.5625],
    [-0.4375, 0.4375],
    [0, 0.5],
  ])
    // prettier-ignore
    assert.ok(!left({ weight, bias }).done, `${weight}, ${bias}`);
  assert.match(left({ weight: -0.5, bias: 1 }).words, /kink is at 2, not at 1/);
  for (const [weight, bias] of [
    [1, -3],
    [-1, -3],
    [0.5, -5.5],
    [-1.75, -5.5],
  ])
    // prettier-ignore
    assert.ok(silent({ weight, bias }).done, `${weight}, ${bias}`);
  for (const [weight, bias] of [
    [0, -1],
    [1, -2.9375],
    [-1, -2.9375],
    [2, -5.5],
    [1, 3],
    [-1, 3],
  ])
    // prettier-ignore
    assert.ok(!silent({ weight, bias }).done, `${weight}, ${bias}`);
  assert.match(silent({ weight: -1, bias: 0 }).words, /on at x = −3/);
});

test('the links show what their sentences say, and the first frame has its kink at ½', async () => {
  const states = await proseStates('relu-unit', figure);
  const { 'left-of-one': leftOfOne, silent } = figure.goals!;
  assert.ok(leftOfOne(states[4].state).done && silent(states[5].state).done);
  const [first, right, left, constant, exercise] = states.map(({ state }) => figure.describe(state));
  assert.equal(figure.values!(states[0].state).kink, '½');
  assert.equal(first, right);
  assert.match(right, /on to the right/);
  assert.match(left, /on to the left/);
  assert.match(constant, /no kink/);
  assert.match(exercise, /on to the left of its kink at x = 1, with slope −½/);
});

test('the pre-activation is dashed', () => {
  assert.ok(looksIn('figures/kinks/relu-unit.css', '.pre')['stroke-dasharray']);
});
