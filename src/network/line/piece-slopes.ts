import { doubledPieces, doubledRows, doubledZeros, isRounded, type Doubled } from '../model/doubled.ts';
import { exactPreactivations } from '../model/exact-values.ts';
import type { Network } from '../model/network.ts';
import { sliceOf } from '../model/slice-rows.ts';
import { difference, dyadic } from '../numbers/rational.ts';

/**
 * Per piece of a segment the outputs' derivatives with respect to t, by the chain rule, correctly rounded: in twice the
 * working precision where its error bound leaves one double each, else in integers.
 */
export function pieceSlopes(
  network: Network,
  from: readonly number[],
  to: readonly number[],
  { owners, patterns }: Pick<SlopePieces, 'owners' | 'patterns'>,
): Float64Array[] {
  const { layers } = network;
  const last = layers.length - 1;
  const slice = sliceOf(network);
  const step = differences(from, to);
  const rows = layers.map(({ biases }) => doubledZeros(biases.length));
  const outputs = layers.map((layer) => doubledZeros(layer.outputs));
  return patterns.map((pattern, piece) => {
    // Layers before the first owner's have not changed; its own rows neither.
    const first = piece === 0 ? 0 : owners[piece - 1][0].layer + 1;
    for (let l = first; l <= last; l++) {
      if (l > 0) doubledPieces(layers[l - 1], rows[l - 1], pattern[l - 1], outputs[l - 1], true);
      doubledRows(layers[l], l > 0 ? outputs[l - 1] : step, rows[l], l > 0 ? undefined : slice, true);
    }
    if (isRounded(rows[last])) return rows[last].high.map((slope) => slope + 0);
    const exactStep = from.map((x, k) => difference(dyadic(to[k]), dyadic(x)));
    return exactPreactivations(network, exactStep, pattern, true)[last];
  });
}

interface SlopePieces {
  readonly owners: readonly (readonly { readonly layer: number }[])[];
  readonly patterns: readonly (readonly Uint8Array[])[];
}

/** to − from, exactly. */
export function differences(from: readonly number[], to: readonly number[]): Doubled {
  const made = doubledZeros(from.length);
  for (let k = 0; k < from.length; k++) {
    const step = to[k] - from[k];
    const back = step - to[k];
    made.high[k] = step;
    made.low[k] = to[k] - (step - back) - (from[k] + back);
  }
  return made;
}
