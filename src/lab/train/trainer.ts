// Longer than most files: one trainer and the history of its legs, which its closures share.
import {
  evaluate,
  makeHistory,
  withParameters,
  type DataSet,
  type Network,
  type TrainingHistory,
  type TrainingOptions,
} from '../../network/index.ts';

/** What is trained, and how. */
export interface Task {
  readonly network: Network;
  readonly data: DataSet;
  readonly options: TrainingOptions;
}

/** A step that the page asked for. */
export interface TrainingFrame {
  readonly step: number;
  /** The furthest step reached: the slider's end. */
  readonly reached: number;
  readonly loss: number;
  /** The share of examples that are told right, where the labels are classes; `null` otherwise. */
  readonly accuracy: number | null;
  /** How many examples that share was counted on: large data are counted in part. */
  readonly counted: number;
  readonly parameters: Float64Array;
  /** Why training ended, if it did. */
  readonly stopped: string | null;
  /** Some steps and the losses at them, first and last among them, for the curve; `changes` are steps from which on it was trained otherwise. */
  readonly curve: {
    readonly steps: Float64Array;
    readonly losses: Float64Array;
    readonly changes: readonly number[];
  };
}

/** What the page may ask for: so many steps more, or as many as fit into some milliseconds; or a step by its number. */
export type Ask =
  | { readonly from: number; readonly steps: number }
  | { readonly from: number; readonly budget: number }
  | { readonly at: number };

/** Trains one task at a time; never more than was asked for. */
export interface Trainer {
  /**
   * Begin a training, or with `from` go on from that step of the one before, in another way: earlier steps stay, later
   * ones are forgotten, and an optimiser that stays the same remembers what it did.
   *
   * @throws TrainingError for data or options that do not fit; then all is as it was
   */
  begin(task: Task, from?: number): TrainingFrame;
  ask(ask: Ask): TrainingFrame;
}

/** So many points of the curve cross to the page. */
const CURVE = 240;
/** So much work is put into one accuracy: examples times numbers. */
const ACCURACY_WORK = 2_000_000;

/** Steps that are trained in one way, from the first of them on. */
interface Leg {
  readonly from: number;
  readonly task: Task;
  readonly history: TrainingHistory;
}

export function makeTrainer(now: () => number = () => performance.now()): Trainer {
  let legs: readonly Leg[] = [];
  /** Steps in a millisecond, as the last asks went. */
  let pace = 1;
  const legOf = (step: number): Leg => {
    const found = legs.findLast(({ from }) => from <= step) ?? legs[0];
    if (!found) throw new Error('no training has begun');
    return found;
  };
  const frame = (wanted: number): TrainingFrame => {
    const leg = legOf(Math.max(0, wanted));
    const { step, loss, network, parameters } = leg.history.at(wanted);
    const { history } = legs[legs.length - 1];
    return {
      step,
      reached: history.losses().length - 1,
      loss,
      ...accuracyOf(network, leg.task),
      parameters: parameters.slice(),
      stopped: history.stopped,
      curve: curveOf(legs),
    };
  };
  /** As many steps as fit, in a few strides: how long one takes is learnt on the way. */
  const within = (from: number, budget: number): number => {
    const start = now();
    let step = from;
    for (;;) {
      const left = budget - (now() - start);
      if (left <= 0 || legs.at(-1)?.history.stopped) return step;
      const stride = Math.max(1, Math.min(10_000, Math.floor(pace * left * 0.5)));
      const begun = now();
      legOf(step + stride).history.at(step + stride);
      step += stride;
      pace = stride / Math.max(0.05, now() - begun);
    }
  };
  return {
    begin(task, from) {
      if (from === undefined || legs.length === 0) {
        legs = [{ from: 0, task, history: makeHistory(task.network, task.data, task.options) }];
        return frame(0);
      }
      const leg = { from, task, history: goingOn(legOf(from), task, from) };
      legs = [...legs.filter((one) => one.from < from), leg];
      return frame(from);
    },
    ask(ask) {
      if ('at' in ask) return frame(ask.at);
      if ('steps' in ask) return frame(ask.from + ask.steps);
      return frame(within(ask.from, ask.budget));
    },
  };
}

/** The training of a task from a step of another one on. */
function goingOn(before: Leg, { network, data, options }: Task, from: number): TrainingHistory {
  const here = before.history.at(from);
  const fresh = makeHistory(withParameters(network, here.parameters), data, options).at(0);
  const remembers =
    before.task.options.optimiser.name === options.optimiser.name &&
    here.memory.length === fresh.memory.length;
  const history = makeHistory(network, data, {
    ...options,
    from: { ...here, step: from, memory: remembers ? here.memory : fresh.memory },
  });
  history.at(from);
  return history;
}

function curveOf(legs: readonly Leg[]): TrainingFrame['curve'] {
  // Each leg counts its steps from the beginning of all.
  const all = legs.map(({ history }) => history.losses());
  const last = all[all.length - 1].length - 1;
  const count = Math.min(CURVE, last + 1);
  const steps = Float64Array.from({ length: count }, (_, i) =>
    count === 1 ? 0 : Math.round((i * last) / (count - 1)),
  );
  const losses = steps.map((step) => all[legs.findLastIndex(({ from }) => from <= step)][step]);
  return { steps, losses, changes: legs.slice(1).map(({ from }) => from) };
}

/** The share of examples whose class the outputs say: by the sign of one, by the largest of more. */
function accuracyOf(network: Network, { data, options }: Task): Pick<TrainingFrame, 'accuracy' | 'counted'> {
  const { inputs, outputs, layers } = network;
  if (options.loss === 'squared' && outputs === 1) return { accuracy: null, counted: 0 };
  const size = layers.reduce((sum, { weights }) => sum + weights.length, 0);
  const stride = Math.max(1, Math.ceil((data.count * size) / ACCURACY_WORK));
  let [right, asked] = [0, 0];
  for (let i = 0; i < data.count; i += stride) {
    const f = evaluate(network, data.x.subarray(i * inputs, (i + 1) * inputs));
    asked++;
    if (saidOf(f) === labelOf(data, i, options.loss === 'softmax' ? 1 : outputs)) right++;
  }
  return { accuracy: right / asked, counted: asked };
}

const largest = (values: Float64Array): number => {
  let best = 0;
  for (let k = 1; k < values.length; k++) if (values[k] > values[best]) best = k;
  return best;
};
const saidOf = (f: Float64Array): number => (f.length === 1 ? Number(f[0] > 0) : largest(f));
const labelOf = ({ y }: DataSet, i: number, targets: number): number =>
  targets === 1
    ? y[i] > 0 && y[i] < 1
      ? Number(y[i] > 0.5)
      : y[i]
    : largest(y.subarray(i * targets, (i + 1) * targets));
