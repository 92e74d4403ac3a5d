import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { controller, type Controller } from './controller.ts';
import { stepsToGo } from './steps-to-go.ts';

const stored = JSON.parse(
  readFileSync(new URL('../controller.json', import.meta.url), 'utf8'),
) as Controller;

test('value iteration and training again give controller.json bit for bit', () => {
  assert.deepEqual(controller(), stored);
});

type State = readonly [x: number, v: number];

/** The mountain car by itself, from the numbers of Sutton & Barto. */
function step([x, v]: State, action: number): State {
  const speed = Math.max(-0.07, Math.min(0.07, v + 0.001 * (action - 1) - 0.0025 * Math.cos(3 * x)));
  const place = Math.max(-1.2, Math.min(0.6, x + speed));
  return [place, place <= -1.2 ? Math.max(0, speed) : speed];
}

/** The values of left, coast and right: a plain forward pass over the stored numbers. */
function forward(input: State): number[] {
  let at = 0;
  const take = () => stored.numbers[at++] / stored.unit;
  let values: readonly number[] = input;
  stored.widths.slice(1).forEach((width, l) => {
    const inputs = values;
    const sums = Array.from({ length: width }, () => inputs.reduce((sum, value) => sum + take() * value, 0));
    const last = l === stored.widths.length - 2;
    values = sums.map((sum) => sum + take()).map((sum) => (last ? sum : Math.max(0, sum)));
  });
  assert.equal(at, stored.numbers.length);
  return [...values];
}

/** How many steps a drive takes; NaN if it comes to no end. */
function drive(start: State, choose: (state: State) => number): number {
  let state = start;
  for (let steps = 0; steps < 1000; steps++) {
    if (state[0] >= 0.5) return steps;
    state = step(state, choose(state));
  }
  return NaN;
}

const indices = Array.from({ length: 50 }, (_, i) => i);
const starts = indices.flatMap((i) => indices.map((j): State => [-1.2 + (1.8 * i) / 49, -0.07 + (0.14 * j) / 49]));
const greedy = (state: State): number => {
  const values = forward(state);
  return values.indexOf(Math.max(...values));
};

test('the stored network has two inputs, 32 and 32 hidden units and three outputs, and whole numbers of its unit', () => {
  assert.deepEqual(stored.widths, [2, 32, 32, 3]);
  assert.ok(stored.numbers.every(Number.isInteger));
  assert.equal(Math.log2(stored.unit) % 1, 0);
});

test('from each of 50 × 50 starts its choices bring the car to the goal, in as many steps on average as is said', () => {
  const steps = starts.filter(([x]) => x < 0.5).map((start) => drive(start, greedy));
  assert.equal(steps.findIndex(Number.isNaN), -1);
  const mean = steps.reduce((sum, count) => sum + count, 0) / steps.length;
  assert.ok(Math.abs(mean - stored.drives.network) < 0.01, String(mean));
  assert.ok(stored.drives.network >= stored.drives.table);
});

test('its values are as far from those of value iteration as is said, on a finer grid too', () => {
  const table = stepsToGo(401);
  const gaps = starts
    .filter(([x]) => x < 0.5)
    .map((state) => {
      const own = [0, 1, 2].map((action) => {
        const next = step(state, action);
        return next[0] >= 0.5 ? -1 : table.of(next) - 1;
      });
      return Math.abs(Math.max(...own) - Math.max(...forward(state)));
    });
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  assert.ok(Math.abs(mean - stored.apart.mean) < 0.1, String(mean));
  assert.ok(Math.abs(Math.max(...gaps) - stored.apart.largest) < 2, String(Math.max(...gaps)));
});

test('the values of the table are on average as close to what its own choices take as is said', () => {
  const table = stepsToGo(241);
  const gaps = starts
    .filter(([x]) => x < 0.5)
    .map((start) => {
      const steps = drive(start, (state) => {
        const values = [0, 1, 2].map((action) => (step(state, action)[0] >= 0.5 ? 0 : table.of(step(state, action))));
        return values.indexOf(Math.max(...values));
      });
      return Math.abs(steps + table.of(start));
    });
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  assert.ok(Math.abs(mean - stored.table) < 0.01, String(mean));
});
