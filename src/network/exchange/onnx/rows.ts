import { networkLimits } from '../../model/format.ts';
import { NetworkFileError } from '../file-error.ts';

/** A sparse affine map: row r has the entries starts[r] … starts[r + 1] − 1 and a bias; no entry is 0. */
export interface Rows {
  readonly starts: Uint32Array;
  readonly columns: Uint32Array;
  readonly weights: Float64Array;
  readonly biases: Float64Array;
}

/** Most entries of a map: what is larger cannot become a layer. */
const ENTRIES = networkLimits.weights;

/** Throws if a map would have too many entries. */
export function requireEntries(count: number, place: string): void {
  if (!(count <= ENTRIES))
    throw new NetworkFileError(place, `at most ${ENTRIES} weights (of a layer written out)`, 'more');
}

/** The rows that are constants. */
export function constantRows(values: Float64Array, place: string): Rows {
  requireEntries(values.length, place);
  const none = new Uint32Array(0);
  return {
    starts: new Uint32Array(values.length + 1),
    columns: none,
    weights: new Float64Array(0),
    biases: values,
  };
}

/** The rows that pick inputs. */
export function selection(count: number, column: (row: number) => number): Rows {
  const starts = new Uint32Array(count + 1);
  const columns = new Uint32Array(count);
  for (let r = 0; r < count; r++) {
    starts[r + 1] = r + 1;
    columns[r] = column(r);
  }
  return { starts, columns, weights: new Float64Array(count).fill(1), biases: new Float64Array(count) };
}

/** Whether no row depends on anything. */
export function isConstant({ columns }: Rows): boolean {
  return columns.length === 0;
}

/** Whether every row is one input, as it is. */
export function isSelection({ starts, weights, biases }: Rows): boolean {
  return (
    weights.length === biases.length &&
    weights.every((weight) => weight === 1) &&
    biases.every((bias) => bias === 0) &&
    starts.every((start, r) => start === r)
  );
}

/** The rows of two maps of the same inputs under one another. */
export function stacked(first: Rows, second: Rows, place: string): Rows {
  requireEntries(first.columns.length + second.columns.length, place);
  const shift = first.columns.length;
  const columns = new Uint32Array(shift + second.columns.length);
  const weights = new Float64Array(columns.length);
  columns.set(first.columns);
  columns.set(second.columns, shift);
  weights.set(first.weights);
  weights.set(second.weights, shift);
  const starts = new Uint32Array(first.starts.length + second.biases.length);
  const biases = new Float64Array(first.biases.length + second.biases.length);
  starts.set(first.starts);
  second.biases.forEach((_, r) => (starts[first.starts.length + r] = second.starts[r + 1] + shift));
  biases.set(first.biases);
  biases.set(second.biases, first.biases.length);
  return { starts, columns, weights, biases };
}
