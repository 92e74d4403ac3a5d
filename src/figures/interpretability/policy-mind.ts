/** The mind of the car: a trained network, all of its regions and the areas of its three choices, computed once. */
import stored from '../../../content/data/controller.json' with { type: 'json' };
import type { Network, Point } from '../../network/index.ts';
import {
  decisionAreas,
  evaluate,
  linearRegions,
  randomNetwork,
  signedArea,
  withParameters,
} from '../../network/index.ts';
import { ACTIONS, SPEEDS, TRACK } from './mountain-car.ts';

/** Place and speed in; out the values of left, coast and right, each minus the steps that the network expects. */
export const mind: Network = withParameters(
  // Its numbers are all replaced: it is here for its shape.
  randomNetwork({ widths: stored.widths, seed: 0 }),
  stored.numbers.map((number) => number / stored.unit),
);

/** What is known of the values, in steps, over a grid of states: see `content/data/make/controller.ts`. */
export const { apart, drives, table } = stored;

/** All of its regions: the whole state space, no slice. */
export const regions = linearRegions(mind, [
  [TRACK[0], SPEEDS[0]],
  [TRACK[1], SPEEDS[1]],
]);

/** Where each action has the largest value: convex pieces, each inside one region. */
export const areas = decisionAreas(regions);

/** The values of the three actions in a state. */
export const valuesAt = (state: Point): Float64Array => evaluate(mind, state);

/** The action of the largest value, the first of several. */
export function choiceOf(values: ArrayLike<number>): number {
  let best = 0;
  for (let action = 1; action < values.length; action++) if (values[action] > values[best]) best = action;
  return best;
}

/** Per region, which share of its area goes to each action. */
const sharesIn: readonly (readonly number[])[] = (() => {
  const sums = Array.from({ length: regions.regionCount }, () => ACTIONS.map(() => 0));
  for (const { winner, polygon, region } of areas) sums[region][winner] += signedArea(polygon);
  return sums.map((sizes) => {
    const whole = sizes.reduce((sum, size) => sum + size, 0);
    return sizes.map((size) => size / whole);
  });
})();

/** Per region, the action that is chosen in all of it; −1 where there are several. */
const soleIn: readonly number[] = sharesIn.map((shares) => {
  const taken = shares.flatMap((share, action) => (share > 0 ? [action] : []));
  return taken.length === 1 ? taken[0] : -1;
});

/** What the car does in a state: most regions say so as a whole, and then no value has to be computed. */
export function choiceAt(state: Point): number {
  const sole = soleIn[regions.locate(...state)] ?? -1;
  return sole >= 0 ? sole : choiceOf(valuesAt(state));
}

/** The shares of a region's area that go to left, coast and right. */
export const sharesOf = (region: number): readonly number[] => sharesIn[region];

/** The shares of all states that go to left, coast and right. */
export const wholeShares: readonly number[] = (() => {
  const sums = ACTIONS.map(() => 0);
  for (const { winner, polygon } of areas) sums[winner] += signedArea(polygon);
  const whole = (TRACK[1] - TRACK[0]) * (SPEEDS[1] - SPEEDS[0]);
  return sums.map((size) => size / whole);
})();

/**
 * The outline of all states in which an action is chosen: closed loops, counter-clockwise around it.
 *
 * Areas meet edge to edge, so an edge inside the outline is gone over once in each direction.
 */
export function outlineOf(action: number): Point[][] {
  const key = ([x, v]: Point) => `${x} ${v}`;
  const edges = new Map<string, readonly [Point, Point]>();
  for (const { winner, polygon } of areas) {
    if (winner !== action) continue;
    polygon.forEach((from, k) => {
      const to = polygon[(k + 1) % polygon.length];
      if (!edges.delete(`${key(to)} ${key(from)}`)) edges.set(`${key(from)} ${key(to)}`, [from, to]);
    });
  }
  const onward = new Map<string, Point[]>();
  for (const [from, to] of edges.values()) onward.set(key(from), [...(onward.get(key(from)) ?? []), to]);
  const loops: Point[][] = [];
  for (const [from] of edges.values())
    for (let to = onward.get(key(from))?.pop(), loop = [from]; to; to = onward.get(key(to))?.pop()) {
      if (loop.length === 1) loops.push(loop);
      if (key(to) !== key(loop[0])) loop.push(to);
    }
  return loops;
}
