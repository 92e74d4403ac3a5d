import { pieceSlope } from '../model/activation.ts';
import { exactLine, type ExactLine } from './exact-line.ts';
import type { Layer, Network } from '../model/network.ts';
import { sliceOf } from '../model/slice-rows.ts';
import { dyadicToNumber } from '../numbers/rational.ts';

/** A slope is as good as it is in doubles where its error is below it by this factor. */
const precision = 2 ** 24;

/** Numbers and a bound on the error of each. */
interface Bounded {
  readonly values: Float64Array;
  readonly errors: Float64Array;
}

/**
 * Per piece of a segment the outputs' derivatives with respect to t, by the chain rule.
 *
 * In doubles, except where rounding errors might hide that a slope is 0, tell its sign wrong or
 * leave few digits of it: then exactly, and rounded once.
 */
export function pieceSlopes(
  network: Network,
  from: readonly number[],
  to: readonly number[],
  { owners, patterns }: Pick<SlopePieces, 'owners' | 'patterns'>,
): Float64Array[] {
  const { layers } = network;
  const step = Float64Array.from(from, (x, k) => to[k] - x);
  const inputs = { values: step, errors: step.map((x) => Math.abs(x) * 2 ** -53) };
  const current = layers.slice(0, -1).map(({ outputs }) => new Uint8Array(outputs));
  const rows: Bounded[] = layers.map(({ biases }) => bounded(biases.length));
  const faint = sliceOf(network)?.faint ?? false;
  let line: ExactLine | undefined;
  return patterns.map((pattern, piece) => {
    pattern.forEach((units, l) => current[l].set(units));
    // Layers before the first owner's have not changed; its own rows neither.
    const first = piece === 0 ? 0 : owners[piece - 1][0].layer + 1;
    for (let l = first; l < layers.length; l++) {
      const h = l === 0 ? inputs : outputSlopes(layers[l - 1], rows[l - 1], pattern[l - 1]);
      setRowSlopes(layers[l], h, rows[l]);
    }
    const last = layers.length - 1;
    return rows[last].values.map((slope, output) => {
      const error = rows[last].errors[output];
      if (!faint && (Math.abs(slope) > precision * error || error === 0)) return slope;
      line ??= exactLine(network, from, to, current);
      return dyadicToNumber({ mantissa: line.row(last, output).slope, exponent: -line.scale(last) });
    });
  });
}

interface SlopePieces {
  readonly owners: readonly (readonly { readonly layer: number }[])[];
  readonly patterns: readonly (readonly Uint8Array[])[];
}

function bounded(length: number): Bounded {
  return { values: new Float64Array(length), errors: new Float64Array(length) };
}

function setRowSlopes({ inputs, weights }: Layer, h: Bounded, { values, errors }: Bounded): void {
  const relative = (inputs + 2) * 2 ** -53;
  for (let r = 0, w = 0; r < values.length; r++) {
    let total = 0;
    let error = 0;
    for (let k = 0; k < inputs; k++, w++) {
      const term = weights[w] * h.values[k];
      total += term;
      error += relative * Math.abs(term) + Math.abs(weights[w]) * h.errors[k];
    }
    values[r] = total;
    // A product below the smallest double has lost up to that much.
    errors[r] =
      error === 0 && total === 0
        ? lostProducts(weights, w - inputs, h.values)
        : 1.01 * error + inputs * 2 ** -1073;
  }
}

function lostProducts(weights: Float64Array, start: number, h: Float64Array): number {
  return h.some((x, k) => x !== 0 && weights[start + k] !== 0) ? h.length * 2 ** -1073 : 0;
}

function outputSlopes(layer: Layer, z: Bounded, pattern: Uint8Array): Bounded {
  const { kinds, leftSlopes, rank } = layer;
  const h = bounded(pattern.length);
  pattern.forEach((piece, i) => {
    const slope = pieceSlope(kinds[i], leftSlopes[i], piece);
    const row = rank > 1 ? i * rank + piece : i;
    h.values[i] = slope * z.values[row];
    h.errors[i] = Math.abs(slope) * (z.errors[row] + Math.abs(z.values[row]) * 2 ** -53);
  });
  return h;
}
