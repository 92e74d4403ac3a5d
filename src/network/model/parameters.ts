import { LEAKY_RELU } from './activation.ts';
import { TrainingError } from './errors.ts';
import { makeLayer, makeNetwork, makeView, type Layer, type Network } from './network.ts';

/** A layer's share of a network's parameters: where its weights, biases and slopes begin. */
export interface Place {
  readonly weights: number;
  readonly biases: number;
  /** −1 for a layer without trained slopes. */
  readonly slopes: number;
}

/**
 * A network whose numbers lie in one array: layer by layer the weights (row-major), the biases, and, in layers with
 * leaky ReLU units whose slopes are trained, one left slope per unit (parametric ReLU, He et al. 2015).
 */
export interface Flat {
  readonly parameters: Float64Array;
  readonly places: readonly Place[];
  /** A view: it changes with `parameters`. What is computed from it is of the numbers at the time of the call. */
  readonly network: Network;
}

const hasSlopes = ({ kinds }: Layer, slopes: boolean) => slopes && kinds.includes(LEAKY_RELU);

/** How many parameters a network has; with `slopes` those of leaky ReLU units count too. */
export function parameterCount({ layers }: Network, slopes = false): number {
  return layers.reduce(
    (sum, layer) =>
      sum + layer.weights.length + layer.biases.length + (hasSlopes(layer, slopes) ? layer.outputs : 0),
    0,
  );
}

/** A network's parameters in one array, in the order of `Flat`. */
export function parametersOf(network: Network, slopes = false): Float64Array {
  const all = new Float64Array(parameterCount(network, slopes));
  let at = 0;
  for (const layer of network.layers) {
    all.set(layer.weights, at);
    all.set(layer.biases, at + layer.weights.length);
    at += layer.weights.length + layer.biases.length;
    if (!hasSlopes(layer, slopes)) continue;
    all.set(layer.leftSlopes, at);
    at += layer.outputs;
  }
  return all;
}

/**
 * The network of the same shape with other parameters; its layers are views of `parameters`.
 *
 * @throws TrainingError if there are more or fewer than the network has
 */
export function flatNetwork(network: Network, parameters: Float64Array, slopes = false): Flat {
  const { layers, places } = layersOver(network, parameters, slopes);
  return { parameters, places, network: makeView(layers) };
}

/** Layers like those of a network whose numbers are those of `parameters`, and where each layer's begin. */
function layersOver(network: Network, parameters: Float64Array, slopes: boolean) {
  const count = parameterCount(network, slopes);
  if (parameters.length !== count)
    throw new TrainingError('parameters', `${count} numbers`, String(parameters.length));
  const places: Place[] = [];
  let at = 0;
  const take = (length: number) => parameters.subarray(at, (at += length));
  const layers = network.layers.map((layer) => {
    const trained = hasSlopes(layer, slopes);
    const biases = at + layer.weights.length;
    places.push({ weights: at, biases, slopes: trained ? biases + layer.biases.length : -1 });
    const { inputs, rank, kinds, leftSlopes } = layer;
    const [weights, offsets] = [take(layer.weights.length), take(layer.biases.length)];
    return makeLayer(inputs, rank, weights, offsets, kinds, trained ? take(layer.outputs) : leftSlopes);
  });
  return { layers, places };
}

/** The network of the same shape with a copy of these parameters. */
export function withParameters(network: Network, parameters: ArrayLike<number>, slopes = false): Network {
  return makeNetwork(layersOver(network, Float64Array.from(parameters), slopes).layers);
}
