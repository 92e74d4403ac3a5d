// Longer than most files: what is kept of a run, and how it goes on, backwards and forwards, are one store.
import type { DataSet, Network, RegionComplex, TrainingHistory } from '../../network/index.ts';
import { linearRegions, makeHistory, parametersOf, withParameters } from '../../network/index.ts';
import { REACH, examples } from './data-points.ts';
import { inheritedTints, isKept, keptTints, tintsOf } from './kept-tints.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { perKey } from '../../drawing/page/per-key.ts';
import { perState } from '../../drawing/page/per-state.ts';
import type { Stretch } from './training-edits.ts';
import { LONGEST, MOST_STRETCHES, editsOf, stretchAt } from './training-edits.ts';
import type { TrainingPreset } from './training-presets.ts';
import { presetOf, startNetwork } from './training-presets.ts';
import type { Training } from './training-state.ts';
import {
  conditionsOf,
  edited,
  lastStep,
  leftAt,
  ownPoints,
  runOf,
  sizesFit,
  startParameters,
  stretchesOf,
  trainingPoints,
  under,
} from './training-state.ts';

/** The part of the plane that is drawn. */
export const WINDOW = [
  [-REACH, -REACH],
  [REACH, REACH],
] as const;

/** A stretch of training: what it starts from and all of its steps, computed when asked for. */
export interface Run {
  readonly preset: TrainingPreset;
  readonly rate: number;
  /** The step of the whole run at which it begins. */
  readonly from: number;
  /** The network at its beginning. */
  readonly network: Network;
  readonly data: DataSet;
  /** Its steps, from 0; `null` without points to learn from. */
  readonly history: TrainingHistory | null;
  /** The network at some of its weights. */
  readonly at: (weights: readonly number[]) => Network;
  /** The number of regions in the window at each of its steps, as far as they were counted; see `countThrough`. */
  readonly counts: number[];
}

/** So many stretches stay known, so that their steps are trained once: all of a run, and some of those before it. */
const MOST_RUNS = MOST_STRETCHES + 8;

function makeRun(
  preset: TrainingPreset,
  seed: number,
  { from, rate: power, letters }: Stretch,
  start: Network,
): Run {
  const points = letters === null ? '' : `${preset.value}.${letters}`;
  const data = examples(trainingPoints({ preset: preset.value, points }));
  const { optimiser, loss = 'logistic', batch } = preset;
  const rate = optimiser.rate * 2 ** power;
  const options = { loss, batch, optimiser: { ...optimiser, rate }, seed, steps: LONGEST };
  const history = data.count > 0 ? makeHistory(start, data, options, 48) : null;
  const at = perState((weights: readonly number[]) => withParameters(start, weights));
  return { preset, rate, from, network: start, data, history, at, counts: [] };
}

/** Count the regions of a stretch at every step up to this one, one after the other. */
export function countThrough({ network, history, counts }: Run, last: number): readonly number[] {
  let complex: RegionComplex | undefined;
  while (counts.length <= last) {
    const snapshot = history?.at(counts.length);
    if (snapshot && snapshot.step < counts.length) break;
    complex = linearRegions(snapshot?.network ?? network, WINDOW, { reuse: complex });
    counts.push(complex.regionCount);
  }
  return counts;
}

/** The stretches of a run up to one of them, by what makes them. */
const runsBy = perKey((key: string): Run | null => {
  void key;
  return null;
}, MOST_RUNS);

/** The stretches of a state's run, each from the weights at which the one before was left. */
export const runsOf = perState((state: Training): readonly Run[] => {
  const { preset: name, seed, start } = state;
  const preset = presetOf(name);
  const stretches = stretchesOf(state);
  const runs: Run[] = [];
  stretches.forEach((stretch, k) => {
    const { from, rate, letters } = stretch;
    const key = [name, seed, start, editsOf(stretches.slice(0, k), ''), from, rate, letters].join();
    const run =
      runsBy(key) ?? makeRun(preset, seed, stretch, k > 0 ? leftBy(runs[k - 1], from) : startOf(state));
    runsBy.keep(run, key);
    runs.push(run);
  });
  return runs;
});

function startOf({ preset: name, seed, start }: Training): Network {
  const preset = presetOf(name);
  return withParameters(startNetwork(preset, seed), startParameters(preset, { seed, start }));
}

/** The network that a stretch has come to at a step of the whole run. */
function leftBy({ network, history, from }: Run, step: number): Network {
  return history ? withParameters(network, history.at(step - from).parameters) : network;
}

/** The stretch that a step of a state's run belongs to; the default is the step shown. */
export function trainingRun(state: Training, step = state.step): Run {
  return runsOf(state)[stretchAt(stretchesOf(state), step)];
}

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

