import type { Activation } from './activation.ts';
import { formatActivations, parseActivations, rankLimit } from './activation-format.ts';
import { NetworkFormatError } from './errors.ts';
import { asArray, asNumber, asObject } from './json-values.ts';
import { makeLayer, makeNetwork, type Layer, type Network } from './network.ts';
import { withTwoRelus, type ClippedLayer } from './two-relus.ts';

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
export const networkLimits = { layers: 64, units: 4096, weights: 4_000_000, rank: rankLimit } as const;

/**
 * The network that a JSON value describes.
 *
 * Biases that are missing are 0. A layer may also have the activation `relu6` or `hard-sigmoid`: each such unit becomes
 * two ReLUs, σ(z) − σ(z − 6) or (σ(z + 3) − σ(z − 3))/6, exactly but for the sixth, and is written as these.
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
  const parsed: ClippedLayer[] = [];
  layers.forEach((value, l) => {
    const inputs = l === 0 ? undefined : parsed[l - 1].layer.outputs;
    const last = l === layers.length - 1;
    const one = parseLayer(value, `layers[${l}]`, inputs, weightsLeft, last);
    weightsLeft -= one.layer.weights.length;
    parsed.push(one);
  });
  if (parsed.every(({ clipped }) => clipped.size === 0)) return makeNetwork(parsed.map(({ layer }) => layer));
  return makeNetwork(withinLimits(withTwoRelus(parsed)));
}

/** Throws where two ReLUs for a unit are too many. */
function withinLimits(layers: readonly Layer[]): readonly Layer[] {
  const weights = layers.reduce((sum, layer) => sum + layer.weights.length, 0);
  const units = Math.max(...layers.map(({ outputs }) => outputs));
  const limits: [keyof typeof networkLimits, number][] = [
    ['layers', layers.length],
    ['units', units],
    ['weights', weights],
  ];
  for (const [what, count] of limits)
    if (count > networkLimits[what])
      throw new NetworkFormatError(
        'layers',
        `at most ${networkLimits[what]} ${what}, with relu6 and hard-sigmoid as two ReLUs each,`,
        String(count),
      );
  return layers;
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
): ClippedLayer {
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
  const biases =
    object.biases === undefined
      ? new Float64Array(rows.length)
      : parseNumbers(object.biases, `${path}.biases`, rows.length);
  const { rank, kinds, leftSlopes, clipped } = activations;
  return { layer: makeLayer(columns, rank, weights, biases, kinds, leftSlopes), clipped };
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

function fromText(json: unknown): unknown {
  if (typeof json !== 'string') return json;
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch {
    throw new NetworkFormatError('', 'JSON', 'other text');
  }
}

function formatLayer(layer: Layer): LayerJson {
  const { inputs, weights, biases } = layer;
  const rows = Array.from(biases, (_, r) => Array.from(weights.subarray(r * inputs, (r + 1) * inputs)));
  return { weights: rows, biases: Array.from(biases), activation: formatActivations(layer) };
}
