import { isSelection, type Rows } from './rows.ts';
import { rowsBuilder } from './rows-builder.ts';

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
