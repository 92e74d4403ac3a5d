import {
  defaultLeakySlope,
  IDENTITY,
  LEAKY_RELU,
  leftSlope,
  RELU,
  SIGMOID,
  TANH,
} from '../model/activation.ts';
import { networkLimits } from '../model/format.ts';
import { denseNetwork, uniform, type DenseLayer } from './dense.ts';
import type { Found } from './found.ts';
import type { LinearPart } from './parts.ts';
import { readingsOf, type Reading, type StateDictOptions } from './readings.ts';
import { stepsOf } from './segments.ts';
import { layersOf } from './state-dict-layers.ts';
import type { Tensor } from './tensor.ts';
import { quote } from './text.ts';

/** Activations that a file without their names may mean, likeliest first. */
const choices = [
  { kind: RELU, words: 'ReLU' },
  { kind: TANH, words: 'tanh' },
  { kind: LEAKY_RELU, words: 'leaky ReLU with slope 0.01' },
  { kind: SIGMOID, words: 'sigmoid' },
] as const;
type Choice = (typeof choices)[number];

/** Weights that all networks of a file may have together; networks that would pass it are left out. */
const WEIGHTS = 2 * networkLimits.weights;

/** The networks that named tensors can mean, likeliest first; their activations are choices. */
export function stateDictNetworks(tensors: readonly Tensor[], options: StateDictOptions): Found[] {
  const read = new Map<LinearPart, DenseLayer>();
  let weights = 0;
  const readings = readingsOf(tensors, options);
  const left = leftOut(tensors, readings);
  const all = readings.flatMap((reading, r) => {
    const steps = stepsOf(reading.path);
    const size = steps.reduce((sum, { linear }) => sum + linear.inputs * linear.outputs, 0);
    weights += size;
    if (r > 0 && weights > WEIGHTS) return [];
    try {
      return [{ reading, layers: layersOf(reading.path, reading.normFirst, read, options.name) }];
    } catch (error) {
      if (r === 0) throw error;
      return [];
    }
  });
  return choices.flatMap((choice, c) =>
    all.flatMap(({ reading, layers }) => {
      const asks = layers.slice(0, -1).some(({ kinds }) => kinds[0] === IDENTITY);
      return asks || c === 0 ? [foundOf(reading, layers, asks ? choice : undefined, left, options.name)] : [];
    }),
  );
}

function foundOf(
  reading: Reading,
  read: readonly DenseLayer[],
  choice: Choice | undefined,
  left: readonly string[],
  file: string,
): Found {
  const { path } = reading;
  const name =
    path.length === 1 && reading.only
      ? path[0].group || file
      : path.map((segment) => segment.name).join(' + ');
  const layers = read.map((layer, l) =>
    choice && l < read.length - 1 && layer.kinds[0] === IDENTITY
      ? { ...layer, ...uniform(layer.kinds.length, choice.kind, leftSlope(choice.kind, defaultLeakySlope)) }
      : layer,
  );
  return { name, network: denseNetwork(layers, file), assumed: [...assumedOf(reading, choice), ...left] };
}

/** A sentence about the tensors that are part of no network, if there are any. */
function leftOut(tensors: readonly Tensor[], readings: readonly Reading[]): string[] {
  const used = new Set<Tensor | undefined>();
  for (const { path } of readings) {
    for (const { linear, norm, slopes } of stepsOf(path))
      for (const part of [linear, norm, slopes])
        if (part) Object.values(part).forEach((one) => used.add(one as Tensor));
    for (const { first } of path) if (first) Object.values(first).forEach((one) => used.add(one as Tensor));
  }
  const left = tensors
    .filter((tensor) => tensor.shape.length > 0 && !used.has(tensor))
    .map(({ name }) => quote(name));
  if (left.length === 0) return [];
  return [
    `Left out: ${left.slice(0, 3).join(', ')}${left.length > 3 ? ` and ${left.length - 3} more` : ''}.`,
  ];
}

function assumedOf({ path, flip, open, normOpen, normFirst }: Reading, choice: Choice | undefined): string[] {
  const steps = stepsOf(path);
  const norm = path.find(({ first }) => first)?.first ?? steps.find((step) => step.norm)?.norm;
  const blocked = path.find((segment) => segment.blocked)?.blocked;
  const names = (list: readonly string[]): string => list.map(quote).join(', ');
  const said: readonly (string | false | undefined)[] = [
    choice && `Hidden layers are ${choice.words}: the file names no activations.`,
    'Nothing comes after the last layer.',
    path.length > 1 && `The parts ${names(path.map(({ name }) => name))} follow one another.`,
    path.some(({ sorted }) => sorted) &&
      `The layers follow one another as they fit: ${names(steps.map(({ linear }) => linear.name))}.`,
    open && `Weights are stored ${flip ? 'inputs × outputs' : 'outputs × inputs'}: both fit.`,
    norm && `Batch normalisations add ${norm.epsilon} to variances: the file does not say what they add.`,
    normOpen && `Batch normalisations come ${normFirst ? 'before' : 'after'} the activations.`,
    blocked && `These layers by themselves: ${blocked}.`,
  ];
  return said.filter((sentence) => typeof sentence === 'string');
}
