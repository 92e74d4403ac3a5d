import { bitsAfterPoint, dyadic, dyadicToNumber, mantissaAt, type Dyadic } from '../numbers/rational.ts';
import { ABS, HARD_TANH, MAXOUT, pieceOffset, pieceSlope } from './activation.ts';
import type { AffineMap } from './affine-map.ts';
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

function integersOf(layer: Layer, slice: SliceRows | undefined): Integers {
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

/** Every layer's pre-activations at an exact input, each correctly rounded; there is no smooth unit. */
export function exactPreactivations(network: Network, x: readonly Dyadic[]): Float64Array[] {
  let scale = bitsAfterPoint(x);
  let h = x.map((value) => mantissaAt(value, -scale));
  return network.layers.map((layer, l) => {
    const { bits, slopeBits, weight, bias, slopes } = integersOf(layer, l > 0 ? undefined : sliceOf(network));
    const z = Array.from(layer.biases, (_, row) =>
      h.reduce(
        (sum, value, k) => (value === 0n ? sum : sum + weight(row, k) * value),
        bias(row) << BigInt(scale),
      ),
    );
    scale += bits;
    const rounded = Float64Array.from(z, (mantissa) => dyadicToNumber({ mantissa, exponent: -scale }));
    h = unitValues(layer, z, scale, slopes, slopeBits);
    scale += slopeBits;
    return rounded;
  });
}

function unitValues(
  { kinds, rank }: Layer,
  z: readonly bigint[],
  scale: number,
  slopes: readonly bigint[],
  slopeBits: number,
): bigint[] {
  const one = 1n << BigInt(scale);
  const shift = BigInt(slopeBits);
  return Array.from(kinds, (kind, i) => {
    const value = z[i * rank];
    if (kind <= ABS) return value > 0n ? value << shift : value * slopes[i];
    if (kind === HARD_TANH) return (value > one ? one : value < -one ? -one : value) << shift;
    const rows = kind === MAXOUT ? z.slice(i * rank, (i + 1) * rank) : [value];
    return rows.reduce((most, row) => (row > most ? row : most)) << shift;
  });
}

/** The affine map of a network on a pattern, every number correctly rounded. */
export function exactAffineMap(network: Network, pattern: readonly Uint8Array[]): AffineMap {
  const { layers, inputs, outputs } = network;
  const own = layers.map((layer, l) => integersOf(layer, l > 0 ? undefined : sliceOf(network)));
  const last = layers.length - 1;
  const matrix: number[] = [];
  const offset: number[] = [];
  for (let o = 0; o < outputs; o++) {
    let scale = own[last].bits;
    let total = own[last].bias(o);
    let factors = Array.from({ length: layers[last].inputs }, (_, k) => own[last].weight(o, k));
    for (let l = last - 1; l >= 0; l--) {
      const { kinds, leftSlopes, rank, inputs: width } = layers[l];
      const { bits, slopeBits, weight, bias, slopes } = own[l];
      const next = new Array<bigint>(width).fill(0n);
      total <<= BigInt(bits + slopeBits);
      factors.forEach((factor, i) => {
        if (factor === 0n) return;
        const piece = pattern[l][i];
        total += factor * (BigInt(pieceOffset(kinds[i], piece)) << BigInt(bits + slopeBits));
        const slope = pieceSlope(kinds[i], leftSlopes[i], piece);
        if (slope === 0) return;
        const row = rank > 1 ? i * rank + piece : i;
        const share = factor * (slope === 1 ? 1n << BigInt(slopeBits) : slopes[i]);
        total += share * bias(row);
        for (let k = 0; k < width; k++) next[k] += share * weight(row, k);
      });
      factors = next;
      scale += bits + slopeBits;
    }
    for (let k = 0; k < inputs; k++) matrix.push(dyadicToNumber({ mantissa: factors[k], exponent: -scale }));
    offset.push(dyadicToNumber({ mantissa: total, exponent: -scale }));
  }
  return { matrix: Float64Array.from(matrix), offset: Float64Array.from(offset) };
}
