import {
  ABS,
  ELU,
  GELU,
  HARD_SWISH,
  HARD_TANH,
  LEAKY_RELU,
  leftSlope,
  RELU,
  selu,
  SELU,
  SIGMOID,
  SILU,
  SOFTPLUS,
  TANH,
} from '../../model/activation.ts';
import { NetworkFileError } from '../file-error.ts';
import { activated } from './drafts.ts';
import { scaled } from './elementwise.ts';
import { stacked } from './rows.ts';
import { rowsBuilder } from './rows-builder.ts';
import { constantOf, inputOf, mapped, numberOf, stretched, type Value, type Work } from './values.ts';

/** Operations that are units of ours. */
export const unitKinds: Readonly<Record<string, number>> = {
  Relu: RELU,
  Abs: ABS,
  Tanh: TANH,
  Sigmoid: SIGMOID,
  Softplus: SOFTPLUS,
  Gelu: GELU,
  Swish: SILU,
  HardSwish: HARD_SWISH,
};

/** Units of one kind over all elements of a value. */
export function units(work: Work, value: Value, kind: number, slopes?: readonly number[]): Value {
  const count = value.rows.biases.length;
  const all = slopes ?? new Array<number>(count).fill(leftSlope(kind, 1));
  return { ...activated(work.drafts, value, { rank: 1, kind, slopes: all }), shape: value.shape };
}

/** Leaky ReLU units with one slope. */
export function leakyRelu(work: Work): Value {
  const value = inputOf(work, 0);
  const slope = numberOf(work, 'alpha', Math.fround(0.01));
  return units(work, value, LEAKY_RELU, new Array<number>(value.rows.biases.length).fill(slope));
}

/** Leaky ReLU units whose slopes are a constant of the graph. */
export function trainedRelu(work: Work): Value {
  const value = inputOf(work, 0);
  const slopes = constantOf(work, 1);
  const at = stretched(inputOf(work, 1).shape, value.shape);
  const all = Array.from(value.rows.biases, (_, r) => slopes[at(r)] ?? NaN);
  if (all.some(Number.isNaN)) throw new NetworkFileError(work.place, 'slopes that fit the input', 'others');
  return units(work, value, LEAKY_RELU, all);
}

/** ELU units, of the only α that ours have. */
export function elu(work: Work): Value {
  requireNumber(work, 'alpha', 1);
  return units(work, inputOf(work, 0), ELU);
}

/** SELU units: the format's constants are ours in single precision. */
export function seluUnits(work: Work): Value {
  requireNumber(work, 'alpha', selu.alpha);
  requireNumber(work, 'gamma', selu.lambda);
  return units(work, inputOf(work, 0), SELU);
}

/** Throws unless an attribute that may be missing is this number, to single precision. */
function requireNumber(work: Work, name: string, expected: number): void {
  const number = numberOf(work, name, expected);
  if (Math.abs(number - expected) > 1e-6 * expected)
    throw new NetworkFileError(`${work.place}, ${name}`, String(expected), String(number));
}

/** A value between two bounds; ReLU6 is one between 0 and 6. */
export function clip(work: Work): Value {
  const bound = (index: number, name: string, otherwise: number) =>
    work.inputs.at(index) && index < work.inputs.length
      ? (constantOf(work, index)[0] ?? NaN)
      : (work.node.attributes.get(name)?.f ?? otherwise);
  const [low, high] = [bound(1, 'min', -Infinity), bound(2, 'max', Infinity)];
  if (Number.isNaN(low) || Number.isNaN(high) || low > high || low === Infinity || high === -Infinity)
    throw new NetworkFileError(work.place, 'a lower and an upper bound', `${low} and ${high}`);
  return clipped(work, inputOf(work, 0), low, high);
}

/** max(0, min(1, αx + β)). */
export function hardSigmoid(work: Work): Value {
  const value = scaled(
    work,
    inputOf(work, 0),
    numberOf(work, 'alpha', Math.fround(0.2)),
    numberOf(work, 'beta', 0.5),
  );
  return clipped(work, value, 0, 1);
}

/**
 * With one bound a ReLU. With two, hard-tanh units where the division by half their distance is exact, else the difference of
 * two ReLUs each.
 */
function clipped(work: Work, value: Value, low: number, high: number): Value {
  if (low === -Infinity && high === Infinity) return value;
  if (high === Infinity) return shifted(units(work, scaled(work, value, 1, -low), RELU), 1, low);
  if (low === -Infinity) return shifted(units(work, scaled(work, value, -1, high), RELU), -1, high);
  const half = (high - low) / 2;
  if (Number.isInteger(Math.log2(half))) {
    const middle = (low + high) / 2;
    return shifted(units(work, scaled(work, value, 1 / half, -middle / half), HARD_TANH), half, middle);
  }
  const [count, base] = [value.rows.biases.length, value.base];
  const ends = stacked(scaled(work, value, 1, -low).rows, scaled(work, value, 1, -high).rows, work.place);
  const both = units(work, { base, rows: ends, shape: [2 * count] }, RELU);
  const builder = rowsBuilder(count, work.place);
  for (let r = 0; r < count; r++) {
    builder.entry(r, 1);
    builder.entry(count + r, -1);
    builder.end(low);
  }
  return mapped(work, both, builder.rows(), value.shape);

  function shifted(unit: Value, factor: number, shift: number): Value {
    return scaled(work, unit, factor, shift);
  }
}
