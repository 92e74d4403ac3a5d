import { HARD_TANH, IDENTITY, MAXOUT, RELU } from '../activation.ts';
import type { Layer } from '../network.ts';

/**
 * A hidden layer as the subdivision sees it: units in an internal order, rows of the affine map, and cuts.
 *
 * A cut is an affine function of the layer's input whose sign decides a piece of one unit: row `plus`, less row
 * `minus` (−1: none), less `threshold`. A ReLU has one cut, hard tanh two (z + 1 and z − 1), maxout one per pair
 * of its rows (z_b − z_a for a < b), identity none.
 */
export interface CutLayer {
  readonly inputs: number;
  readonly rows: number;
  readonly units: number;
  readonly rank: number;
  readonly cuts: number;
  /** 32-bit words that hold one sign bit per cut. */
  readonly words: number;
  /** The unit of the network at each internal place. */
  readonly order: Int32Array;
  /** Internal row → row of the network's layer. */
  readonly sourceRow: Int32Array;
  /** inputs × rows: the weights that leave one input are contiguous. */
  readonly columns: Float64Array;
  readonly biases: Float64Array;
  readonly kinds: Uint8Array;
  readonly leftSlopes: Float64Array;
  readonly plus: Int32Array;
  readonly minus: Int32Array;
  readonly threshold: Float64Array;
  /** Internal unit of each cut, and the first cut of each unit (units + 1 entries). */
  readonly cutUnit: Int32Array;
  readonly firstCut: Int32Array;
  /** Whether cut i is simply row i, so that no separate arrays of cuts are needed. */
  readonly plain: boolean;
  readonly allRelu: boolean;
  /** Per cut |weights|₂, and |bias| + |threshold|; of both rows where there are two. */
  readonly norms: Float64Array;
  readonly offsets: Float64Array;
  /** |weights|₂ per row. */
  readonly rowNorms: Float64Array;
  /** Bounds in the 2-norm: of the layer's matrix, of the vector of row norms, and of the biases. */
  readonly spectral: number;
  readonly frobenius: number;
  readonly biasNorm: number;
  /** The largest factor by which the activation stretches, at least 1, and the 2-norm of its constants. */
  readonly stretch: number;
  readonly constants: number;
}

/**
 * A fixed scramble of 0 … n − 1. Cuts are made in this order, the same in every face; units that come sorted
 * (parallel creases from left to right) would otherwise split off one strip at a time.
 */
function scramble(n: number): Int32Array {
  const keys = Array.from({ length: n }, (_, i) => Math.imul(i + 1, 0x9e3779b1) >>> 0);
  return Int32Array.from(keys.keys()).sort((a, b) => keys[a] - keys[b]);
}

/** The 2-norm of `count` entries from `start` in steps of `step`, rounded up, safe from under- and overflow. */
export function norm2(values: Float64Array, start: number, count: number, step: number): number {
  let sum = 0;
  for (let k = 0, at = start; k < count; k++, at += step) sum += values[at] * values[at];
  if (sum > 1e-200 && sum < 1e200) return 1.000001 * Math.sqrt(sum);
  let largest = 0;
  for (let k = 0, at = start; k < count; k++, at += step) largest = Math.max(largest, Math.abs(values[at]));
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  sum = 0;
  for (let k = 0, at = start; k < count; k++, at += step) {
    const ratio = values[at] / largest;
    sum += ratio * ratio;
  }
  return largest * Math.sqrt(sum) * 1.000001;
}

/**
 * An upper bound of the matrix's 2-norm: √|WᵀW|∞, computed as sums over pairs of columns.
 *
 * In deep networks the error bound grows by this factor per layer, so it pays to have it better than the norms that
 * come for free.
 */
function spectralBound(columns: Float64Array, inputs: number, rows: number): number {
  const sums = new Float64Array(inputs);
  for (let p = 0; p < inputs; p++) {
    for (let q = p; q < inputs; q++) {
      let dot = 0;
      let size = 0;
      for (let r = 0, i = p * rows, j = q * rows; r < rows; r++, i++, j++) {
        const term = columns[i] * columns[j];
        dot += term;
        size += Math.abs(term);
      }
      const entry = Math.abs(dot) + rows * 2 ** -52 * size;
      sums[p] += entry;
      if (q > p) sums[q] += entry;
    }
  }
  const largest = sums.reduce((a, b) => Math.max(a, b), 0);
  // Where squares may have under- or overflowed, the Frobenius norm.
  return largest > 1e-200 && largest < 1e200
    ? 1.000001 * Math.sqrt(largest)
    : norm2(columns, 0, columns.length, 1);
}

