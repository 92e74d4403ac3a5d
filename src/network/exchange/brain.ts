import {
  defaultLeakySlope,
  IDENTITY,
  LEAKY_RELU,
  leftSlope,
  RELU,
  SIGMOID,
  TANH,
} from '../model/activation.ts';
import { denseNetwork, uniform, type DenseLayer } from './dense.ts';
import { entryOf } from './entry.ts';
import { NetworkFileError } from './file-error.ts';
import type { Found } from './found.ts';

/** Activations by the names of brain.js. */
const kinds: Readonly<Record<string, number>> = {
  sigmoid: SIGMOID,
  relu: RELU,
  'leaky-relu': LEAKY_RELU,
  tanh: TANH,
};

type Fields = Readonly<Record<string, unknown>>;

/** Whether a value is what `toJSON()` of a brain.js network gives: sizes, and layers beginning with the inputs. */
export function isBrain(value: unknown): value is Fields {
  if (!isObject(value) || !Array.isArray(value.layers)) return false;
  return Array.isArray(value.sizes) || value.type === 'NeuralNetwork' || value.type === 'NeuralNetworkGPU';
}

/** The network of a brain.js file; its outputs have the activation of its hidden layers. */
export function brainNetwork(file: Fields, name: string): Found {
  const options = { ...asFields(file.options), ...asFields(file.trainOpts), ...file };
  const said = options.activation;
  const activation = typeof said === 'string' ? said : 'sigmoid';
  const kind = entryOf(kinds, activation);
  if (kind === undefined)
    throw new NetworkFileError('activation', `one of ${Object.keys(kinds).join(', ')}`, activation);
  const alpha = typeof options.leakyReluAlpha === 'number' ? options.leakyReluAlpha : defaultLeakySlope;
  const [, ...given] = file.layers as unknown[];
  const layers = given.map((layer, l) => brainLayer(layer, `layers[${l + 1}]`, kind, alpha));
  const last = layers.at(-1);
  const dropped = last !== undefined && kind === SIGMOID;
  if (dropped) layers[layers.length - 1] = { ...last, ...uniform(last.kinds.length, IDENTITY, 1) };
  const network = denseNetwork(layers, name);
  const assumed = said === undefined ? ['All layers are sigmoid, as in brain.js where nothing is said.'] : [];
  return { name, network, assumed, ...(dropped ? { dropped: 'sigmoid' } : {}) };
}

/** Version 2 lists biases and rows of weights; version 1 has a key for every unit and every input. */
function brainLayer(value: unknown, place: string, kind: number, alpha: number): DenseLayer {
  const fields = asFields(value);
  const units = Array.isArray(fields.weights) ? undefined : Object.values(fields).map(asFields);
  const rows = units ? units.map(({ weights }) => weights) : (fields.weights as unknown[]);
  const biases = numbersOf(units ? units.map(({ bias }) => bias) : fields.biases, `${place}.biases`);
  const read = rows.map((row, r) => numbersOf(row, `${place}.weights[${r}]`));
  const inputs = read[0]?.length ?? 0;
  if (biases.length !== read.length)
    throw new NetworkFileError(`${place}.biases`, `${read.length} numbers`, String(biases.length));
  const weights = new Float64Array(inputs * read.length);
  read.forEach((row, r) => {
    if (row.length !== inputs)
      throw new NetworkFileError(`${place}.weights[${r}]`, `${inputs} numbers`, String(row.length));
    weights.set(row, r * inputs);
  });
  return { name: place, inputs, weights, biases, ...uniform(read.length, kind, leftSlope(kind, alpha)) };
}

function numbersOf(value: unknown, place: string): Float64Array {
  const list: unknown[] = Array.isArray(value) ? value : Object.values(asFields(value));
  return Float64Array.from(list, (x, i) => {
    if (typeof x === 'number' && Number.isFinite(x)) return x + 0;
    throw new NetworkFileError(`${place}[${i}]`, 'a finite number', String(x));
  });
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asFields(value: unknown): Fields {
  return isObject(value) ? value : {};
}
