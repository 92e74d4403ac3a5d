import { requireEntries, type Rows } from './rows.ts';

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
