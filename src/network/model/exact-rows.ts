import { bitsAfterPoint, dyadic, mantissaAt } from '../numbers/rational.ts';
import { ABS, HARD_TANH, MAXOUT } from './activation.ts';
import { integersOf } from './exact-values.ts';
import type { Layer, Network } from './network.ts';
import { sliceOf } from './slice-rows.ts';

/** A row of a layer as an affine function around a point, in integers: z(x + d) = value + gradient·d. */
export interface ExactRow {
  /** Times 2^−(scale + the point's digits). */
  readonly value: bigint;
  /** Each number times 2^−scale. */
  readonly gradient: readonly bigint[];
}

/** A layer's rows, or its units' outputs, with the binary digits after the point that they have in common. */
export interface ExactRows {
  readonly rows: readonly ExactRow[];
  readonly scale: number;
}

/** The input itself, and how many binary digits after the point its numbers have. */
export function inputRows(x: ArrayLike<number>): ExactRows & { readonly digits: number } {
  const numbers = Array.from(x, dyadic);
  const digits = bitsAfterPoint(numbers);
  const rows = numbers.map((number, k) => ({
    value: mantissaAt(number, -digits),
    gradient: numbers.map((_, i) => (i === k ? 1n : 0n)),
  }));
  return { rows, scale: 0, digits };
}

/** The rows W·h + b of a layer around a point; on the first layer of a slice those of the plane as given. */
export function rowsAround(
  network: Network,
  level: number,
  { rows: h, scale }: ExactRows,
  digits: number,
): ExactRows {
  const layer = network.layers[level];
  const { bits, weight, bias } = integersOf(layer, level > 0 ? undefined : sliceOf(network));
  const rows = Array.from(layer.biases, (_, r): ExactRow => {
    let value = bias(r) << BigInt(scale + digits);
    const gradient = Array.from({ length: network.inputs }, () => 0n);
    h.forEach((input, k) => {
      const w = weight(r, k);
      if (w === 0n) return;
      value += w * input.value;
      input.gradient.forEach((slope, i) => (gradient[i] += w * slope));
    });
    return { value, gradient };
  });
  return { rows, scale: scale + bits };
}

/** What a layer's units pass on around a point, each on the piece given. */
export function outputsAround(
  layer: Layer,
  { rows, scale }: ExactRows,
  pieces: ArrayLike<number>,
  digits: number,
): ExactRows {
  const { slopeBits, slopes } = integersOf(layer, undefined);
  const times = ({ value, gradient }: ExactRow, factor: bigint): ExactRow => ({
    value: value * factor,
    gradient: gradient.map((slope) => slope * factor),
  });
  const one = 1n << BigInt(slopeBits);
  const made = Array.from(layer.kinds, (kind, i): ExactRow => {
    const piece = pieces[i];
    if (kind === MAXOUT) return times(rows[i * layer.rank + piece], one);
    const row = rows[i * layer.rank];
    if (kind === HARD_TANH && piece !== 1)
      return {
        value: BigInt(piece - 1) << BigInt(scale + digits + slopeBits),
        gradient: row.gradient.map(() => 0n),
      };
    return times(row, kind <= ABS && piece === 0 ? slopes[i] : one);
  });
  return { rows: made, scale: scale + slopeBits };
}
