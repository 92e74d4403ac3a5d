import type { DataSet, Network, RegionComplex, TrainingHistory } from '../../network/index.ts';
import { linearRegions, makeHistory, preactivations, withParameters } from '../../network/index.ts';
import { REACH, examples } from './data-points.ts';
import { inheritedTints, isKept, keptTints, tintsOf } from './kept-tints.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { perKey } from '../../drawing/page/per-key.ts';
import { perState } from '../../drawing/page/per-state.ts';
import type { TrainingPreset } from './training-presets.ts';
import { presetOf, startNetwork } from './training-presets.ts';
import type { Training } from './training-state.ts';
import {
  LAST_STEP,
  conditionsOf,
  leftAt,
  ownPoints,
  runOf,
  sizesFit,
  startParameters,
  trainingPoints,
} from './training-state.ts';

/** The part of the plane that is drawn. */
export const WINDOW = [
  [-REACH, -REACH],
  [REACH, REACH],
] as const;

/** One run of training: what it starts from and all of its steps, computed when asked for. */
export interface Run {
  readonly preset: TrainingPreset;
  readonly rate: number;
  /** The network at step 0. */
  readonly network: Network;
  readonly data: DataSet;
  /** `null` without points to learn from. */
  readonly history: TrainingHistory | null;
  /** The network at some of its weights. */
  readonly at: (weights: readonly number[]) => Network;
  /** The number of regions in the window at a step. */
  readonly count: (step: number) => number;
}

/** So many runs stay known, so that the steps of a run are trained once. */
const MOST_RUNS = 6;

const runOn = perKey((name: string, seed: number, power: number, points: string, start: string): Run => {
  const preset = presetOf(name);
  const network = withParameters(startNetwork(preset, seed), startParameters(preset, { seed, start }));
  const data = examples(trainingPoints({ preset: name, points }));
  const { optimiser, loss = 'logistic', batch } = preset;
  const rate = optimiser.rate * 2 ** power;
  const options = { loss, batch, optimiser: { ...optimiser, rate }, seed, steps: LAST_STEP };
  const history = data.count > 0 ? makeHistory(network, data, options, 48) : null;
  const at = perState((weights: readonly number[]) => withParameters(network, weights));
  const count = perKey(
    (step: number) => linearRegions(history?.at(step).network ?? network, WINDOW).regionCount,
    LAST_STEP + 1,
  );
  return { preset, rate, network, data, history, at, count };
}, MOST_RUNS);

/** The run that a state belongs to. */
export const trainingRun = ({ preset, seed, rate, points, start }: Training): Run =>
  runOn(preset, seed, rate, points, start);

/** The network that a state shows. */
export function shownNetwork(state: Training): Network {
  const { network, at } = trainingRun(state);
  return state.weights.length > 0 ? at(state.weights) : network;
}

const regionsOf = perState((network: Network): RegionComplex => linearRegions(network, WINDOW));

/** Its regions in the window. */
export const shownComplex = (state: Training): RegionComplex => regionsOf(shownNetwork(state));

/** The tints of its regions. */
export const shownTints = perState((state: Training) => tintsOf(shownComplex(state), state.tints));

/** The state of the same run at another step, or at the last one that training reaches; regions keep their tints. */
export function atStep(state: Training, step: number): Training {
  const { history, network, at } = trainingRun(state);
  const wanted = clamped(Math.round(step), 0, LAST_STEP);
  const snapshot = history?.at(wanted);
  if (!snapshot || snapshot.step === state.step) return state;
  const weights = snapshot.step === 0 ? [] : Array.from(snapshot.parameters);
  const after = regionsOf(snapshot.step === 0 ? network : at(weights));
  const tints = keptTints(inheritedTints(shownComplex(state), shownTints(state), after));
  return { ...state, step: snapshot.step, reached: Math.max(state.reached, snapshot.step), weights, tints };
}

/** The next frame; `null` at the end of the run, where training has stopped, and without points. */
export function nextFrame(state: Training): Training | null {
  const { history } = trainingRun(state);
  if (!history || state.step >= LAST_STEP) return null;
  const here = history.at(state.step);
  // A link may carry weights that another version of the training arrived at: go on from those.
  const others = state.weights.length > 0 && state.weights.some((weight, i) => weight !== here.parameters[i]);
  const from = others ? leftAt(state, state.weights) : state;
  const next = atStep(from, from.step + state.stride);
  return next.step > from.step ? next : null;
}

