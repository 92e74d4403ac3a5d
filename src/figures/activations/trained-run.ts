import type { Network, TrainingHistory } from '../../network/index.ts';
import {
  evaluate,
  makeHistory,
  planeData,
  pointOf,
  randomNetwork,
  tiedNetwork,
} from '../../network/index.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { perKey } from '../../drawing/page/per-key.ts';
import { perState } from '../../drawing/page/per-state.ts';
import type { DataPoint } from '../../drawing/plane/data-marks.ts';
import { trainedOf } from './trained-activations.ts';

/** A network of eight units under an activation, after some steps of training. */
export interface Training {
  readonly activation: string;
  /** Of the random weights. */
  readonly seed: number;
  readonly step: number;
}

/** The last step of a run, and how many steps there are to a frame. */
export const LAST = 240;
export const STRIDE = 2;
export const LARGEST_SEED = 999_999;
const UNITS = 8;
const RATE = 0.03;

const MOONS = planeData('moons', { count: 48, noise: 0.12, seed: 1 });

/** The two moons. */
export const POINTS: readonly DataPoint[] = Array.from({ length: MOONS.count }, (_, i) => ({
  at: pointOf(MOONS, i),
  label: MOONS.y[i] > 0 ? 1 : 0,
}));

/** The nearest state that the figure has. */
export function consistent({ activation, seed, step }: Training): Training {
  return {
    activation: trainedOf(activation).value,
    seed: clamped(Math.round(seed), 0, LARGEST_SEED) + 0,
    step: clamped(Math.round(step), 0, LAST) + 0,
  };
}

/** A run from the random weights of a seed. */
const runOf = perKey((value: string, seed: number): TrainingHistory => {
  const { activation, slopes = false, pairs } = trainedOf(value);
  // The second half of them is what CReLU makes of −z.
  const units = pairs === 'crelu' ? 2 * UNITS : UNITS;
  const drawn = randomNetwork({ widths: [2, units, 1], seed, activation });
  const { network, ties } = pairs ? tiedNetwork(drawn, pairs) : { network: drawn };
  const optimiser = { name: 'adam', rate: RATE } as const;
  return makeHistory(network, MOONS, { loss: 'logistic', optimiser, slopes, ties, steps: LAST }, 48);
}, 40);

/** The network that a state shows. */
export const networkOf: (state: Training) => Network = perState(
  ({ activation, seed, step }) => runOf(activation, seed).at(step).network,
);

/** The losses from step 0 to the one shown. */
export function lossesOf({ activation, seed, step }: Training): Float64Array {
  const run = runOf(activation, seed);
  if (run.losses().length <= step) run.at(step);
  return run.losses().subarray(0, step + 1);
}

/** Per point, whether it is on the right side. */
export const rightOf: (state: Training) => readonly boolean[] = perState((state) => {
  const network = networkOf(state);
  return POINTS.map(({ at, label }) => evaluate(network, at)[0] > 0 === (label === 1));
});

/** The next frame; `null` at the end. */
export function nextFrame(state: Training): Training | null {
  return state.step >= LAST ? null : { ...state, step: Math.min(LAST, state.step + STRIDE) };
}
