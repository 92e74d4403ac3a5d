// Longer than most files: the options and steps of training, every member explained, beside the loop that
// they describe.
import { makeBatches } from './batches.ts';
import { requireData, type DataSet } from './data-set.ts';
import { firstMemory, stepsOf } from './descent.ts';
import { TrainingError } from '../model/errors.ts';
import { makeGradient } from './gradient.ts';
import { losses, type Loss } from './loss.ts';
import { makeView, type Network } from '../model/network.ts';
import { optimisers, type Optimiser } from './optimiser.ts';
import { flatNetwork, parametersOf, withParameters } from '../model/parameters.ts';
import type { Ties } from '../model/ties.ts';

/** How to train. */
export interface TrainingOptions {
  readonly loss: Loss;
  readonly optimiser: Optimiser;
  /** Examples per step; all of them unless given. */
  readonly batch?: number;
  /** L2: adds decay/2 · Σ w² over the weights to the loss; 0 unless given. */
  readonly decay?: number;
  /** Orders the examples of mini-batches; 0 unless given. */
  readonly seed?: number;
  /** Whether the left slopes of leaky ReLU units are trained too (parametric ReLU). */
  readonly slopes?: boolean;
  /** Layers whose numbers stay as they are, from 0, the output layer last; none unless given. */
  readonly frozen?: readonly number[];
  /** How the network's numbers follow from fewer, which are then trained in their place, see `tiedNetwork`. */
  readonly ties?: Ties;
  /** Stop after the step of this number; never unless given. */
  readonly steps?: number;
  /** Take up training where a snapshot of the same training was taken: the same bits follow. */
  readonly from?: Snapshot;
}

/** A kept step: a copy, from which training can be taken up. */
export interface Snapshot {
  readonly step: number;
  readonly loss: number;
  readonly network: Network;
  /** The network's numbers, see `Flat`. */
  readonly parameters: Float64Array;
  /** What the optimiser remembers; with ties the free numbers after that. */
  readonly memory: Float64Array;
}

/** A step of training: a view, valid until the next one. */
export interface TrainingStep {
  /** How many steps have been taken. */
  readonly step: number;
  /** The loss at the weights of this step, on the batch that the next step uses: on all examples in full-batch training. */
  readonly loss: number;
  readonly network: Network;
  readonly parameters: Float64Array;
  /** Why training has come to an end: the step after this one was not finite. `null` while it goes on. */
  readonly stopped: string | null;
  snapshot(): Snapshot;
}

/**
 * Train a network by gradient descent: first the start itself (step 0, or that of `from`), then one step at a time,
 * until `steps` or for ever.
 *
 * Nothing is allocated per step. The given network is left alone. The same options give the same bits: in every browser
 * as long as no unit is smooth. When weights or loss are no longer finite the last good step comes once more with the reason
 * in `stopped`, and training ends.
 *
 * @throws TrainingError for data or options that do not fit
 */
export function* train(
  network: Network,
  data: DataSet,
  options: TrainingOptions,
): Generator<TrainingStep, void, undefined> {
  const {
    loss,
    optimiser,
    batch = data.count,
    decay = 0,
    seed = 0,
    slopes = false,
    from,
    ties,
    frozen = [],
  } = options;
  requireOptions(options);
  requireLayers(network, frozen);
  requireData(network, data, loss);
  const start = from ? Float64Array.from(from.parameters) : parametersOf(network, slopes);
  const flat = flatNetwork(network, start, slopes);
  const { parameters } = flat;
  const memory = from ? Float64Array.from(from.memory) : firstMemory(optimiser, parameters.length, ties);
  const batches = makeBatches(data.x, data.y, data.count, batch, seed);
  const gradient = makeGradient(flat, loss, Math.min(batch, data.count), decay);
  const ends = [...flat.places.slice(1).map(({ weights }) => weights), parameters.length];
  const still = frozen.map((layer) => [flat.places[layer].weights, ends[layer]] as const);
  const take = stepsOf(optimiser, parameters, gradient.values, memory, ties);
  const before = { parameters: parameters.slice(), memory: memory.slice() };
  const prepare = (step: number) => {
    batches.choose(step);
    const mean = gradient.at(batches.x, batches.y, batches.count);
    // Without a gradient no optimiser moves a number.
    for (const [begin, end] of still) gradient.values.fill(0, begin, end);
    return mean;
  };
  const now = {
    step: from?.step ?? 0,
    loss: NaN,
    // One of its own for every step: figures keep what they compute with the network they asked for.
    get network() {
      return makeView(flat.network.layers);
    },
    parameters,
    stopped: null as string | null,
    snapshot: (): Snapshot => {
      const copy = parameters.slice();
      const copied = withParameters(network, copy, slopes);
      return { step: now.step, loss: now.loss, network: copied, parameters: copy, memory: memory.slice() };
    },
  };
  now.loss = prepare(now.step);
  if (!isSound(now.loss, parameters))
    now.stopped = `The loss at the first weights is ${now.loss}: start with smaller weights or inputs.`;
  yield now;
  while (!now.stopped && now.step < (options.steps ?? Infinity)) {
    before.parameters.set(parameters);
    before.memory.set(memory);
    take();
    const after = prepare(now.step + 1);
    if (!isSound(after, parameters)) {
      parameters.set(before.parameters);
      memory.set(before.memory);
      now.stopped = `Step ${now.step + 1} left the range of floating-point numbers: the step size ${optimiser.rate} is too large here.`;
    } else {
      now.step++;
      now.loss = after;
    }
    yield now;
  }
}

/** A finite loss at finite parameters. */
function isSound(loss: number, parameters: Float64Array): boolean {
  let zero = loss * 0;
  for (let i = 0; i < parameters.length; i++) zero += parameters[i] * 0;
  return zero === 0;
}

function requireLayers({ layers }: Network, frozen: readonly number[]): void {
  for (const layer of frozen)
    if (!(Number.isInteger(layer) && layer >= 0 && layer < layers.length))
      throw new TrainingError('frozen', `layers from 0 to ${layers.length - 1}`, String(layer));
}

function requireName(option: string, value: unknown, names: readonly string[]): void {
  if (!names.some((name) => name === value))
    throw new TrainingError(option, `one of ${names.join(', ')}`, JSON.stringify(value) ?? String(value));
}

function requireOptions({ loss, optimiser, batch, decay = 0, seed = 0, steps = 0 }: TrainingOptions): void {
  requireName('loss', loss, losses);
  requireName('optimiser.name', (optimiser as Optimiser | undefined)?.name, optimisers);
  const check = (option: string, value: number, expected: string, sound: boolean) => {
    if (!sound) throw new TrainingError(option, expected, String(value));
  };
  const { rate } = optimiser;
  check('optimiser.rate', rate, 'a positive number', rate > 0 && Number.isFinite(rate));
  if (batch !== undefined)
    check('batch', batch, 'a whole number of at least 1', Number.isInteger(batch) && batch > 0);
  check('decay', decay, 'a number of at least 0', decay >= 0 && Number.isFinite(decay));
  check('seed', seed, 'a whole number', Number.isSafeInteger(seed));
  check('steps', steps, 'a number of at least 0', steps >= 0);
  const { name } = optimiser;
  const shares = name === 'adam' ? [optimiser.beta1, optimiser.beta2] : [optimiser.momentum];
  for (const share of shares.map((value) => value ?? 0))
    check('optimiser', share, 'averages from 0 to below 1', share >= 0 && share < 1);
}
