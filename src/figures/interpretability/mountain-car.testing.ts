/**
 * The mountain car and its controller once more, for tests: the rules as Sutton & Barto state them, and a plain forward
 * pass over the stored numbers. Nothing of this comes from the figure or from the network's own geometry.
 */
import { readFileSync } from 'node:fs';
import type { Place } from '../reading.testing.ts';

const stored = JSON.parse(
  readFileSync(new URL('../../../content/data/controller.json', import.meta.url), 'utf8'),
) as { widths: number[]; unit: number; numbers: number[]; apart: { mean: number; largest: number } };

export const { apart } = stored;

/** One step: the state that follows an action 0, 1 or 2. */
export function stepped([x, v]: Place, action: number): Place {
  let speed = v + 0.001 * (action - 1) - 0.0025 * Math.cos(3 * x);
  if (speed > 0.07) speed = 0.07;
  if (speed < -0.07) speed = -0.07;
  const place = x + speed;
  if (place <= -1.2) return [-1.2, Math.max(0, speed)];
  return [Math.min(0.6, place), speed];
}

interface Row {
  readonly weights: readonly number[];
  readonly bias: number;
}

/** The stored layers, row by row. */
export const layers: readonly (readonly Row[])[] = (() => {
  let at = 0;
  const take = (count: number) =>
    stored.numbers.slice(at, (at += count)).map((number) => number / stored.unit);
  return stored.widths.slice(1).map((width, l) => {
    const inputs = stored.widths[l];
    const weights = take(width * inputs);
    const biases = take(width);
    return biases.map((bias, unit) => ({ weights: weights.slice(unit * inputs, (unit + 1) * inputs), bias }));
  });
})();

const sums = (rows: readonly Row[], input: readonly number[]): number[] =>
  rows.map(({ weights, bias }) => weights.reduce((sum, weight, k) => sum + weight * input[k], bias));

/** The pre-activations of both hidden layers. */
export function sumsAt(state: readonly number[]): [number[], number[]] {
  const first = sums(layers[0], state);
  return [first, sums(layers[1], first.map((z) => Math.max(0, z)))]; // prettier-ignore
}

/** The three values. */
export function valuesOf(state: readonly number[]): number[] {
  return sums(layers[2], sumsAt(state)[1].map((z) => Math.max(0, z))); // prettier-ignore
}

/** The action of the largest value. */
export const greedy = (state: readonly number[]): number => {
  const values = valuesOf(state);
  return values.indexOf(Math.max(...values));
};

/** The states of a drive to the goal, and the actions taken in all but the last. */
export function drivenFrom(start: Place): { states: Place[]; actions: number[] } {
  const states = [start];
  const actions: number[] = [];
  while (states[states.length - 1][0] < 0.5 && actions.length < 400) {
    const state = states[states.length - 1];
    actions.push(greedy(state));
    states.push(stepped(state, actions[actions.length - 1]));
  }
  return { states, actions };
}

/** A unit that switches on a segment. */
export interface Switch {
  readonly share: number;
  readonly layer: number;
  readonly unit: number;
  readonly on: boolean;
}

/** Where a function that is straight between two shares of the way passes zero; the second end counts as outside. */
function roots(
  layer: number,
  from: number,
  to: number,
  a: readonly number[],
  b: readonly number[],
): Switch[] {
  return a.flatMap((start, unit) => {
    const end = b[unit];
    if (start > 0 === end > 0) return [];
    return [{ share: from + ((to - from) * start) / (start - end), layer, unit, on: end > 0 }];
  });
}

/** All switches on the segment between two states: those of the first layer, and between them those of the second. */
export function switchesOn(p: Place, q: Place): Switch[] {
  const at = (t: number) => sumsAt([p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])]);
  const first = roots(0, 0, 1, at(0)[0], at(1)[0]);
  const cuts = [0, ...first.map(({ share }) => share).sort((a, b) => a - b), 1];
  const second = cuts.slice(1).flatMap((to, i) => roots(1, cuts[i], to, at(cuts[i])[1], at(to)[1]));
  return [...first, ...second].sort((a, b) => a.share - b.share);
}