function cutsOfUnit(kind: number, rank: number, unit: number): [number, number, number][] {
  if (kind === IDENTITY) return [];
  if (kind === HARD_TANH)
    return [
      [unit, -1, -1],
      [unit, -1, 1],
    ];
  if (kind !== MAXOUT) return [[unit, -1, 0]];
  const pairs: [number, number, number][] = [];
  for (let a = 0; a < rank; a++)
    for (let b = a + 1; b < rank; b++) pairs.push([unit * rank + b, unit * rank + a, 0]);
  return pairs;
}

/** The layer in internal order; `previous` is that of the layer before it; `deep` asks for a sharp norm. */
export function cutLayer(
  layer: Layer,
  previous: Int32Array | null,
  hidden: boolean,
  deep: boolean,
): CutLayer {
  const { inputs, outputs: units, rank } = layer;
  const order = hidden ? scramble(units) : Int32Array.from({ length: units }, (_, i) => i);
  const rows = units * rank;
  const columns = new Float64Array(inputs * rows);
  const biases = new Float64Array(rows);
  const sourceRow = new Int32Array(rows);
  for (let r = 0; r < rows; r++) {
    const source = order[Math.floor(r / rank)] * rank + (r % rank);
    sourceRow[r] = source;
    biases[r] = layer.biases[source];
    for (let k = 0; k < inputs; k++)
      columns[k * rows + r] = layer.weights[source * inputs + (previous ? previous[k] : k)];
  }
  const kinds = Uint8Array.from(order, (u) => layer.kinds[u]);
  const leftSlopes = Float64Array.from(order, (u) => layer.leftSlopes[u]);
  const firstCut = new Int32Array(units + 1);
  const list: [number, number, number][] = [];
  for (let u = 0; u < units; u++) {
    if (hidden) list.push(...cutsOfUnit(kinds[u], rank, u));
    firstCut[u + 1] = list.length;
  }
  const cuts = list.length;
  const cutUnit = new Int32Array(cuts);
  for (let u = 0; u < units; u++) cutUnit.fill(u, firstCut[u], firstCut[u + 1]);
  const rowNorms = new Float64Array(rows);
  for (let r = 0; r < rows; r++) rowNorms[r] = norm2(columns, r, inputs, rows);
  const frobenius = norm2(rowNorms, 0, rows, 1);
  const stretch = leftSlopes.reduce((most, slope) => Math.max(most, Math.abs(slope)), 1);
  return {
    inputs,
    rows,
    units,
    rank,
    cuts,
    words: (cuts + 31) >> 5,
    order,
    sourceRow,
    columns,
    biases,
    kinds,
    leftSlopes,
    plus: Int32Array.from(list, ([plus]) => plus),
    minus: Int32Array.from(list, ([, minus]) => minus),
    threshold: Float64Array.from(list, ([, , threshold]) => threshold),
    cutUnit,
    firstCut,
    plain: cuts === rows && list.every(([plus, minus, t], i) => plus === i && minus < 0 && t === 0),
    allRelu: kinds.every((kind) => kind === RELU),
    rowNorms,
    norms: Float64Array.from(list, ([plus, minus]) => rowNorms[plus] + (minus < 0 ? 0 : rowNorms[minus])),
    offsets: Float64Array.from(
      list,
      ([plus, minus, t]) => Math.abs(biases[plus]) + (minus < 0 ? 0 : Math.abs(biases[minus])) + Math.abs(t),
    ),
    spectral: deep ? spectralBound(columns, inputs, rows) : frobenius,
    frobenius,
    biasNorm: norm2(biases, 0, rows, 1),
    stretch,
    constants: Math.sqrt(kinds.reduce((n, kind) => n + (kind === HARD_TANH ? 1 : 0), 0)),
  };
}

/** The piece of internal unit `unit` when the sign bits of the layer's cuts stand in `bits` from `offset`. */
export function pieceFromBits(layer: CutLayer, unit: number, bits: Int32Array, offset: number): number {
  const first = layer.firstCut[unit];
  const count = layer.firstCut[unit + 1] - first;
  const bit = (cut: number) => (bits[offset + (cut >> 5)] >>> (cut & 31)) & 1;
  if (count === 0) return 0;
  if (layer.kinds[unit] !== MAXOUT) return count === 1 ? bit(first) : bit(first) + bit(first + 1);
  // Pairs come as (0,1), (0,2) … (1,2) …; a bit says that the later row is larger. Sweeping up the rows keeps
  // the winner so far, so ties leave the lowest.
  let winner = 0;
  for (let row = 1; row < layer.rank; row++) {
    const pair = winner * layer.rank - (winner * (winner + 1)) / 2 + (row - winner - 1);
    if (bit(first + pair) === 1) winner = row;
  }
  return winner;
}
