import { NetworkFileError } from '../file-error.ts';
import { countOf, rowMajor } from '../tensor.ts';
import { requireEntries, selection } from './rows.ts';
import { rowsBuilder } from './rows-builder.ts';
import {
  axisOf,
  constantOf,
  inputOf,
  mapped,
  numberOf,
  wholeNumbers,
  type Value,
  type Work,
} from './values.ts';

/** Every how manieth element along each axis, from a first one on. */
export function slice(work: Work): Value {
  const value = inputOf(work, 0);
  const rank = value.shape.length;
  const [starts, ends] = [wholeNumbers(work, 1, 'starts') ?? [], wholeNumbers(work, 2, 'ends') ?? []];
  const axes = (wholeNumbers(work, 3, 'axes') ?? starts.map((_, i) => i)).map((axis) =>
    axisOf(axis, rank, work.place),
  );
  const steps = wholeNumbers(work, 4, 'steps') ?? starts.map(() => 1);
  if ([ends, axes, steps].some((list) => list.length !== starts.length) || steps.includes(0))
    throw new NetworkFileError(work.place, 'as many starts, ends, axes and steps that are not 0', 'others');
  const firsts = new Array<number>(rank).fill(0);
  const every = new Array<number>(rank).fill(1);
  const shape = [...value.shape];
  axes.forEach((axis, i) => {
    const [size, step] = [value.shape[axis], steps[i]];
    const counted = (place: number) => (place < 0 ? place + size : place);
    const [low, high] = step > 0 ? [0, size] : [-1, size - 1];
    const within = (place: number) => Math.max(low, Math.min(high, counted(place)));
    firsts[axis] = Math.max(step > 0 ? 0 : Math.min(0, size - 1), within(starts[i]));
    every[axis] = step;
    shape[axis] = Math.max(0, Math.ceil((within(ends[i]) - firsts[axis]) / step));
  });
  const [from, to] = [rowMajor(value.shape), rowMajor(shape)];
  const at = (r: number) =>
    shape.reduce(
      (sum, size, d) => sum + (firsts[d] + (Math.floor(r / to[d]) % size) * every[d]) * from[d],
      0,
    );
  return mapped(work, value, selection(countOf(shape, work.place), at), shape);
}

/** A value with a border of one number around it. */
export function pad(work: Work): Value {
  const value = inputOf(work, 0);
  const rank = value.shape.length;
  const pads = wholeNumbers(work, 1, 'pads') ?? [];
  const mode = work.node.attributes.get('mode')?.s ?? 'constant';
  const filled =
    work.inputs.length > 2 && work.inputs[2] ? constantOf(work, 2)[0] : numberOf(work, 'value', 0);
  if (
    mode !== 'constant' ||
    pads.length !== 2 * rank ||
    work.inputs.length > 3 ||
    pads.some((size) => size < 0)
  )
    throw new NetworkFileError(
      work.place,
      `${2 * rank} widths of a border of one number`,
      `${mode}, ${pads.length}`,
    );
  const shape = value.shape.map((size, d) => size + pads[d] + pads[rank + d]);
  const count = countOf(shape, work.place);
  const [from, to] = [rowMajor(value.shape), rowMajor(shape)];
  const builder = rowsBuilder(count, work.place);
  for (let r = 0; r < count; r++) {
    const index = shape.map((size, d) => (Math.floor(r / to[d]) % size) - pads[d]);
    const inside = index.every((place, d) => place >= 0 && place < value.shape[d]);
    if (inside)
      builder.entry(
        index.reduce((sum, place, d) => sum + place * from[d], 0),
        1,
      );
    builder.end(inside ? 0 : (filled ?? 0));
  }
  return mapped(work, value, builder.rows(), shape);
}

/** The means of all elements along axes, or their sums. */
export function reduced(work: Work, mean: boolean): Value {
  const value = inputOf(work, 0);
  const { shape } = value;
  const given = wholeNumbers(work, 1, 'axes') ?? [];
  const none = given.length === 0 && numberOf(work, 'noop_with_empty_axes', 0) !== 0;
  if (none) return value;
  const axes = given.map((axis) => axisOf(axis, shape.length, work.place));
  const goes = (d: number) => given.length === 0 || axes.includes(d);
  const kept = shape.map((size, d) => (goes(d) ? 1 : size));
  const count = countOf(kept, work.place);
  requireEntries(value.rows.biases.length, work.place);
  const [from, to] = [rowMajor(shape), rowMajor(kept)];
  const members: number[][] = Array.from({ length: count }, () => []);
  value.rows.biases.forEach((_, e) => {
    const row = shape.reduce(
      (sum, size, d) => sum + (goes(d) ? 0 : (Math.floor(e / from[d]) % size) * to[d]),
      0,
    );
    members[row].push(e);
  });
  const builder = rowsBuilder(count, work.place);
  for (const elements of members) {
    for (const element of elements) builder.entry(element, mean ? 1 / elements.length : 1);
    builder.end(0);
  }
  const keep = numberOf(work, 'keepdims', 1) !== 0;
  return mapped(work, value, builder.rows(), keep ? kept : shape.filter((_, d) => !goes(d)));
}
