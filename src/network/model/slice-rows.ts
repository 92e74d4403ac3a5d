import { bitsAfterPoint, difference, dyadic, dyadicToNumber, mantissaAt } from '../numbers/rational.ts';
import type { Layer, Network, Plane } from './network.ts';

/** Integers A, B, C of an affine function A·s + B·t + C of a plane's coordinates, each times 2^−scale. */
export type PlaneRow = readonly [bigint, bigint, bigint];

/**
 * The first layer of a network on a plane, as the weights and the plane are given.
 *
 * The network on the plane holds three rounded numbers per row; here are the exact ones, and what rounding took away.
 */
export interface SliceRows {
  readonly scale: number;
  /** The exact row r, computed when first asked for. */
  readonly row: (r: number) => PlaneRow;
  /** Per row what the stored weights and bias lack of the exact numbers: of s, of t, of the constant. */
  readonly lows: Float64Array;
  /** A bound of the error of every low, as a share of its stored number. */
  readonly lowError: number;
  /** Whether some stored number is so small that its low may have lost digits to underflow. */
  readonly faint: boolean;
}

const slices = new WeakMap<Network, SliceRows>();

/** What a network that was restricted to a plane remembers; undefined for every other one. */
export function sliceOf(network: Network): SliceRows | undefined {
  return slices.get(network);
}

/** Lets a network remember the plane that it was restricted to. */
export function rememberSlice(network: Network, rows: SliceRows): void {
  slices.set(network, rows);
}

/** A layer's numbers as integers: weights times 2^bits, row by row when first asked for, and the digits of its biases. */
interface LayerIntegers {
  readonly bits: number;
  readonly biasBits: number;
  readonly row: (r: number) => readonly bigint[];
}

const layersKnown = new WeakMap<Layer, LayerIntegers>();

/** Many planes are laid through one network: its integers are found once. */
function integersOf(layer: Layer): LayerIntegers {
  const found = layersKnown.get(layer);
  if (found) return found;
  const { inputs, weights, biases } = layer;
  const bits = bitsAfterPoint(Array.from(weights, dyadic));
  const rows: (readonly bigint[] | undefined)[] = [];
  const row = (r: number) =>
    (rows[r] ??= Array.from(weights.subarray(r * inputs, (r + 1) * inputs), (w) =>
      mantissaAt(dyadic(w), -bits),
    ));
  const made = { bits, biasBits: bitsAfterPoint(Array.from(biases, dyadic)), row };
  layersKnown.set(layer, made);
  return made;
}

/** The exact rows of a first layer on a plane, in integers. */
export function exactRows(
  layer: Layer,
  { origin, u, v }: Plane,
  before: SliceRows | undefined,
): Pick<SliceRows, 'scale' | 'row'> {
  const vectors = [u, v, origin].map((vector) => Array.from(vector, dyadic));
  const planeBits = bitsAfterPoint(vectors.flat());
  const [us, vs, os] = vectors.map((vector) => vector.map((part) => mantissaAt(part, -planeBits)));
  const known: (PlaneRow | undefined)[] = [];
  const dot = (row: readonly bigint[], vector: readonly bigint[]) =>
    row.reduce((sum, w, k) => (w === 0n ? sum : sum + w * vector[k]), 0n);
  if (before) {
    const scale = before.scale + planeBits;
    const compose = (r: number): PlaneRow => {
      const [a, b, c] = before.row(r);
      return [dot([a, b], us), dot([a, b], vs), dot([a, b], os) + (c << BigInt(planeBits))];
    };
    return { scale, row: (r) => (known[r] ??= compose(r)) };
  }
  const integers = integersOf(layer);
  const scale = Math.max(integers.bits + planeBits, integers.biasBits);
  const shift = BigInt(scale - integers.bits - planeBits);
  const compose = (r: number): PlaneRow => {
    const row = integers.row(r);
    const bias = mantissaAt(dyadic(layer.biases[r]), -scale);
    return [dot(row, us) << shift, dot(row, vs) << shift, (dot(row, os) << shift) + bias];
  };
  return { scale, row: (r) => (known[r] ??= compose(r)) };
}

/** What a double lacks of an exact number mantissa · 2^−scale, rounded once. */
export function lowOf(high: number, mantissa: bigint, scale: number): number {
  return Number.isFinite(high) ? dyadicToNumber(difference({ mantissa, exponent: -scale }, dyadic(high))) : 0;
}
