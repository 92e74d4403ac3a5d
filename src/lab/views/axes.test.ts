import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomNetwork, type Scaling } from '../../network/index.ts';
import { makeBench } from '../state/lab-state.ts';
import { axesOf, ticksOf } from './axes.ts';

const scaling: Scaling = {
  mins: [0, -3.141593, -3.141593],
  maxs: [60760, 3.141593, 3.141593],
  means: [19791.091, 0, 0],
  ranges: [60261, 6.28318530718, 6.28318530718],
  outputMean: 7.5,
  outputRange: 373.9,
};

test('axes carry the names and units of a file whose inputs are scaled', () => {
  const network = randomNetwork({ widths: [3, 4, 2], seed: 1 });
  const bench = makeBench('n1', 'a', network, { scaling, inputNames: ['distance', 'angle', 'heading'] });
  const [across, up] = axesOf(bench);
  assert.equal(across.name, 'distance');
  assert.equal(up.name, 'angle');
  assert.equal(across.toUnits(0.25), 0.25 * 60261 + 19791.091);
  for (const { at, text } of ticksOf(across, -0.328, 0.68, 6)) {
    const units = Number(text.replace('−', '-'));
    assert.ok(Math.abs(at * 60261 + 19791.091 - units) < 1e-6 * 60261);
    assert.equal(units % 1000, 0);
  }
});

test('a plane that runs askew has coordinates of its own', () => {
  const network = randomNetwork({ widths: [3, 4, 2], seed: 1 });
  const slice = { origin: [0, 0, 1], u: [1, 1, 0], v: [0, 0, 2], how: 'points' } as const;
  const [across, up] = axesOf(makeBench('n1', 'a', network, { slice }));
  assert.equal(across.name, 's');
  assert.equal(up.name, 'x₃');
  assert.equal(up.toUnits(0.5), 2);
  assert.equal(up.toPlane(2), 0.5);
});

test('ticks are round, inside, and told apart however near one looks', () => {
  const axis = { name: '', toUnits: (s: number) => s, toPlane: (s: number) => s };
  for (const [low, high] of [
    [-1, 1],
    [0.123456, 0.123457],
    [-1e5, 3e5],
    [100, 100.001],
  ]) {
    const ticks = ticksOf(axis, low, high, 6);
    assert.ok(ticks.length > 0 && ticks.length <= 7);
    assert.ok(ticks.every(({ at }) => at > low && at < high));
    assert.equal(new Set(ticks.map(({ text }) => text)).size, ticks.length);
  }
});
