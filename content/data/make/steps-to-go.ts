/** Value iteration for the mountain car: from every state, how many steps are left to the goal. */
import { SPEEDS, TRACK, after, isOver } from '../../../src/figures/interpretability/mountain-car.ts';
import type { Point } from '../../../src/network/index.ts';

/** Values of states and of actions: minus the number of steps to the goal. */
export interface Values {
  /** At any state, interpolated between those of the grid. */
  of(state: Point): number;
  /** Of left, coast and right: one step, and the value of where it leads. */
  ofActions(state: Point): number[];
}

/** Sweeps go on until no value changes by more. */
const SETTLED = 1e-4;

/** Where a state lies among those of the grid: the first of the four around it, and its shares of the way to the others. */
type Cell = readonly [corner: number, s: number, t: number];

/**
 * Value iteration on a grid of `size` × `size` states, from all zeros, forwards and backwards in turn.
 *
 * Without discount: every step costs 1. Between the grid's states values are interpolated, so they are close to whole
 * numbers of steps, not equal to them.
 */
export function stepsToGo(size: number): Values {
  const values = new Float64Array(size * size);
  const spot = (value: number, [from, to]: readonly number[]) => ((value - from) / (to - from)) * (size - 1);
  const cellOf = ([x, v]: Point): Cell => {
    const [p, q] = [spot(x, TRACK), spot(v, SPEEDS)];
    const [i, j] = [p, q].map((place) => Math.min(size - 2, Math.floor(place)));
    return [i * size + j, p - i, q - j];
  };
  const between = (c: number, s: number, t: number) =>
    (1 - s) * ((1 - t) * values[c] + t * values[c + 1]) +
    s * ((1 - t) * values[c + size] + t * values[c + size + 1]);
  const of = (state: Point) => (isOver(state) ? 0 : between(...cellOf(state)));
  const ofActions = (state: Point) => [0, 1, 2].map((action) => -1 + of(after(state, action)));

  // Where each action leads does not change from sweep to sweep: a place among the grid's states, −1 for the goal.
  const corners = new Int32Array(3 * values.length).fill(-1);
  const shares = new Float64Array(6 * values.length);
  const at = (k: number, [from, to]: readonly number[]) => from + ((to - from) * k) / (size - 1);
  const open = Array.from(values.keys()).filter((n) => {
    const state: Point = [at(Math.floor(n / size), TRACK), at(n % size, SPEEDS)];
    for (let way = 3 * n; way < 3 * n + 3; way++) {
      const next = after(state, way % 3);
      if (!isOver(next)) [corners[way], shares[2 * way], shares[2 * way + 1]] = cellOf(next);
    }
    return !isOver(state);
  });
  const update = (n: number): number => {
    let most = -Infinity;
    for (let way = 3 * n; way < 3 * n + 3; way++) {
      const corner = corners[way];
      most = Math.max(most, corner < 0 ? -1 : between(corner, shares[2 * way], shares[2 * way + 1]) - 1);
    }
    const change = Math.abs(most - values[n]);
    values[n] = most;
    return change;
  };
  for (let sweep = 0, change = Infinity; change > SETTLED; sweep++) {
    change = 0;
    for (let k = 0; k < open.length; k++)
      change = Math.max(change, update(open[sweep % 2 ? open.length - 1 - k : k]));
  }
  return { of, ofActions };
}