/** The nearest state that holds together: whatever changes the run starts it anew, and what it shows belongs to its step. */
export function consistent(state: Training): Training {
  const seed = clamped(Math.round(state.seed), 0, 999_999);
  const points = ownPoints(state) ? state.points : '';
  let next: Training = {
    ...state,
    seed,
    points,
    rate: Math.round(state.rate),
    stride: Math.round(state.stride),
  };
  const fresh = { start: '', step: 0, reached: 0, weights: [], tints: '' };
  const [run, under] = [runOf(next), conditionsOf(next)];
  if (next.run !== run) next = { ...next, ...fresh, run, under, selected: -1 };
  else if (!sizesFit(next)) next = { ...next, ...fresh, under, step: next.step };
  else if (next.under !== under) next = anew(next, under);
  const selected = Math.min(trainingPoints(next).length - 1, Math.max(-1, Math.round(next.selected)));
  return { ...next, selected, tints: isKept(next.tints) ? next.tints : '', ...filled(next) };
}

/** Other points or another step size: the run goes on from the weights that it has come to, as a new one. */
function anew(state: Training, under: string): Training {
  const next = { ...leftAt(state, state.weights), under };
  if (state.step === 0) return next;
  const before = shownComplex(state);
  const tints = inheritedTints(before, tintsOf(before, state.tints), shownComplex(next));
  return { ...next, tints: keptTints(tints) };
}

/** The fields that follow from the step. */
function filled(state: Training): Pick<Training, 'step' | 'reached' | 'weights'> {
  const [wanted, reached] = [state.step, state.reached].map((step) =>
    clamped(Math.round(step), 0, LAST_STEP),
  );
  const { history } = trainingRun(state);
  if (!history || wanted === 0) return { step: 0, reached: history ? reached : 0, weights: [] };
  if (state.weights.length > 0)
    return { step: wanted, reached: Math.max(wanted, reached), weights: state.weights };
  const { step, parameters } = history.at(wanted);
  return { step, reached: Math.max(step, reached), weights: step === 0 ? [] : Array.from(parameters) };
}

/** The loss at every step up to the furthest that was shown; empty without points. */
export function lossesOf(state: Training): Float64Array {
  const { history } = trainingRun(state);
  if (!history) return new Float64Array();
  history.at(state.reached);
  return history.losses().subarray(0, state.reached + 1);
}

/** Regions are counted along the curve at every so manyth step. */
const COUNT_EVERY = 25;

/** The number of regions in the window at step 0, 25, 50, … up to the furthest that was shown, and at the step shown. */
export function countsOf(state: Training): { step: number; count: number }[] {
  const { history, count } = trainingRun(state);
  const found: { step: number; count: number }[] = [];
  const last = history ? lossesOf(state).length - 1 : 0;
  for (let step = 0; step <= last; step += COUNT_EVERY) found.push({ step, count: count(step) });
  found.push({ step: state.step, count: shownComplex(state).regionCount });
  return found.sort((a, b) => a.step - b.step);
}

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

/** How well the network shown fits its points. */
export const progressOf = perState((state: Training): Progress => {
  const { history } = trainingRun(state);
  const network = shownNetwork(state);
  const points = trainingPoints(state);
  const last = network.layers.length - 1;
  const on = network.layers.slice(0, last).map(({ outputs }) => new Uint8Array(outputs));
  const right = points.map(({ at, label }) => {
    const values = preactivations(network, at);
    on.forEach((units, l) => units.forEach((_, i) => (units[i] ||= values[l][i] > 0 ? 1 : 0)));
    return values[last][0] > 0 === (label === 1);
  });
  const units = on.reduce((sum, { length }) => sum + length, 0);
  const alive = on.reduce((sum, ones) => sum + ones.reduce((a, b) => a + b, 0), 0);
  const losses = lossesOf(state);
  return {
    loss: losses[state.step] ?? 0,
    right,
    dead: points.length > 0 ? units - alive : 0,
    units,
    stopped: history?.stopped && losses.length === state.step + 1 ? history.stopped : null,
  };
});
