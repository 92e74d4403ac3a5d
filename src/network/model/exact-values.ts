import { bitsAfterPoint, dyadic, dyadicToNumber, mantissaAt, type Dyadic } from '../numbers/rational.ts';
import { ABS, HARD_TANH, MAXOUT } from './activation.ts';
import type { Layer, Network } from './network.ts';
import { sliceOf, type SliceRows } from './slice-rows.ts';

/** A layer's numbers as integers: weights and biases times 2^bits, left slopes times 2^slopeBits. */
interface Integers {
  readonly bits: number;
  readonly slopeBits: number;
  readonly weight: (row: number, k: number) => bigint;
  readonly bias: (row: number) => bigint;
  readonly slopes: readonly bigint[];
}

/** A layer's numbers in integers. */
export function integersOf(layer: Layer, slice: SliceRows | undefined): Integers {
  const [weights, biases, slopes] = [layer.weights, layer.biases, layer.leftSlopes].map((numbers) =>
    Array.from(numbers, dyadic),
  );
  const slopeBits = bitsAfterPoint(slopes);
  const common = { slopeBits, slopes: slopes.map((slope) => mantissaAt(slope, -slopeBits)) };
  if (slice)
    return {
      ...common,
      bits: slice.scale,
      weight: (row, k) => slice.row(row)[k],
      bias: (row) => slice.row(row)[2],
    };
  const bits = Math.max(bitsAfterPoint(weights), bitsAfterPoint(biases));
  return {
    ...common,
    bits,
    weight: (row, k) => mantissaAt(weights[row * layer.inputs + k], -bits),
    bias: (row) => mantissaAt(biases[row], -bits),
  };
}

/** Whether all of a network's numbers are finite, so that they stand for exact ones. */
export function isFinite({ layers }: Network): boolean {
  return layers.every(({ weights, biases, leftSlopes }) =>
    [weights, biases, leftSlopes].every((numbers) => numbers.every(Number.isFinite)),
  );
}

/**
 * Every layer's pre-activations at an exact input, each correctly rounded; there is no smooth unit.
 *
 * @param pattern the pieces on which to take the units, also beyond them; those of the input unless given
 * @param linear whether to leave biases and the pieces' constants away
 */
export function exactPreactivations(
  network: Network,
  x: readonly Dyadic[],
  pattern?: readonly Uint8Array[],
  linear = false,
): Float64Array[] {
  let scale = bitsAfterPoint(x);
  let h = x.map((value) => mantissaAt(value, -scale));
  return network.layers.map((layer, l) => {
    const { bits, slopeBits, weight, bias, slopes } = integersOf(layer, l > 0 ? undefined : sliceOf(network));
    const z = Array.from(layer.biases, (_, row) =>
      h.reduce(
        (sum, value, k) => (value === 0n ? sum : sum + weight(row, k) * value),
        linear ? 0n : bias(row) << BigInt(scale),
      ),
    );
    scale += bits;
    const rounded = Float64Array.from(z, (mantissa) => dyadicToNumber({ mantissa, exponent: -scale }));
    const one = 1n << BigInt(scale);
    const pieces = pattern?.[l];
    h = Array.from(layer.kinds, (kind, i) => {
      const { rank } = layer;
      const rows = z.slice(i * rank, (i + 1) * rank);
      const [value] = rows;
      const piece = pieces ? pieces[i] : pieceOf(kind, rows, one);
      if (kind <= ABS) return piece > 0 ? value << BigInt(slopeBits) : value * slopes[i];
      if (kind === HARD_TANH && piece !== 1)
        return linear ? 0n : (piece > 1 ? one : -one) << BigInt(slopeBits);
      return (kind === MAXOUT ? rows[piece] : value) << BigInt(slopeBits);
    });
    scale += slopeBits;
    return rounded;
  });
}

/** The piece of a unit from its rows' values. */
export function pieceOf(kind: number, rows: readonly bigint[], one: bigint): number {
  const [value] = rows;
  if (kind <= ABS) return Number(value > 0n);
  if (kind === HARD_TANH) return Number(value > -one) + Number(value > one);
  return rows.reduce((best, row, i) => (row > rows[best] ? i : best), 0);
}
