import { pieceSlope } from '../model/activation.ts';
import { doubledRows, doubledZeros, isRounded, multiply, type Doubled } from '../model/doubled.ts';
import type { Layer, Network } from '../model/network.ts';
import { sliceOf } from '../model/slice-rows.ts';
import { dyadicToNumber } from '../numbers/rational.ts';
import { exactLine, type ExactLine } from './exact-line.ts';

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
  const current = layers.slice(0, -1).map(({ outputs }) => new Uint8Array(outputs));
  const rows = layers.map(({ biases }) => doubledZeros(biases.length));
  const outputs = layers.map((layer) => doubledZeros(layer.outputs));
  let line: ExactLine | undefined;
  return patterns.map((pattern, piece) => {
    pattern.forEach((units, l) => current[l].set(units));
    // Layers before the first owner's have not changed; its own rows neither.
    const first = piece === 0 ? 0 : owners[piece - 1][0].layer + 1;
    for (let l = first; l <= last; l++) {
      if (l > 0) setOutputSlopes(layers[l - 1], rows[l - 1], pattern[l - 1], outputs[l - 1]);
      doubledRows(layers[l], l > 0 ? outputs[l - 1] : step, rows[l], l > 0 ? undefined : slice, true);
    }
    if (isRounded(rows[last])) return rows[last].high.map((slope) => slope + 0);
    const exact = (line ??= exactLine(network, from, to, current));
    return rows[last].high.map((_, output) =>
      dyadicToNumber({ mantissa: exact.row(last, output).slope, exponent: -exact.scale(last) }),
    );
  });
}

interface SlopePieces {
  readonly owners: readonly (readonly { readonly layer: number }[])[];
  readonly patterns: readonly (readonly Uint8Array[])[];
}

/** to − from, exactly. */
function differences(from: readonly number[], to: readonly number[]): Doubled {
  const made = doubledZeros(from.length);
  for (let k = 0; k < from.length; k++) {
    const step = to[k] - from[k];
    const back = step - to[k];
    made.high[k] = step;
    made.low[k] = to[k] - (step - back) - (from[k] + back);
  }
  return made;
}

function setOutputSlopes(layer: Layer, z: Doubled, pattern: Uint8Array, h: Doubled): void {
  const { kinds, leftSlopes, rank } = layer;
  pattern.forEach((piece, i) => {
    const row = rank > 1 ? i * rank + piece : i;
    const slope = pieceSlope(kinds[i], leftSlopes[i], piece);
    h.high[i] = slope === 0 ? 0 : z.high[row];
    h.low[i] = slope === 0 ? 0 : z.low[row];
    h.error[i] = slope === 0 ? 0 : z.error[row];
    if (slope !== 0) multiply(h, i, slope);
  });
}
