import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseNetwork, randomNetwork, type Scaling } from '../../network/index.ts';
import { firstWindow } from './first-window.ts';
import { firstSlice, makeBench } from './lab-state.ts';

/** A network of one hidden layer whose units bend on the lines a·x + b·y + c = 0. */
const withLines = (...lines: readonly (readonly number[])[]) =>
  parseNetwork({
    layers: [
      { weights: lines.map(([a, b]) => [a, b]), biases: lines.map(([, , c]) => c), activation: 'relu' },
      { weights: [lines.map(() => 1)], biases: [0], activation: 'identity' },
    ],
  });

test('a first window is a finite square, whatever the weights', () => {
  const number = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer({ min: -3, max: 3 }),
    fc.constant(0),
  );
  const lines = fc.array(fc.tuple(number, number, number), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(lines, (some) => {
      const { x0, x1, y0, y1 } = firstWindow(withLines(...some), null);
      assert.ok([x0, x1, y0, y1].every(Number.isFinite));
      assert.ok(x1 > x0 && Math.abs(x1 - x0 - (y1 - y0)) <= 1e-9 * (x1 - x0 + Math.abs(x0) + Math.abs(y0)));
    }),
    { seed: 5, numRuns: 2000 },
  );
});

test('the crossings of three lines are inside, about 0 where they surround it', () => {
  assert.deepEqual(firstWindow(withLines([1, 0, 0], [0, 1, 0], [1, 1, 0]), null), {
    x0: -2,
    x1: 2,
    y0: -2,
    y1: 2,
  });
  const away = firstWindow(withLines([1, 0, -100], [0, 1, -100], [1, 1, -201]), null);
  for (const [x, y] of [
    [100, 100],
    [100, 101],
    [101, 100],
  ])
    assert.ok(x > away.x0 && x < away.x1 && y > away.y0 && y < away.y1);
  // A line that is never crossed in sight does not widen the window.
  const far = firstWindow(withLines([1, 0, 0], [0, 1, 0], [1, 1, -0.5], [1e-9, 1e-9, 1e9]), null);
  assert.ok(far.x1 <= 1);
});

test('of one input, of more than two, and of none that bends', () => {
  const one = parseNetwork({
    layers: [
      { weights: [[1], [1]], biases: [-7, -9], activation: 'hard-tanh' },
      { weights: [[1, 1]], biases: [0], activation: 'identity' },
    ],
  });
  const { x0, x1 } = firstWindow(one, null);
  assert.ok(x0 < 6 && x1 > 10);
  const wide = parseNetwork({
    layers: [
      { weights: [[0.1]], biases: [0], activation: 'hard-tanh' },
      { weights: [[1]], biases: [0], activation: 'identity' },
    ],
  });
  const both = firstWindow(wide, null);
  assert.ok(both.x0 < -10 && both.x1 > 10);
  const slice = firstSlice(6);
  assert.ok(firstWindow(randomNetwork({ widths: [6, 300, 2], seed: 1 }), slice).x1 < 100);
  const affine = parseNetwork({ layers: [{ weights: [[1, 2]], biases: [3], activation: 'identity' }] });
  assert.deepEqual(firstWindow(affine, null), { x0: -1, x1: 1, y0: -1, y1: 1 });
});

test('a file that scales its inputs says where they lie; one whose bounds are the largest doubles does not', () => {
  const network = randomNetwork({ widths: [2, 4, 1], seed: 1 });
  const scaling: Scaling = {
    mins: [0, -10],
    maxs: [60, 10],
    means: [30, 0],
    ranges: [60, -20],
    outputMean: 0,
    outputRange: 1,
  };
  assert.deepEqual(makeBench('n1', 'a', network, { scaling }).home, { x0: -0.5, x1: 0.5, y0: -0.5, y1: 0.5 });
  const open = { ...scaling, mins: [-Number.MAX_VALUE, 0], maxs: [Number.MAX_VALUE, 0] };
  assert.deepEqual(firstWindow(network, null, open), firstWindow(network, null));
});
