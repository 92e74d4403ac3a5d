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
      for (const handle of figure.handles!(state)) {
        const [x, y] = read(placeOf(only(svg, `[data-handle="${handle.name}"]`)));
        near(y, handle.name === 'kink' ? 0 : lineAt(state, x), 0.01, `height of ${handle.name}`);
        near(Math.abs(x - crossing(state)), handle.name === 'kink' ? 0 : 1, 0.01, `place of ${handle.name}`);
        const grid = Math.round(16 * target) / 16;
        const held = (limit: number) => Math.min(limit, Math.max(-limit, grid));
        if (handle.name === 'kink') {
          const next = changed(figure, state, handle.to([target, 0], state));
          assert.equal(next.weight, state.weight);
          near(crossing(next), held(2.75), 1e-9, 'moved kink');
        } else {
          const side = Math.sign(x - crossing(state));
          const next = changed(figure, state, handle.to([x, side * target], state));
          if (grid !== 0) assert.equal(next.weight, held(2));
          near(crossing(next), crossing(state), 1e-9, 'kink under a new slope');
        }
      }
    }),
    runs,
  );
});

test('the links show what their sentences say, and the first frame has its kink at ½', async () => {
  const states = await proseStates('relu-unit', figure);
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
