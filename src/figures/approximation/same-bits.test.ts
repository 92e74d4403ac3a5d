import assert from 'node:assert/strict';
import { test } from 'node:test';
import { equalKnots, freeKnots, hatNetwork, interpolantNetwork, interpolate } from '../../network/index.ts';
import * as targets from './targets.ts';
import { bell, bowl } from './plane-targets.ts';

/** Functions whose last bits differ from browser to browser; powers with `**` are not to be caught. */
const UNSURE = ['exp', 'expm1', 'log', 'sin', 'cos', 'tan', 'sinh', 'cosh', 'tanh', 'pow'] as const;

test('networks are made without functions whose last bits differ from browser to browser', (t) => {
  for (const name of UNSURE)
    t.mock.method(Math, name, () => {
      throw new Error(`Math.${name} differs from browser to browser`);
    });
  assert.throws(() => Math.exp(1));
  const { drawn, ...others } = targets;
  for (const target of [...Object.values(others), drawn([0, 0.5, -0.25, 0.75, 0.125])])
    for (const knots of [equalKnots(target, 12), freeKnots(target, 12)])
      interpolantNetwork(interpolate(target, knots));
  for (const target of [bell, bowl]) hatNetwork(target.value, 5);
});
