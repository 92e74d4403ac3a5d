import { NetworkFileError } from '../file-error.ts';
import { countOf } from '../tensor.ts';
import { scaleAndShift } from '../batch-norm.ts';
import { isConstant, selection, stacked, type Rows } from './rows.ts';
import { rowsBuilder } from './rows-builder.ts';
import {
  broadcastShape,
  constantOf,
  inputOf,
  mapped,
  numberOf,
  stretched,
  together,
  type Value,
  type Work,
} from './values.ts';

/** The sum of two values, or their difference where `sign` is −1. */
export function sum(work: Work, sign = 1): Value {
  return plus(work, inputOf(work, 0), inputOf(work, 1), sign);
}

/** The sum of any number of values. */
export function sumOfAll(work: Work): Value {
  return work.inputs
    .slice(1)
    .reduce<Value>((total, _, i) => plus(work, total, inputOf(work, i + 1), 1), inputOf(work, 0));
}

function plus(work: Work, first: Value, second: Value, sign: number): Value {
  const [a, b] = together(work.drafts, [first, second]);
  const shape = broadcastShape(a.shape, b.shape, work.place);
  const count = countOf(shape, work.place);
  const both = { base: a.base, rows: stacked(a.rows, b.rows, work.place) };
  const shift = a.rows.biases.length;
  const [left, right] = [stretched(a.shape, shape), stretched(b.shape, shape)];
  const builder = rowsBuilder(count, work.place);
  for (let r = 0; r < count; r++) {
    builder.entry(left(r), 1);
    builder.entry(shift + right(r), sign);
    builder.end(0);
  }
  return mapped(work, both, builder.rows(), shape);
}

/** A value times a constant, or divided by it. */
export function product(work: Work, divided = false): Value {
  const [a, b] = [inputOf(work, 0), inputOf(work, 1)];
  const swap = !divided && isConstant(a.rows);
  const [value, factors] = swap ? [b, a] : [a, b];
  if (!isConstant(factors.rows))
    throw new NetworkFileError(work.place, 'a constant factor', 'two values that depend on the inputs');
  const shape = broadcastShape(value.shape, factors.shape, work.place);
  const [from, factor] = [stretched(value.shape, shape), stretched(factors.shape, shape)];
  const count = countOf(shape, work.place);
  const builder = rowsBuilder(count, work.place);
  for (let r = 0; r < count; r++) {
    const by = factors.rows.biases[factor(r)];
    if (divided && by === 0) throw new NetworkFileError(work.place, 'divisors that are not 0', '0');
    builder.entry(from(r), divided ? 1 / by : by);
    builder.end(0);
  }
  return mapped(work, value, builder.rows(), shape);
}

/** A value times a number, plus a number. */
export function scaled(work: Work, value: Value, factor: number, shift: number): Value {
  const count = value.rows.biases.length;
  return mapped(
    work,
    value,
    diagonal(
      count,
      () => factor,
      () => shift,
    ),
    value.shape,
  );
}

/** A trained batch normalisation. */
export function batchNorm(work: Work): Value {
  const value = inputOf(work, 0);
  const [gamma, beta, mean, variance] = [1, 2, 3, 4].map((index) => constantOf(work, index));
  const channels = value.shape.at(1) ?? 1;
  for (const list of [gamma, beta, mean, variance])
    if (list.length !== channels)
      throw new NetworkFileError(work.place, `${channels} numbers, one per channel`, String(list.length));
  const { scale, shift } = scaleAndShift(
    gamma,
    beta,
    mean,
    variance,
    numberOf(work, 'epsilon', Math.fround(1e-5)),
  );
  const inner = value.shape.slice(2).reduce((total, size) => total * size, 1);
  const channel = (r: number) => Math.floor(r / inner) % channels;
  const map = diagonal(
    value.rows.biases.length,
    (r) => scale[channel(r)],
    (r) => shift[channel(r)],
  );
  if (![...scale, ...shift].every(Number.isFinite))
    throw new NetworkFileError(work.place, 'finite factors', 'others');
  return mapped(work, value, map, value.shape);
}

function diagonal(count: number, factor: (r: number) => number, bias: (r: number) => number): Rows {
  const rows = selection(count, (r) => r);
  const weights = rows.weights.map((_, r) => factor(r));
  return { ...rows, weights, biases: rows.biases.map((_, r) => bias(r) + 0) };
}