/** The step of a run nearest to this one that training reaches, and the weights at it. */
function weightsAt(state: Training, wanted: number): Pick<Training, 'step' | 'weights'> {
  const run = trainingRun(state, wanted);
  const { from, network, history } = run;
  if (wanted > state.reached) countThrough(run, wanted - from - 1);
  const snapshot = history?.at(wanted - from);
  const step = from + (snapshot?.step ?? 0);
  return { step, weights: step === 0 ? [] : Array.from(snapshot?.parameters ?? parametersOf(network)) };
}

/** The state of the same run at another step, or at the last one that training reaches; regions keep their tints. */
export function atStep(state: Training, step: number): Training {
  const wanted = clamped(Math.round(step), 0, lastStep(state));
  const there = weightsAt(state, wanted);
  if (there.step === state.step) return state;
  const stretches = stretchesOf(state);
  const next = {
    ...state,
    ...there,
    ...under(state, stretches[stretchAt(stretches, there.step)]),
    reached: Math.max(state.reached, there.step),
  };
  const after = shownComplex(next);
  const { counts, from } = trainingRun(next);
  if (counts.length === there.step - from) counts.push(after.regionCount);
  const tints = keptTints(inheritedTints(shownComplex(state), shownTints(state), after));
  const selected = Math.min(state.selected, trainingPoints(next).length - 1);
  // One object, for which the regions are known already.
  return Object.assign(next, { tints, selected });
}

/** The first step, with the points and the step size of the one shown. */
export function fromStart(state: Training): Training {
  return state.edits
    ? { ...state, edits: '', start: '', step: 0, reached: 0, weights: [], tints: '' }
    : atStep(state, 0);
}

/** The next frame; `null` at the end of the run, where training has stopped, and without points. */
export function nextFrame(state: Training): Training | null {
  const { history, from: begin } = trainingRun(state);
  if (!history || state.step >= lastStep(state)) return null;
  const here = history.at(state.step - begin);
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
  const step = Math.max(0, Math.round(state.step));
  const rounded = {
    ...state,
    seed,
    points,
    step,
    rate: Math.round(state.rate),
    stride: Math.round(state.stride),
  };
  const next = withRun(rounded);
  const held = { ...next, ...filled(next) };
  const now = { ...held, ...under(held, stretchesOf(held)[stretchAt(stretchesOf(held), held.step)]) };
  const selected = Math.min(trainingPoints(now).length - 1, Math.max(-1, Math.round(next.selected)));
  return { ...now, selected, tints: isKept(next.tints) ? next.tints : '' };
}

/** Another set-up or seed is another run; another step size or other points change the run from the step shown. */
function withRun(state: Training): Training {
  const fresh = { edits: '', start: '', step: 0, reached: 0, weights: [], tints: '' };
  const [run, now] = [runOf(state), conditionsOf(state)];
  if (state.run !== run)
    return { ...state, ...fresh, run, under: now, selected: -1, adding: state.preset === 'own' };
  const kept = { ...state, edits: stretchesOf(state).length > 1 ? state.edits : '' };
  if (!sizesFit(kept)) return { ...kept, ...fresh, under: now, step: kept.step };
  if (kept.under === now) return kept;
  const rate = Number.parseInt(kept.under, 10);
  // A link may name any step: what is changed there is changed at the last one at the latest.
  const before = { ...kept, rate, step: Math.min(kept.step, lastStep({ ...kept, rate })) };
  if (conditionsOf(before) === kept.under && Math.abs(rate) <= 3)
    return { ...before, ...edited(before, { rate: kept.rate }) };
  return anew(kept, now);
}

/** Points that came from elsewhere: the run goes on from the weights that it has come to, as a new one. */
function anew(state: Training, now: string): Training {
  const next = { ...leftAt(state, state.weights), under: now };
  if (state.step === 0) return next;
  const before = shownComplex(state);
  const tints = inheritedTints(before, tintsOf(before, state.tints), shownComplex(next));
  return { ...next, tints: keptTints(tints) };
}

/** The fields that follow from the step. */
function filled(state: Training): Pick<Training, 'step' | 'reached' | 'weights'> {
  const last = lastStep(state);
  const stretches = stretchesOf(state);
  const { from } = stretches[stretches.length - 1];
  const [wanted, reached] = [state.step, state.reached].map((step) => clamped(Math.round(step), 0, last));
  const there =
    state.weights.length > 0 && wanted > 0 && trainingRun(state, wanted).history
      ? { step: wanted, weights: state.weights }
      : weightsAt(state, wanted);
  return { ...there, reached: Math.max(there.step, runsOf(state)[0].history ? reached : 0, from) };
}
