import { NetworkFileError } from '../file-error.ts';
import { countOf } from '../tensor.ts';
import { isConstant, requireEntries, type Rows } from './rows.ts';
import { rowsBuilder } from './rows-builder.ts';
import { inputOf, mapped, numberOf, stretched, type Value, type Work } from './values.ts';

/** α·A·B + β·C with A or B constant, each transposed or not. */
export function gemm(work: Work): Value {
  const alpha = numberOf(work, 'alpha', 1);
  const beta = numberOf(work, 'beta', 1);
  const [a, b] = [inputOf(work, 0), inputOf(work, 1)];
  const product = matrixProduct(
    work,
    a,
    b,
    numberOf(work, 'transA', 0) !== 0,
    numberOf(work, 'transB', 0) !== 0,
    alpha,
  );
  const c = work.inputs.at(2);
  if (!c || beta === 0) return product;
  if (!isConstant(c.rows)) throw new NetworkFileError(work.place, 'a constant addend', 'another');
  const add = stretched(c.shape, product.shape);
  if (c.shape.length > 2 || countOf(c.shape, work.place) > product.rows.biases.length)
    throw new NetworkFileError(
      work.place,
      `an addend that fits ${product.shape.join(' × ')}`,
      c.shape.join(' × '),
    );
  const biases = product.rows.biases.map((bias, r) => bias + beta * c.rows.biases[add(r)]);
  return { ...product, rows: { ...product.rows, biases } };
}

/** A·B by NumPy's rules, with A or B constant. */
export function matMul(work: Work): Value {
  const [a, b] = [inputOf(work, 0), inputOf(work, 1)];
  const left = a.shape.length === 1 ? { ...a, shape: [1, ...a.shape] } : a;
  const right = b.shape.length === 1 ? { ...b, shape: [...b.shape, 1] } : b;
  const product = matrixProduct(work, left, right, false, false, 1);
  const drop = (d: number, size: number, of: Value) => (of.shape.length === 1 && d === size ? 0 : 1);
  const rank = product.shape.length;
  const shape = product.shape.filter((_, d) => drop(d, rank - 2, a) && drop(d, rank - 1, b));
  return { ...product, shape };
}

function matrixProduct(
  work: Work,
  a: Value,
  b: Value,
  transA: boolean,
  transB: boolean,
  alpha: number,
): Value {
  const { place } = work;
  const leading = (value: Value) => value.shape.slice(0, -2);
  // A batch of matrices times one matrix is one tall matrix times it.
  const tall = !transA && leading(b).every((size) => size === 1);
  if (!tall && leading(a).some((size) => size !== 1))
    throw new NetworkFileError(
      place,
      'a product of two matrices',
      `${a.shape.join(' × ')} and ${b.shape.join(' × ')}`,
    );
  const left = turned(
    [leading(a).reduce((x, y) => x * y, 1) * (a.shape.at(-2) ?? 1), a.shape.at(-1) ?? 1],
    transA,
  );
  const right = turned([b.shape.at(-2) ?? 1, b.shape.at(-1) ?? 1], transB);
  if (left.columns !== right.rows || a.shape.length < 2 || b.shape.length < 2)
    throw new NetworkFileError(
      place,
      'matrices that fit',
      `${a.shape.join(' × ')} and ${b.shape.join(' × ')}`,
    );
  const shape = [
    ...(tall ? [...leading(a)] : []),
    ...(tall && !transA ? [a.shape.at(-2) ?? 1] : [left.rows]),
    right.columns,
  ];
  if (isConstant(b.rows))
    return mapped(work, a, products(left, right, b.rows.biases, alpha, true, place), shape);
  if (isConstant(a.rows))
    return mapped(work, b, products(left, right, a.rows.biases, alpha, false, place), shape);
  throw new NetworkFileError(place, 'a constant factor', 'two values that depend on the inputs');
}

/** How elements of a stored matrix are found, transposed or not. */
interface Turned {
  readonly rows: number;
  readonly columns: number;
  index(row: number, column: number): number;
}

function turned([rows, columns]: readonly number[], trans: boolean): Turned {
  return trans
    ? { rows: columns, columns: rows, index: (r, c) => c * columns + r }
    : { rows, columns, index: (r, c) => r * columns + c };
}

/** The map from the elements of one factor to those of the product, the other one being constant. */
function products(
  a: Turned,
  b: Turned,
  constant: Float64Array,
  alpha: number,
  ofLeft: boolean,
  place: string,
): Rows {
  const count = a.rows * b.columns;
  requireEntries(count * a.columns, place);
  const builder = rowsBuilder(count, place);
  for (let r = 0; r < a.rows; r++)
    for (let c = 0; c < b.columns; c++) {
      for (let k = 0; k < a.columns; k++) {
        const [left, right] = [a.index(r, k), b.index(k, c)];
        builder.entry(ofLeft ? left : right, alpha * constant[ofLeft ? right : left]);
      }
      builder.end(0);
    }
  return builder.rows();
}
