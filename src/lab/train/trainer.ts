import {
  evaluate,
  makeHistory,
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
  /** Some steps and the losses at them, first and last among them, for the curve. */
  readonly curve: { readonly steps: Float64Array; readonly losses: Float64Array };
}

/** What the page may ask for: so many steps more, or as many as fit into some milliseconds; or a step by its number. */
export type Ask =
  | { readonly from: number; readonly steps: number }
  | { readonly from: number; readonly budget: number }
  | { readonly at: number };

/** Trains one task at a time; never more than was asked for. */
export interface Trainer {
  /** @throws TrainingError for data or options that do not fit */
  begin(task: Task): TrainingFrame;
  ask(ask: Ask): TrainingFrame;
}

/** So many points of the curve cross to the page. */
const CURVE = 240;
/** So much work is put into one accuracy: examples times numbers. */
const ACCURACY_WORK = 2_000_000;

export function makeTrainer(now: () => number = () => performance.now()): Trainer {
  let task: Task | null = null;
  let history: TrainingHistory | null = null;
  /** Steps in a millisecond, as the last asks went. */
  let pace = 1;
  const frame = (wanted: number): TrainingFrame => {
    if (!task || !history) throw new Error('no training has begun');
    const { step, loss, network, parameters } = history.at(wanted);
    const losses = history.losses();
    return {
      step,
      reached: losses.length - 1,
      loss,
      ...accuracyOf(network, task),
      parameters: parameters.slice(),
      stopped: history.stopped,
      curve: curveOf(losses),
    };
  };
  /** As many steps as fit, in a few strides: how long one takes is learnt on the way. */
  const within = (from: number, budget: number): number => {
    const start = now();
    let step = from;
    for (;;) {
      const left = budget - (now() - start);
      if (left <= 0 || history!.stopped) return step;
      const stride = Math.max(1, Math.min(10_000, Math.floor(pace * left * 0.5)));
      const begun = now();
      history!.at(step + stride);
      step += stride;
      pace = stride / Math.max(0.05, now() - begun);
    }
  };
  return {
    begin(next) {
      task = next;
      history = makeHistory(next.network, next.data, next.options);
      return frame(0);
    },
    ask(ask) {
      if ('at' in ask) return frame(ask.at);
      if ('steps' in ask) return frame(ask.from + ask.steps);
      return frame(within(ask.from, ask.budget));
    },
  };
}

function curveOf(losses: Float64Array): TrainingFrame['curve'] {
  const count = Math.min(CURVE, losses.length);
  const steps = Float64Array.from({ length: count }, (_, i) =>
    count === 1 ? 0 : Math.round((i * (losses.length - 1)) / (count - 1)),
  );
  return { steps, losses: steps.map((step) => losses[step]) };
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
