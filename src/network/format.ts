import {
  activationNames,
  defaultLeakySlope,
  IDENTITY,
  LEAKY_RELU,
  leftSlope,
  MAXOUT,
  type Activation,
  type Named,
} from './activation.ts';
import { NetworkFormatError } from './errors.ts';
import { makeLayer, makeNetwork, type Layer, type Network } from './network.ts';

/** A layer as JSON: `weights` outputs × inputs, one activation for the layer or one per unit. */
export interface LayerJson {
  readonly weights: readonly (readonly number[])[];
  readonly biases: readonly number[];
  readonly activation: Activation | readonly Activation[];
}

/** A network as JSON: hidden layers, then an output layer with activation `identity`. */
export interface NetworkJson {
  readonly layers: readonly LayerJson[];
}

/** What a network may have at most. */
export const networkLimits = { layers: 64, units: 4096, weights: 4_000_000, rank: 256 } as const;

const namedActivations = activationNames.filter((name) => name !== 'maxout');
const dropFinal =
  "'identity' (the last layer is linear: drop a final sigmoid or softmax, it does not move decisions)";

/**
 * The network that a JSON value describes.
 *
 * @param json the parsed value, or its text
 * @throws NetworkFormatError with the place and what is expected there
 */
export function parseNetwork(json: unknown): Network {
  const layers = asArray(asObject(fromText(json), '', ['layers']).layers, 'layers', 'an array of layers');
  if (layers.length === 0) throw new NetworkFormatError('layers', 'at least one layer', 'none');
  if (layers.length > networkLimits.layers) {
    throw new NetworkFormatError('layers', `at most ${networkLimits.layers} layers`, String(layers.length));
  }
  let weightsLeft = networkLimits.weights;
  const parsed: Layer[] = [];
  layers.forEach((value, l) => {
    const inputs = l === 0 ? undefined : parsed[l - 1].outputs;
    const layer = parseLayer(value, `layers[${l}]`, inputs, weightsLeft, l === layers.length - 1);
    weightsLeft -= layer.weights.length;
    parsed.push(layer);
  });
  return makeNetwork(parsed);
}

/** The JSON value of a network; `parseNetwork` of it equals the network bit for bit. */
export function formatNetwork(network: Network): NetworkJson {
  return { layers: network.layers.map(formatLayer) };
}

function parseLayer(
  value: unknown,
  path: string,
  inputs: number | undefined,
  weightsLeft: number,
  last: boolean,
): Layer {
  const object = asObject(value, path, ['weights', 'biases', 'activation']);
  const rows = asArray(object.weights, `${path}.weights`, 'an array of rows');
  if (rows.length === 0) throw new NetworkFormatError(`${path}.weights`, 'at least one row', 'none');
  const activations = parseActivations(object.activation, `${path}.activation`, rows.length, last);
  const units = rows.length / activations.rank;
  if (units > networkLimits.units) {
    throw new NetworkFormatError(`${path}.weights`, `at most ${networkLimits.units} units`, String(units));
  }
  const columns = inputs ?? asArray(rows[0], `${path}.weights[0]`, 'an array of numbers').length;
  if (columns === 0) throw new NetworkFormatError(`${path}.weights[0]`, 'at least one number', 'none');
  if (rows.length * columns > weightsLeft) {
    const expected = `at most ${networkLimits.weights} weights in the whole network`;
    throw new NetworkFormatError(`${path}.weights`, expected, 'more');
  }
  const weights = new Float64Array(rows.length * columns);
  rows.forEach((row, r) => weights.set(parseNumbers(row, `${path}.weights[${r}]`, columns), r * columns));
  const biases = parseNumbers(object.biases, `${path}.biases`, rows.length);
  return makeLayer(columns, activations.rank, weights, biases, activations.kinds, activations.leftSlopes);
}

function parseActivations(value: unknown, path: string, rows: number, last: boolean) {
  const listed = Array.isArray(value);
  if (listed && value.length !== rows) {
    throw new NetworkFormatError(path, `${rows} activations, one per unit`, String(value.length));
  }
  const first = listed ? undefined : parseActivation(value, path, last);
  const rank = first?.kind === MAXOUT ? first.rank : 1;
  if (rows % rank !== 0) {
    throw new NetworkFormatError(path, `a rank that divides the ${rows} rows`, String(rank));
  }
  const kinds = new Uint8Array(rows / rank);
  const leftSlopes = new Float64Array(rows / rank);
  for (let i = 0; i < kinds.length; i++) {
    const unit = first ?? parseActivation((value as unknown[])[i], `${path}[${i}]`, last);
    if (listed && unit.kind === MAXOUT) {
      throw new NetworkFormatError(
        `${path}[${i}]`,
        'an activation of one row (maxout is for a whole layer)',
        'maxout',
      );
    }
    kinds[i] = unit.kind;
    leftSlopes[i] = leftSlope(unit.kind, unit.slope);
  }
  return { kinds, leftSlopes, rank };
}

