import { NetworkFormatError } from '../model/errors.ts';
import { networkLimits, parseNetwork } from '../model/format.ts';
import { brainNetwork, isBrain } from './brain.ts';
import { NetworkFileError } from './file-error.ts';
import type { Found } from './found.ts';
import { parseJson } from './json-place.ts';

/**
 * The network of a JSON file: the project's own format, which may have a `name` and an `origin` beside its layers,
 * or that of brain.js.
 */
export function jsonNetworks(text: string, name: string): Found[] {
  const value = parseJson(text, name);
  if (isBrain(value)) return [brainNetwork(value, name)];
  const { name: own, origin, ...rest } = isObject(value) ? value : { layers: value };
  for (const [key, note] of Object.entries({ name: own, origin }))
    if (note !== undefined && typeof note !== 'string')
      throw new NetworkFileError(key, 'a text', typeof note);
  try {
    const { json, dropped } = withOutput(withLists(isObject(value) ? rest : value));
    const network = parseNetwork(json);
    const title = typeof own === 'string' && own !== '' ? own : name;
    return [{ name: title, network, assumed: [], ...(dropped ? { dropped } : {}) }];
  } catch (error) {
    throw error instanceof NetworkFormatError ? fileError(error, name) : error;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The same error, of a file. */
export function fileError(error: NetworkFormatError, file: string): NetworkFileError {
  const [, found] = error.message.split(`${error.expected} expected, got `);
  return new NetworkFileError(error.path || file, error.expected, found);
}

/**
 * The same with an affine last layer: a final sigmoid or softmax is left out, because it does not move decisions, and any
 * other activation kept, in front of a layer that copies.
 */
function withOutput(value: unknown): { json: unknown; dropped?: 'sigmoid' | 'softmax' } {
  const { layers } = (value ?? {}) as { layers?: unknown };
  const last: unknown = Array.isArray(layers) ? layers.at(-1) : undefined;
  if (!isObject(last) || !Array.isArray(last.weights)) return { json: value };
  const { activation, weights } = last;
  const before = (layers as unknown[]).slice(0, -1);
  const named = Array.isArray(activation) ? activation : [activation];
  const isAll = (name: string) => named.every((one) => one === name);
  const json = (...end: unknown[]) => ({ ...(value as object), layers: [...before, ...end] });
  for (const dropped of ['sigmoid', 'softmax'] as const)
    if (isAll(dropped)) return { json: json({ ...last, activation: 'identity' }), dropped };
  if (activation === undefined || isAll('identity') || isAll('linear')) return { json: value };
  const rank = isObject(activation) && typeof activation.rank === 'number' ? activation.rank : 1;
  const units = weights.length / rank;
  // The parser says what is wrong with it.
  if (!Number.isInteger(units) || units < 1 || units > networkLimits.units) return { json: value };
  const copy = Array.from({ length: units }, (_, i) =>
    Array.from({ length: units }, (__, k) => Number(i === k)),
  );
  return { json: json(last, { weights: copy, activation: 'identity' }) };
}

/** Weights and biases that typed arrays became when they were written as JSON, {"0": 1, "1": 2}, as lists again. */
function withLists(value: unknown): unknown {
  const { layers } = (value ?? {}) as { layers?: unknown };
  if (!Array.isArray(layers)) return value;
  const listed = layers.map((layer: unknown) => {
    if (typeof layer !== 'object' || layer === null || Array.isArray(layer)) return layer;
    const { weights, biases } = layer as { weights?: unknown; biases?: unknown };
    const rows = listOf(weights);
    const lists = {
      ...(weights === undefined ? {} : { weights: Array.isArray(rows) ? rows.map(listOf) : rows }),
      ...(biases === undefined ? {} : { biases: listOf(biases) }),
    };
    return { ...layer, ...lists };
  });
  return { ...(value as object), layers: listed };
}

function listOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key, i) => key === String(i)) ? Object.values(value) : value;
}
