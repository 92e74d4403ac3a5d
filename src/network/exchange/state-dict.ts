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
import { pathsOf, segmentsOf, stepsOf, type Segment } from './chains.ts';
import { denseNetwork, uniform, type DenseLayer } from './dense.ts';
import { NetworkFileError } from './file-error.ts';
import type { Found } from './found.ts';
import { partsOf, type Convention, type LinearPart } from './parts.ts';
import { layersOf } from './state-dict-layers.ts';
import type { Tensor } from './tensor.ts';
import { quote } from './text.ts';

/** How to read the tensors of a file. */
export interface StateDictOptions {
  /** The file's name. */
  readonly name: string;
  readonly convention: Convention;
  /** Whether the order of the tensors is that of the layers. */
  readonly ordered: boolean;
}

/** Activations that a file without their names may mean, likeliest first. */
const choices = [
  { kind: RELU, words: 'ReLU' },
  { kind: TANH, words: 'tanh' },
  { kind: LEAKY_RELU, words: 'leaky ReLU with slope 0.01' },
  { kind: SIGMOID, words: 'sigmoid' },
] as const;
type Choice = (typeof choices)[number];

/** One way to read a file: which layers, which way round, and where normalisations stand. */
interface Reading {
  readonly path: readonly Segment[];
  readonly normFirst: boolean;
  /** Whether other readings differ in where normalisations stand, or in the way weights are stored. */
  readonly normOpen: boolean;
  readonly open: boolean;
  readonly flip: boolean;
}

/** Weights that all networks of a file may have together; networks that would pass it are left out. */
const WEIGHTS = 2 * networkLimits.weights;

/** The networks that named tensors can mean, likeliest first; their activations are choices. */
export function stateDictNetworks(tensors: readonly Tensor[], options: StateDictOptions): Found[] {
  const read = new Map<LinearPart, DenseLayer>();
  let weights = 0;
  const all = readingsOf(tensors, options).flatMap((reading, r) => {
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
      return asks || c === 0 ? [foundOf(reading, layers, asks ? choice : undefined, options.name)] : [];
    }),
  );
}

function readingsOf(tensors: readonly Tensor[], { name, convention, ordered }: StateDictOptions): Reading[] {
  const ways = [false, true].map((flip) => {
    const parts = partsOf(tensors, convention, flip);
    return { flip, parts, paths: pathsOf(segmentsOf(parts, ordered)) };
  });
  const longest = ways.map(({ paths }) => (paths.length > 0 ? stepsOf(paths[0]).length : 0));
  const most = Math.max(...longest);
  if (most === 0)
    throw nothingFound(
      tensors,
      ways[0].parts.find(({ kind }) => kind === 'blocked'),
      name,
    );
  return ways.flatMap(({ flip, paths }, w) => {
    if (longest[w] < most) return [];
    return paths.flatMap((path) => {
      const open = stepsOf(path).some(({ linear }) => linear.open);
      if (flip && !open) return [];
      const normOpen = stepsOf(path).some(({ placed }) => placed === 'open');
      const both = longest[0] === longest[1];
      return (normOpen ? [true, false] : [true]).map((normFirst) => ({
        path,
        normFirst,
        normOpen,
        open: open && both,
        flip,
      }));
    });
  });
}

function nothingFound(
  tensors: readonly Tensor[],
  blocked: { name: string; what?: string } | undefined,
  name: string,
) {
  if (blocked)
    return new NetworkFileError(
      `${name}, ${quote(blocked.name)}`,
      'affine layers (write the model as ONNX: such a file says strides, padding and pooling too)',
      blocked.what,
    );
  const found = tensors.slice(0, 3).map((tensor) => quote(tensor.name));
  const wanted = 'weights of layers, with names such as fc1.weight, coefs_0 or dense/kernel';
  return new NetworkFileError(name, wanted, found.join(', ') || 'no tensors');
}

function foundOf(
  reading: Reading,
  read: readonly DenseLayer[],
  choice: Choice | undefined,
  file: string,
): Found {
  const groups = [...new Set(reading.path.map(({ group }) => group))].filter((group) => group !== '');
  const name = groups.length > 0 ? groups.join(' + ') : file;
  const layers = read.map((layer, l) =>
    choice && l < read.length - 1 && layer.kinds[0] === IDENTITY
      ? { ...layer, ...uniform(layer.kinds.length, choice.kind, leftSlope(choice.kind, defaultLeakySlope)) }
      : layer,
  );
  return { name, network: denseNetwork(layers, file), assumed: assumedOf(reading, choice) };
}

function assumedOf({ path, flip, open, normOpen, normFirst }: Reading, choice: Choice | undefined): string[] {
  const steps = stepsOf(path);
  const blocked = path.find((segment) => segment.blocked)?.blocked;
  const names = (list: readonly string[]): string => list.map(quote).join(', ');
  const said: readonly (string | false | undefined)[] = [
    choice && `Hidden layers are ${choice.words}: the file names no activations.`,
    'Nothing comes after the last layer.',
    path.length > 1 && `The parts ${names(path.map(({ group }) => group))} follow one another.`,
    path.some(({ sorted }) => sorted) &&
      `The layers follow one another as they fit: ${names(steps.map(({ linear }) => linear.name))}.`,
    open && `Weights are stored ${flip ? 'inputs × outputs' : 'outputs × inputs'}: both fit.`,
    (steps.some(({ norm }) => norm) || path.some(({ first }) => first)) &&
      'Batch normalisations add 1e-5 to variances: the file does not say what they add.',
    normOpen && `Batch normalisations come ${normFirst ? 'before' : 'after'} the activations.`,
    blocked && `These layers by themselves: ${blocked}.`,
  ];
  return said.filter((sentence) => typeof sentence === 'string');
}
