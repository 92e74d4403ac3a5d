import {
  activationNames,
  formatNetwork,
  parametersOf,
  parseNetwork,
  withParameters,
} from '../../network/index.ts';
import type { Activation, LayerJson, Network } from '../../network/index.ts';

/** The name of an activation that a layer or a unit can be given; two of them become pairs of ReLUs. */
export type ActivationName = (typeof activationNames)[number] | 'relu6' | 'hard-sigmoid';

/** All of the engine's names, and those that it writes as two ReLUs per unit. */
export const everyActivation: readonly ActivationName[] = [...activationNames, 'relu6', 'hard-sigmoid'];

/** A hidden or output layer with one activation per unit, in a shape that is easy to change. */
export interface Rows {
  /** Rows × inputs; a maxout layer has `rank` of them per unit. */
  readonly weights: readonly (readonly number[])[];
  readonly biases: readonly number[];
  readonly rank: number;
  /** One per unit; in a maxout layer all are the same. */
  readonly activations: readonly Activation[];
}

const rankOf = (activation: LayerJson['activation']): number =>
  typeof activation === 'object' && 'rank' in activation ? activation.rank : 1;

/** The layers of a network as rows; `networkOf` makes the same network of them, bit for bit. */
export function rowsOf(network: Network): readonly Rows[] {
  return formatNetwork(network).layers.map(({ weights, biases, activation }): Rows => {
    const rank = rankOf(activation);
    const units = biases.length / rank;
    const activations = Array.isArray(activation)
      ? (activation as readonly Activation[])
      : new Array<Activation>(units).fill(activation as Activation);
    return { weights, biases, rank, activations };
  });
}

/**
 * The network that has these layers.
 *
 * @throws NetworkFormatError for numbers that are not finite and for more than a network may have
 */
export function networkOf(layers: readonly Rows[]): Network {
  return parseNetwork({
    layers: layers.map(({ weights, biases, rank, activations }) => ({
      weights,
      biases,
      activation: rank > 1 || isMaxout(activations[0]) ? activations[0] : activations,
    })),
  });
}

export const isMaxout = (activation: Activation): boolean =>
  typeof activation === 'object' && activation.name === 'maxout';

/** The name of an activation, without its slope or rank. */
export const nameOf = (activation: Activation): string =>
  typeof activation === 'string' ? activation : activation.name;

/** The name of a unit's activation in a network. */
export const activationNameAt = ({ layers }: Network, layer: number, unit: number): string =>
  activationNames[layers[layer].kinds[unit]];

/** How many rows of a layer belong to a unit, and from which one on. */
export const rowRange = ({ rank }: { readonly rank: number }, unit: number): readonly [number, number] => [
  unit * rank,
  (unit + 1) * rank,
];

/** A number of a network: a weight, or with `column` −1 the bias of a row. */
export interface Cell {
  readonly layer: number;
  readonly row: number;
  readonly column: number;
}

/** Where a number stands among all parameters, in the order of `parametersOf`. */
function indexOf({ layers }: Network, { layer, row, column }: Cell): number {
  let at = 0;
  for (const { weights, biases } of layers.slice(0, layer)) at += weights.length + biases.length;
  const { inputs, weights } = layers[layer];
  return at + (column < 0 ? weights.length + row : row * inputs + column);
}

/** The number in a cell. */
export function numberAt({ layers }: Network, { layer, row, column }: Cell): number {
  const { inputs, weights, biases } = layers[layer];
  return column < 0 ? biases[row] : weights[row * inputs + column];
}

/** The network with other numbers in some cells; its shape stays. */
export function withNumbers(network: Network, cells: readonly (readonly [Cell, number])[]): Network {
  const parameters = parametersOf(network);
  for (const [cell, value] of cells) parameters[indexOf(network, cell)] = value;
  return withParameters(network, parameters);
}
