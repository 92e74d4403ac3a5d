import type { Network, Point } from '../../network/index.ts';
import { preactivations } from '../../network/index.ts';
import { REACH } from './data-points.ts';
import { perState } from '../../drawing/page/per-state.ts';
import type { Run } from './training-run.ts';
import { countThrough, runsOf, shownComplex, shownNetwork, trainingRun } from './training-run.ts';
import type { Training } from './training-state.ts';
import { lastStep, trainingPoints } from './training-state.ts';

/** What is known of a stretch of a run, as far as it was shown. */
export interface Shown {
  readonly run: Run;
  /** The last step of the stretch that was shown, counted from its own beginning. */
  readonly last: number;
}

/** The stretches of a run as far as it was shown. */
export const shownRuns = perState((state: Training): readonly Shown[] => {
  const runs = runsOf(state);
  return runs.flatMap((run, k) => {
    const end = Math.min(state.reached, runs[k + 1]?.from ?? state.reached);
    return end < run.from ? [] : [{ run, last: end - run.from }];
  });
});

/** The loss at every step of a stretch as far as it was shown; empty without points. */
export function lossesOf({ run: { history }, last }: Shown): Float64Array {
  if (!history) return new Float64Array();
  if (history.losses().length <= last) history.at(last);
  return history.losses().subarray(0, last + 1);
}

/** The number of regions in the window at every step from 0 to the furthest that was shown. */
export const countsOf = perState((state: Training): readonly number[] => {
  const counts: number[] = [];
  for (const { run, last } of shownRuns(state)) {
    counts.length = run.from;
    counts.push(...countThrough(run, last).slice(0, last + 1));
  }
  // A link may carry weights of its own.
  if (state.step < counts.length) counts[state.step] = shownComplex(state).regionCount;
  return counts;
});

/** What a reader wants to know of the step shown. */
interface Progress {
  readonly loss: number;
  /** Per point, whether it is on the right side. */
  readonly right: readonly boolean[];
  /** Units of any layer that are off at every point. */
  readonly dead: number;
  readonly units: number;
  /** Why the run has ended at this step before its time, if it did. */
  readonly stopped: string | null;
}

/** What is less than this share of what its terms add up to may have the wrong sign in doubles. */
const DOUBT = 1e-12;

/** Per layer the largest size that the terms of a pre-activation can add up to, anywhere in the window. */
const largestTerms = perState(({ layers }: Network): readonly number[] => {
  let before = REACH;
  return layers.map(({ weights, biases, inputs }) => {
    before = biases.reduce((most, bias, r) => {
      const row = weights.subarray(r * inputs, (r + 1) * inputs);
      return Math.max(most, Math.abs(bias) + before * row.reduce((sum, w) => sum + Math.abs(w), 0));
    }, 0);
    return before;
  });
});

/**
 * The pre-activations at a point of the window, with the right signs: in doubles, where these leave no doubt.
 *
 * A frame asks for dozens of points; the network module's own are correctly rounded, which no sign needs.
 */
function signedValues(network: Network, at: Point): ArrayLike<number>[] {
  const doubt = largestTerms(network);
  const values: Float64Array[] = [];
  let inputs: ArrayLike<number> = at;
  for (const [l, { weights, biases, inputs: count }] of network.layers.entries()) {
    const z = new Float64Array(biases.length);
    for (let r = 0, w = 0; r < z.length; r++) {
      let sum = biases[r];
      for (let k = 0; k < count; k++, w++) if (l === 0 || inputs[k] > 0) sum += weights[w] * inputs[k];
      if (!(Math.abs(sum) > DOUBT * doubt[l])) return preactivations(network, at);
      z[r] = sum;
    }
    values.push(z);
    inputs = z;
  }
  return values;
}

/** How well the network shown fits its points. */
export const progressOf = perState((state: Training): Progress => {
  const { history, from } = trainingRun(state);
  const network = shownNetwork(state);
  const points = trainingPoints(state);
  const last = network.layers.length - 1;
  const on = network.layers.slice(0, last).map(({ outputs }) => new Uint8Array(outputs));
  const right = points.map(({ at, label }) => {
    const values = signedValues(network, at);
    on.forEach((units, l) => units.forEach((_, i) => (units[i] ||= values[l][i] > 0 ? 1 : 0)));
    return values[last][0] > 0 === (label === 1);
  });
  const units = on.reduce((sum, { length }) => sum + length, 0);
  const alive = on.reduce((sum, ones) => sum + ones.reduce((a, b) => a + b, 0), 0);
  const step = state.step - from;
  history?.at(step);
  const losses = history?.losses() ?? [];
  return {
    loss: losses[step] ?? 0,
    right,
    dead: points.length > 0 ? units - alive : 0,
    units,
    // Whether or not a reader has gone on from here before: the step after this one is tried.
    stopped: history && state.step < lastStep(state) ? history.endsAt(step) : null,
  };
});
