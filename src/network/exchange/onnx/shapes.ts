import { NetworkFileError } from '../file-error.ts';
import { countOf, rowMajor } from '../tensor.ts';
import { constantRows, selection, stacked } from './rows.ts';
import {
  axisOf,
  constantOf,
  inputOf,
  mapped,
  numberOf,
  together,
  wholeNumbers,
  type Value,
  type Work,
} from './values.ts';

/** The same elements in another shape. */
function reshaped(work: Work, value: Value, shape: readonly number[]): Value {
  const count = value.rows.biases.length;
  if (countOf(shape, work.place) === count) return { ...value, shape };
  throw new NetworkFileError(work.place, `a shape of ${count} elements`, shape.join(' × '));
}

/** Two dimensions: those before an axis, and the rest. */
export function flatten(work: Work): Value {
  const value = inputOf(work, 0);
  const axis = numberOf(work, 'axis', 1);
  const split = axis < 0 ? axis + value.shape.length : axis;
  const [first, second] = [value.shape.slice(0, split), value.shape.slice(split)];
  const size = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);
  return reshaped(work, value, [size(first), size(second)]);
}

/** A given shape, in which 0 stands for the size there was and −1 for what is left. */
export function reshape(work: Work): Value {
  const value = inputOf(work, 0);
  const given = wholeNumbers(work, 1, 'shape') ?? [];
  const kept = numberOf(work, 'allowzero', 0) === 0;
  const { batch } = work.drafts;
  const shape = given.map((size, d) => {
    if (size === 0 && kept) return value.shape.at(d) ?? 0;
    return d === 0 && size === batch && value.shape.at(0) === 1 ? 1 : size;
  });
  const known = shape.reduce((total, size) => (size === -1 ? total : total * size), 1);
  return reshaped(
    work,
    value,
    shape.map((size) => (size === -1 ? value.rows.biases.length / known : size)),
  );
}

/** Without dimensions of size 1. */
export function squeeze(work: Work): Value {
  const value = inputOf(work, 0);
  const rank = value.shape.length;
  const axes = wholeNumbers(work, 1, 'axes')?.map((axis) => axisOf(axis, rank, work.place));
  return reshaped(
    work,
    value,
    value.shape.filter((size, d) => (axes ? !axes.includes(d) : size !== 1)),
  );
}

/** With dimensions of size 1 at given places. */
export function unsqueeze(work: Work): Value {
  const value = inputOf(work, 0);
  const given = wholeNumbers(work, 1, 'axes') ?? [];
  const rank = value.shape.length + given.length;
  const axes = given.map((axis) => axisOf(axis, rank, work.place));
  const sizes = [...value.shape];
  const shape = Array.from({ length: rank }, (_, d) => (axes.includes(d) ? 1 : (sizes.shift() ?? 1)));
  return reshaped(work, value, shape);
}

/** Dimensions in another order. */
export function transpose(work: Work): Value {
  const value = inputOf(work, 0);
  const rank = value.shape.length;
  const given = work.node.attributes.get('perm')?.ints ?? [];
  const order = given.length > 0 ? given : Array.from({ length: rank }, (_, d) => rank - 1 - d);
  if ([...order].sort((a, b) => a - b).some((axis, d) => axis !== d) || order.length !== rank)
    throw new NetworkFileError(work.place, `an order of ${rank} dimensions`, order.slice(0, 8).join(', '));
  const shape = order.map((axis) => value.shape[axis]);
  const [from, to] = [rowMajor(value.shape), rowMajor(shape)];
  const at = (r: number) =>
    order.reduce((sum, axis, d) => sum + (Math.floor(r / to[d]) % shape[d]) * from[axis], 0);
  return mapped(work, value, selection(value.rows.biases.length, at), shape);
}

/** Arrays one after the other along an axis. */
export function concat(work: Work): Value {
  const given = work.inputs.map((_, i) => inputOf(work, i));
  const values = together(work.drafts, given);
  const [{ shape, base }] = [inputOf({ ...work, inputs: values }, 0)];
  const axis = axisOf(numberOf(work, 'axis', 0), shape.length, work.place);
  const fits = values.every(
    (value) =>
      value.shape.length === shape.length && value.shape.every((size, d) => d === axis || size === shape[d]),
  );
  if (!fits)
    throw new NetworkFileError(
      work.place,
      'arrays that fit',
      values.map((value) => value.shape.join(' × ')).join(', '),
    );
  const all = values.map(({ rows }) => rows).reduce((a, b) => stacked(a, b, work.place));
  const outer = shape.slice(0, axis).reduce((a, b) => a * b, 1);
  const order = new Uint32Array(all.biases.length);
  for (let o = 0, r = 0; o < outer; o++) {
    let offset = 0;
    for (const { rows } of values) {
      const block = rows.biases.length / outer;
      for (let i = 0; i < block; i++) order[r++] = offset + o * block + i;
      offset += rows.biases.length;
    }
  }
  const sum = values.reduce((total, value) => total + value.shape[axis], 0);
  return mapped(
    work,
    { base, rows: all },
    selection(order.length, (r) => order[r]),
    shape.map((size, d) => (d === axis ? sum : size)),
  );
}

/** The sizes of an array, as an array. */
export function shapeOf(work: Work): Value {
  const { shape } = inputOf(work, 0);
  return { base: -1, rows: constantRows(Float64Array.from(shape), work.place), shape: [shape.length] };
}

/** Parts of an array, picked along an axis. */
export function gather(work: Work): Value {
  const value = inputOf(work, 0);
  const axis = axisOf(numberOf(work, 'axis', 0), value.shape.length, work.place);
  const size = value.shape[axis];
  const indices = Array.from(constantOf(work, 1), (index) => axisOf(index, size, work.place));
  const inner = value.shape.slice(axis + 1).reduce((a, b) => a * b, 1);
  const shape = [...value.shape.slice(0, axis), ...inputOf(work, 1).shape, ...value.shape.slice(axis + 1)];
  const block = indices.length * inner;
  const at = (r: number) =>
    Math.floor(r / block) * size * inner + indices[Math.floor((r % block) / inner)] * inner + (r % inner);
  return mapped(work, value, selection(countOf(shape, work.place), at), shape);
}
