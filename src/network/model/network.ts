import { isSmooth } from './activation.ts';
import { GeometryError } from './errors.ts';

/** A point of the plane. */
export type Point = readonly [x: number, y: number];

/** A plane in input space: x = origin + s·u + t·v, with u and v as given, not normalised. */
export interface Plane {
  readonly origin: Float64Array;
  readonly u: Float64Array;
  readonly v: Float64Array;
}

/** A hidden unit, both indices from 0; `layer` counts hidden layers. */
export interface Owner {
  readonly layer: number;
  readonly unit: number;
}

/**
 * One layer: an affine map followed by an activation per unit.
 *
 * Row r of the affine map gives `weights[r·inputs + k]` and `biases[r]`. Outside maxout
 * `rank` is 1 and row i belongs to unit i; in a maxout layer every unit takes the largest
 * of `rank` rows, rows rank·i … rank·i + rank − 1 of unit i.
 */
export interface Layer {
  readonly inputs: number;
  /** Number of units. */
  readonly outputs: number;
  /** Rows per unit: 1, or the rank of a maxout layer. */
  readonly rank: number;
  /** rank·outputs rows × inputs, row-major. */
  readonly weights: Float64Array;
  /** One per row. */
  readonly biases: Float64Array;
  /** The activation's code per unit, see `activation.ts`. */
  readonly kinds: Uint8Array;
  /** Per unit the slope left of 0: 0 for ReLU, −1 for abs, that of a leaky ReLU, 1 for all others. */
  readonly leftSlopes: Float64Array;
  /** Whether some unit is smooth or curved in parts, so that the layer has no linear pieces. */
  readonly smooth: boolean;
}

/**
 * A feed-forward network, as a value: once made, none of its numbers changes, because what follows from them is kept.
 * Only views (`flatNetwork`, a step of training) change with their parameters; of them nothing is kept.
 *
 * Its last layer is affine (identity), all others are hidden.
 */
export interface Network {
  /** Input dimension. */
  readonly inputs: number;
  /** Output dimension. */
  readonly outputs: number;
  /** Hidden layers, then the output layer. */
  readonly layers: readonly Layer[];
}

/** A layer from its parts, with what follows from them. */
export function makeLayer(
  inputs: number,
  rank: number,
  weights: Float64Array,
  biases: Float64Array,
  kinds: Uint8Array,
  leftSlopes: Float64Array,
): Layer {
  const smooth = kinds.some(isSmooth);
  return { inputs, outputs: kinds.length, rank, weights, biases, kinds, leftSlopes, smooth };
}

/** A network from its layers, of which there is at least one. */
export function makeNetwork(layers: readonly Layer[]): Network {
  return { inputs: layers[0].inputs, outputs: layers[layers.length - 1].outputs, layers };
}

const views = new WeakSet<Network>();

/** A network whose numbers may still change, because others hold its arrays: nothing that follows from them may be kept. */
export function makeView(layers: readonly Layer[]): Network {
  const network = makeNetwork(layers);
  views.add(network);
  return network;
}

/** The network itself, or a copy as it is now if it is a view: what is computed later from it is of one and the same network. */
export function asValue(network: Network): Network {
  if (!views.has(network)) return network;
  return makeNetwork(
    network.layers.map(({ inputs, rank, weights, biases, kinds, leftSlopes }) =>
      makeLayer(inputs, rank, weights.slice(), biases.slice(), kinds, leftSlopes.slice()),
    ),
  );
}

/** Throws unless every unit is piecewise linear: `GeometryError('smooth')`. */
export function requirePiecewiseLinear(network: Network): void {
  const layer = network.layers.findIndex(({ smooth }) => smooth);
  if (layer >= 0) {
    throw new GeometryError(
      'smooth',
      `layer ${layer} has an activation that is not piecewise linear, so the network has no linear pieces`,
    );
  }
}

/** Throws unless `x` has one finite number per input: `GeometryError('dimension')` or `('domain')`. */
export function requireInput(network: Network, x: ArrayLike<number>): void {
  if (x.length !== network.inputs) {
    throw new GeometryError('dimension', `${network.inputs} input numbers expected, got ${x.length}`);
  }
  for (let k = 0; k < x.length; k++) {
    if (!Number.isFinite(x[k]))
      throw new GeometryError('domain', `input ${k} is ${x[k]}, not a finite number`);
  }
}