function parseActivation(value: unknown, path: string, last: boolean) {
  const parsed =
    typeof value === 'string' ? parseNamed(value, path, last) : parseParametric(value, path, last);
  if (last && parsed.kind !== IDENTITY) {
    throw new NetworkFormatError(path, dropFinal, `'${activationNames[parsed.kind]}'`);
  }
  return parsed;
}

function parseNamed(value: string, path: string, last: boolean) {
  const name = value === 'linear' ? 'identity' : value;
  const kind = activationNames.findIndex((known) => known === name);
  if (kind < 0 || kind === MAXOUT) {
    const expected = last ? dropFinal : `one of ${namedActivations.join(', ')}`;
    throw new NetworkFormatError(path, expected, `'${value}'`);
  }
  return { kind, slope: defaultLeakySlope, rank: 1 };
}

function parseParametric(value: unknown, path: string, last: boolean) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new NetworkFormatError(path, last ? dropFinal : 'the name of an activation', describe(value));
  }
  const name = (value as Record<string, unknown>).name;
  if (name === 'leaky-relu') {
    const { slope } = asObject(value, path, ['name', 'slope']);
    return { kind: LEAKY_RELU, slope: asNumber(slope, `${path}.slope`), rank: 1 };
  }
  if (name === 'maxout') {
    const { rank } = asObject(value, path, ['name', 'rank']);
    if (typeof rank !== 'number' || !Number.isInteger(rank) || rank < 1 || rank > networkLimits.rank) {
      throw new NetworkFormatError(
        `${path}.rank`,
        `a whole number from 1 to ${networkLimits.rank}`,
        describe(rank),
      );
    }
    return { kind: MAXOUT, slope: 1, rank };
  }
  throw new NetworkFormatError(`${path}.name`, last ? dropFinal : "'leaky-relu' or 'maxout'", describe(name));
}

function parseNumbers(value: unknown, path: string, length: number): Float64Array {
  const list = asArray(value, path, `${length} numbers`);
  if (list.length !== length) throw new NetworkFormatError(path, `${length} numbers`, String(list.length));
  const numbers = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const x = list[i];
    // The path is built for errors only: there may be millions of weights. Adding 0 turns −0 into 0.
    numbers[i] = typeof x === 'number' && Number.isFinite(x) ? x + 0 : asNumber(x, `${path}[${i}]`);
  }
  return numbers;
}

function asNumber(value: unknown, path: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new NetworkFormatError(path, 'a finite number', describe(value));
  }
  return value + 0;
}

function asArray(value: unknown, path: string, expected: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new NetworkFormatError(path, expected, describe(value));
  return value;
}

function asObject<Key extends string>(
  value: unknown,
  path: string,
  keys: readonly Key[],
): Record<Key, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new NetworkFormatError(path, `an object with ${keys.join(', ')}`, describe(value));
  }
  for (const key of Object.keys(value)) {
    if (!keys.some((known) => known === key)) {
      throw new NetworkFormatError(
        path ? `${path}.${key}` : key,
        `no key but ${keys.join(', ')}`,
        'this one',
      );
    }
  }
  return value as Record<Key, unknown>;
}

function fromText(json: unknown): unknown {
  if (typeof json !== 'string') return json;
  try {
    return JSON.parse(json);
  } catch {
    throw new NetworkFormatError('', 'JSON', 'other text');
  }
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'string') return `'${value}'`;
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

function formatLayer(layer: Layer): LayerJson {
  const { inputs, weights, biases, kinds, rank } = layer;
  const rows = Array.from(biases, (_, r) => Array.from(weights.subarray(r * inputs, (r + 1) * inputs)));
  const activations = Array.from(kinds, (_, i) => formatActivation(layer, i));
  const uniform = rank > 1 || kinds.every((kind, i) => kind === kinds[0] && sameSlope(layer, i));
  return { weights: rows, biases: Array.from(biases), activation: uniform ? activations[0] : activations };
}

function sameSlope({ leftSlopes }: Layer, unit: number): boolean {
  return leftSlopes[unit] === leftSlopes[0];
}

function formatActivation({ kinds, leftSlopes, rank }: Layer, unit: number): Activation {
  if (kinds[unit] === MAXOUT) return { name: 'maxout', rank };
  if (kinds[unit] === LEAKY_RELU && leftSlopes[unit] !== defaultLeakySlope) {
    return { name: 'leaky-relu', slope: leftSlopes[unit] };
  }
  return activationNames[kinds[unit]] as Named;
}
