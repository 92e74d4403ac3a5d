import { IDENTITY } from '../model/activation.ts';
import { networkLimits } from '../model/format.ts';
import { makeLayer, makeNetwork, type Network } from '../model/network.ts';
import { NetworkFileError } from './file-error.ts';

/** A layer as files give it: rows of weights, and an activation per unit. */
export interface DenseLayer {
  /** For messages. */
  readonly name: string;
  readonly inputs: number;
  readonly rank: number;
  readonly weights: Float64Array;
  readonly biases: Float64Array;
  readonly kinds: Uint8Array;
  readonly leftSlopes: Float64Array;
}

/** The network of layers one after the other; activations of the last one are kept by an output layer that copies. */
export function denseNetwork(layers: readonly DenseLayer[], place: string): Network {
  const last = layers.at(-1);
  if (!last) throw new NetworkFileError(place, 'at least one layer', 'none');
  const all = last.kinds.every((kind) => kind === IDENTITY)
    ? layers
    : [...layers, copyLayer(last.kinds.length, place)];
  requireLayers(all.length, place);
  let total = 0;
  all.forEach((layer, l) => {
    const units = layer.kinds.length;
    const expected = l === 0 ? layer.inputs : all[l - 1].kinds.length;
    const at = `${place}, layer ${layer.name}`;
    if (units === 0 || layer.inputs === 0)
      throw new NetworkFileError(at, 'at least one unit and one input', 'none');
    if (layer.inputs !== expected) throw new NetworkFileError(at, `${expected} inputs`, String(layer.inputs));
    requireUnits(units, at);
    requireWeights((total += layer.weights.length), at);
    requireFinite(layer, at);
  });
  return makeNetwork(
    all.map(({ inputs, rank, weights, biases, kinds, leftSlopes }) =>
      makeLayer(inputs, rank, weights, biases, kinds, leftSlopes),
    ),
  );
}

/** Throws if a network has too many layers. */
export function requireLayers(count: number, place: string): void {
  if (count > networkLimits.layers)
    throw new NetworkFileError(place, `at most ${networkLimits.layers} layers`, String(count));
}

/** Throws if a layer has too many units. */
export function requireUnits(count: number, place: string): void {
  if (count > networkLimits.units)
    throw new NetworkFileError(place, `at most ${networkLimits.units} units in a layer`, String(count));
}

/** Throws if a network has too many weights. */
export function requireWeights(count: number, place: string): void {
  if (count > networkLimits.weights)
    throw new NetworkFileError(
      place,
      `at most ${networkLimits.weights} weights in the whole network`,
      String(count),
    );
}

/** Throws if a layer's numbers, multiplied out, are beyond those of doubles. */
export function requireFinite(
  { weights, biases, leftSlopes }: Pick<DenseLayer, 'weights' | 'biases' | 'leftSlopes'>,
  place: string,
): void {
  if (![weights, biases, leftSlopes].every((list) => list.every(Number.isFinite)))
    throw new NetworkFileError(place, 'weights that stay below 1.8e308', 'larger ones');
}

/** A layer that gives what it takes. */
function copyLayer(size: number, place: string): DenseLayer {
  requireUnits(size, place);
  const weights = new Float64Array(size * size);
  for (let i = 0; i < size; i++) weights[i * size + i] = 1;
  return {
    name: 'output',
    inputs: size,
    weights,
    biases: new Float64Array(size),
    ...uniform(size, IDENTITY, 1),
  };
}

/** The same activation for all units of a layer. */
export function uniform(
  units: number,
  kind: number,
  leftSlope: number,
): Pick<DenseLayer, 'rank' | 'kinds' | 'leftSlopes'> {
  return {
    rank: 1,
    kinds: new Uint8Array(units).fill(kind),
    leftSlopes: new Float64Array(units).fill(leftSlope),
  };
}
