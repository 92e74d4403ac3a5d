/**
 * Makes the controller that the figure `policy-map` shows, and stores it one folder up:
 *
 *     node content/data/make/controller.ts
 *
 * Value iteration on the mountain car's own dynamics gives the number of steps to the goal from every state; a network
 * is then trained to say it for each of the three actions. `controller.test.ts` checks that the file is what this gives.
 *
 * Longer than most files: one controller, from the examples to its stored numbers, with every choice explained.
 */
import { writeFileSync } from 'node:fs';
import { GOAL, SPEEDS, TRACK, after, isOver } from '../../../src/figures/interpretability/mountain-car.ts';
import type { DataSet, Network, Point, Snapshot } from '../../../src/network/index.ts';
import { evaluate, parametersOf, randomNetwork, train, withParameters } from '../../../src/network/index.ts';
import { stepsToGo, type Values } from './steps-to-go.ts';

/** The stored controller. */
export interface Controller {
  readonly origin: string;
  readonly widths: readonly number[];
  /** The network's numbers, layer by layer, weights before biases, are these divided by `unit`. */
  readonly unit: number;
  readonly numbers: readonly number[];
  /** How far the network's best value is from that of value iteration, in steps, over a grid of states. */
  readonly apart: { readonly mean: number; readonly largest: number; readonly at: Point };
  /** Value iteration by itself: how far its values are on average from the steps that its own choices take. */
  readonly table: number;
  /** Mean steps of the drives from the same grid: the network's own, and those of value iteration's choices. */
  readonly drives: { readonly network: number; readonly table: number };
}

const WIDTHS = [2, 32, 32, 3];
const SEED = 5;
/** Numbers are rounded to multiples of 1/UNIT: they are doubles exactly, and short to send. */
const UNIT = 4096;
/** Examples: so many places times so many speeds. */
const SAMPLES = 48;
/** Training in three stretches, the step size a quarter of the one before: steps at the end of each. */
const STRETCHES = [6000, 9000, 12_000];
const FIRST_RATE = 0.004;
/** The L2 penalty on weights. */
const DECAY = 5e-4;

/** While training, inputs and outputs are about 1 in size: (input − shift) / size. */
const INPUTS = [
  { shift: -0.35, size: 0.85 },
  { shift: 0, size: 0.07 },
];
/** The mean of the three values, what pushing right is better than left, and what coasting is better than both. */
const MEAN = { shift: -45, size: 30 };
const DIFFERENCE = 5;

/** What is learned in place of the values of left, coast and right: an invertible linear change of them. */
function targets([left, coast, right]: readonly number[]): number[] {
  const mean = (left + coast + right) / 3;
  return [(mean - MEAN.shift) / MEAN.size, (right - left) / DIFFERENCE, (coast - (left + right) / 2) / DIFFERENCE];
}

/** The same change backwards: per action its factors of the three targets. */
const BACK = [
  [MEAN.size, -DIFFERENCE / 2, -DIFFERENCE / 3],
  [MEAN.size, 0, (2 * DIFFERENCE) / 3],
  [MEAN.size, DIFFERENCE / 2, -DIFFERENCE / 3],
];

/** States in the middle of equal cells, before the goal. */
function states(count: number): Point[] {
  const at = ([from, to]: readonly number[], i: number) => from + ((to - from) * (i + 0.5)) / count;
  return Array.from({ length: count ** 2 }, (_, n) => [
    at([TRACK[0], GOAL], Math.floor(n / count)),
    at(SPEEDS, n % count),
  ]);
}

function examples(values: Values): DataSet {
  const places = states(SAMPLES);
  return {
    count: places.length,
    x: Float64Array.from(places.flatMap((place) => place.map((x, k) => (x - INPUTS[k].shift) / INPUTS[k].size))),
    y: Float64Array.from(places.flatMap((place) => targets(values.ofActions(place)))),
  };
}

