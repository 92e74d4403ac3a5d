import { GeometryError } from '../model/errors.ts';
import { requireInput, requirePiecewiseLinear, type Network } from '../model/network.ts';

/** A box of inputs: the lowest number and the highest of each input. */
export type Box = readonly [lower: ArrayLike<number>, upper: ArrayLike<number>];

/** Bounds of some numbers, each between its own two. */
export interface Bounds {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** What is known of a network's values on a box of inputs. */
export interface BoxBounds {
  /**
   * Per layer the pre-activations, the output layer last, as `preactivations` gives them; a maxout layer has `rank` of
   * them per unit. A ReLU unit whose lower bound is 0 or more is on in all of the box, one whose upper bound is 0 or less
   * is off.
   */
  readonly preactivations: readonly Bounds[];
  /** The last of them. */
  readonly outputs: Bounds;
}

export const makeBounds = (count: number): Bounds => ({
  lower: new Float64Array(count),
  upper: new Float64Array(count),
});

/** A lower or an upper bound that arithmetic could not give is none. */
export const orLowest = (bound: number): number => (Number.isNaN(bound) ? -Infinity : bound);
export const orHighest = (bound: number): number => (Number.isNaN(bound) ? Infinity : bound);

/**
 * Throws unless there is a value everywhere in the box: `GeometryError('smooth')` for smooth units, `('dimension')` and
 * `('domain')` for other than two finite numbers per input, the lower not above the upper.
 */
export function requireBox(network: Network, [lower, upper]: Box): void {
  requirePiecewiseLinear(network);
  requireInput(network, lower);
  requireInput(network, upper);
  for (let k = 0; k < lower.length; k++)
    if (!(lower[k] <= upper[k]))
      throw new GeometryError('domain', `input ${k} of the box goes from ${lower[k]} to ${upper[k]}`);
}
