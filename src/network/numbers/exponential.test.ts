import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exponential, sigmoid } from './exponential.ts';

const close = (a: number, b: number, tolerance: number) =>
  assert.ok(Math.abs(a - b) <= tolerance * Math.max(Math.abs(b), Number.MIN_VALUE), `${a} is not ${b}`);

test('the exponential is that of the processor to a few units in the last place', () => {
  for (let x = 0; x > -707; x -= 0.0371) close(exponential(x), Math.exp(x), 5e-16);
  assert.equal(exponential(0), 1);
  assert.equal(exponential(-800), 0);
  assert.equal(exponential(-Infinity), 0);
  assert.ok(Number.isNaN(exponential(NaN)));
});

test('the logistic function keeps its digits on both sides', () => {
  for (let x = -40; x <= 40; x += 0.173) close(sigmoid(x), 1 / (1 + Math.exp(-x)), 1e-15);
});