/** The network on the car's own units: what was done to inputs and outputs goes into its first and last layers. */
function inOwnUnits(network: Network): Network {
  const parameters = parametersOf(network);
  const [, hidden, , outputs] = WIDTHS;
  for (let unit = 0; unit < hidden; unit++)
    INPUTS.forEach(({ shift, size }, k) => {
      parameters[2 * unit + k] /= size;
      parameters[2 * hidden + unit] -= parameters[2 * unit + k] * shift;
    });
  const [last] = network.layers.slice(-1);
  const weights = parameters.length - last.weights.length - outputs;
  const biases = parameters.length - outputs;
  const row = (o: number, learned: (t: number) => number) =>
    BACK[o].reduce((sum, factor, t) => sum + factor * learned(t), 0);
  for (let o = 0; o < outputs; o++) {
    for (let i = 0; i < last.inputs; i++)
      parameters[weights + o * last.inputs + i] = row(o, (t) => last.weights[t * last.inputs + i]);
    parameters[biases + o] = row(o, (t) => last.biases[t]) + MEAN.shift;
  }
  return withParameters(network, parameters);
}

function trained(data: DataSet): Network {
  const start = randomNetwork({ widths: WIDTHS, seed: SEED });
  let from: Snapshot | undefined;
  STRETCHES.forEach((steps, k) => {
    const optimiser = { name: 'adam', rate: FIRST_RATE / 4 ** k } as const;
    const options = { loss: 'squared', optimiser, batch: 256, decay: DECAY, seed: SEED, steps, from } as const;
    for (const step of train(start, data, options)) if (step.step === steps) from = step.snapshot();
  });
  if (!from) throw new Error('training stopped early');
  return inOwnUnits(from.network);
}

/** The action of the largest value, the lowest of several. */
export function best(values: ArrayLike<number>): number {
  return Array.from(values).indexOf(Math.max(...Array.from(values)));
}

/** A 50 × 50 grid over the whole state space, its edges included. */
export const STARTS: readonly Point[] = Array.from({ length: 2500 }, (_, n) => [
  TRACK[0] + ((TRACK[1] - TRACK[0]) * Math.floor(n / 50)) / 49,
  SPEEDS[0] + ((SPEEDS[1] - SPEEDS[0]) * (n % 50)) / 49,
]);

/** No drive that comes to the goal is longer. */
const LONGEST = 1000;

/** How many steps a drive takes to the goal. */
export function stepsOf(start: Point, policy: (state: Point) => number): number {
  let state = start;
  for (let steps = 0; steps < LONGEST; steps++) {
    if (isOver(state)) return steps;
    state = after(state, policy(state));
  }
  return Infinity;
}

const rounded = (value: number) => Math.round(value * 1000) / 1000;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Make the controller. */
export function controller(): Controller {
  const values = stepsToGo(241);
  const exact = trained(examples(values));
  const numbers = Array.from(parametersOf(exact), (value) => Math.round(value * UNIT) + 0);
  const network = withParameters(exact, numbers.map((value) => value / UNIT));
  const open = STARTS.filter((state) => !isOver(state));
  const gap = (state: Point) =>
    Math.abs(Math.max(...evaluate(network, state)) - Math.max(...values.ofActions(state)));
  const byTable = (state: Point) => best(values.ofActions(state));
  const gaps = open.map(gap);
  const largest = Math.max(...gaps);
  const drives = (policy: (state: Point) => number) => rounded(mean(open.map((start) => stepsOf(start, policy))));
  return {
    origin:
      'Made by this project: a 2-32-32-3 network, trained by Adam in 12,000 steps on the action values of the mountain car (minus the number of steps to the goal), which value iteration on a grid of 241 × 241 states gives; weights rounded to multiples of 1/4096. content/data/make/controller.ts.',
    widths: WIDTHS,
    unit: UNIT,
    numbers,
    apart: { mean: rounded(mean(gaps)), largest: rounded(largest), at: open[gaps.indexOf(largest)].map(rounded) as unknown as Point },
    table: rounded(mean(open.map((start) => Math.abs(values.of(start) + stepsOf(start, byTable))))),
    drives: {
      network: drives((state) => best(evaluate(network, state))),
      table: drives(byTable),
    },
  };
}

if (import.meta.main)
  writeFileSync(new URL('../controller.json', import.meta.url), `${JSON.stringify(controller())}\n`);
