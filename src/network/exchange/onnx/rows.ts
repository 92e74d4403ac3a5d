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

/** Collects rows one after the other. */
export interface RowsBuilder {
  /** Adds an entry to the row that is being built. */
  entry(column: number, weight: number): void;
  /** Ends the row. */
  end(bias: number): void;
  rows(): Rows;
}

/** A builder of `count` rows. */
export function rowsBuilder(count: number, place: string): RowsBuilder {
  requireEntries(count, place);
  const starts = new Uint32Array(count + 1);
  const biases = new Float64Array(count);
  let columns = new Uint32Array(Math.max(16, count));
  let weights = new Float64Array(columns.length);
  let [at, row] = [0, 0];
  return {
    entry(column, weight) {
      if (weight === 0) return;
      if (at === columns.length) {
        requireEntries(at + 1, place);
        columns = grown(columns, new Uint32Array(2 * at));
        weights = grown(weights, new Float64Array(2 * at));
      }
      columns[at] = column;
      weights[at++] = weight;
    },
    end(bias) {
      biases[row++] = bias + 0;
      starts[row] = at;
    },
    rows: () => ({ starts, columns: columns.subarray(0, at), weights: weights.subarray(0, at), biases }),
  };
}

function grown<A extends Uint32Array | Float64Array>(from: A, into: A): A {
  into.set(from);
  return into;
}

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

/** The map `outer` after the map `inner` on `width` inputs. */
export function composed(outer: Rows, inner: Rows, width: number, place: string): Rows {
  if (isSelection(inner)) return { ...outer, columns: outer.columns.map((column) => inner.columns[column]) };
  const count = outer.biases.length;
  const builder = rowsBuilder(count, place);
  const sums = new Float64Array(width);
  const seen = new Uint8Array(width);
  const touched: number[] = [];
  for (let r = 0; r < count; r++) {
    let bias = 0;
    for (let e = outer.starts[r]; e < outer.starts[r + 1]; e++) {
      const [k, factor] = [outer.columns[e], outer.weights[e]];
      bias += factor * inner.biases[k];
      for (let i = inner.starts[k]; i < inner.starts[k + 1]; i++) {
        const column = inner.columns[i];
        sums[column] += factor * inner.weights[i];
        if (seen[column]) continue;
        seen[column] = 1;
        touched.push(column);
      }
    }
    for (const column of touched) {
      builder.entry(column, sums[column]);
      sums[column] = seen[column] = 0;
    }
    touched.length = 0;
    builder.end(bias + outer.biases[r]);
  }
  return builder.rows();
}

/** How many multiplications it takes to compose two maps. */
export function productsOf(outer: Rows, inner: Rows): number {
  let products = 0;
  for (const column of outer.columns) products += inner.starts[column + 1] - inner.starts[column];
  return products;
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
