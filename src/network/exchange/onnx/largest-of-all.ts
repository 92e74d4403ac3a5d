import { NetworkFileError } from '../file-error.ts';
import { countOf } from '../tensor.ts';
import { scaled } from './elementwise.ts';
import { largest } from './pooling.ts';
import { isConstant, selection, stacked } from './rows.ts';
import { broadcastShape, inputOf, mapped, stretched, together, type Value, type Work } from './values.ts';

/** The largest of two or more values, or the least where `sign` is −1: maxout units. */
export function largestOfAll(work: Work, sign: 1 | -1): Value {
  const values = together(
    work.drafts,
    work.inputs.map((_, i) => inputOf(work, i)),
  );
  if (values.length === 1) return values[0];
  const shape = values.map((value) => value.shape).reduce((a, b) => broadcastShape(a, b, work.place));
  const count = countOf(shape, work.place);
  const rank = values.length;
  const all = values.map(({ rows }) => rows).reduce((a, b) => stacked(a, b, work.place));
  let offset = 0;
  const at = values.map(({ shape: own, rows }) => {
    const [from, index] = [offset, stretched(own, shape)];
    offset += rows.biases.length;
    return (r: number) => from + index(r);
  });
  const picked = selection(count * rank, (r) => at[r % rank](Math.floor(r / rank)));
  const signed = { ...picked, weights: picked.weights.map((weight) => sign * weight) };
  const rows = mapped(work, { base: values[0].base, rows: all }, signed, [count * rank]);
  if (isConstant(rows.rows))
    throw new NetworkFileError(work.place, 'a value that depends on the inputs', 'constants');
  return { ...scaled(work, largest(work, rows, rank), sign, 0), shape };
}
