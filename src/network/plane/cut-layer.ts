// Longer than most files: a layer laid out for cutting, with the norms and bounds that depend on its layout.
import { HARD_TANH, MAXOUT, RELU } from '../model/activation.ts';
import type { Layer } from '../model/network.ts';
import { cutsOf, noCuts, scramble, type Cuts } from './cuts.ts';

/**
 * A hidden layer as the subdivision sees it: units in an internal order, rows of the affine map, and cuts.
 */
export interface CutLayer extends Cuts {
  readonly inputs: number;
  readonly rows: number;
  readonly units: number;
  readonly rank: number;
  /** 32-bit words that hold one sign bit per cut. */
  readonly words: number;
  /** The unit of the network at each internal place. */
  readonly order: Int32Array;
  /** Internal row → row of the network's layer. */
  readonly sourceRow: Int32Array;
  /** inputs × rows: the weights that leave one input are contiguous. */
  readonly columns: Float64Array;
  /** The relative error of the weights and biases: 0, or one rounding in the first layer of a slice. */
  readonly blur: number;
  readonly biases: Float64Array;
  readonly kinds: Uint8Array;
  readonly leftSlopes: Float64Array;
  readonly allRelu: boolean;
  /** Per cut |weights|₂, and |bias| + |threshold|; of both rows where there are two. */
  readonly norms: Float64Array;
  readonly offsets: Float64Array;
  readonly largestNorm: number;
  readonly largestOffset: number;
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

/** Arranges weights and biases in internal order. */
function gatherRows(layer: Layer, order: Int32Array, previous: Int32Array | null): Rows {
  const { inputs, outputs, rank, weights } = layer;
  const rows = outputs * rank;
  const columns = new Float64Array(inputs * rows);
  const biases = new Float64Array(rows);
  const sourceRow = new Int32Array(rows);
  for (let u = 0, r = 0; u < outputs; u++) {
    for (let source = order[u] * rank, end = source + rank; source < end; source++, r++) {
      sourceRow[r] = source;
      biases[r] = layer.biases[source];
      const from = source * inputs;
      if (previous) for (let k = 0; k < inputs; k++) columns[k * rows + r] = weights[from + previous[k]];
      else for (let k = 0; k < inputs; k++) columns[k * rows + r] = weights[from + k];
    }
  }
  return { rows, columns, biases, sourceRow };
}

type Rows = Pick<CutLayer, 'rows' | 'columns' | 'biases' | 'sourceRow'>;

/** Norms of the cuts and of the layer as a whole; `deep` asks for a sharp one of the matrix. */
function normsOf({ rows, columns, biases }: Rows, inputs: number, cuts: Cuts, deep: boolean) {
  const rowNorms = new Float64Array(rows);
  for (let k = 0, at = 0; k < inputs; k++)
    for (let r = 0; r < rows; r++, at++) rowNorms[r] += columns[at] * columns[at];
  for (let r = 0; r < rows; r++) {
    const square = rowNorms[r];
    rowNorms[r] =
      square > 1e-200 && square < 1e200 ? 1.000001 * Math.sqrt(square) : norm2(columns, r, inputs, rows);
  }
  const norms = cuts.plain ? rowNorms : new Float64Array(cuts.cuts);
  const offsets = new Float64Array(cuts.cuts);
  for (let i = 0; i < cuts.cuts; i++) {
    const p = cuts.plus[i];
    const m = cuts.minus[i];
    if (!cuts.plain) norms[i] = rowNorms[p] + (m < 0 ? 0 : rowNorms[m]);
    offsets[i] = Math.abs(biases[p]) + (m < 0 ? 0 : Math.abs(biases[m])) + Math.abs(cuts.threshold[i]);
  }
  const frobenius = norm2(rowNorms, 0, rows, 1);
  const spectral = deep ? spectralBound(columns, inputs, rows) : frobenius;
  let largestNorm = 0;
  let largestOffset = 0;
  for (let i = 0; i < cuts.cuts; i++) {
    largestNorm = Math.max(largestNorm, norms[i]);
    largestOffset = Math.max(largestOffset, offsets[i]);
  }
  return {
    rowNorms,
    norms,
    offsets,
    largestNorm,
    largestOffset,
    frobenius,
    spectral,
    biasNorm: norm2(biases, 0, rows, 1),
  };
}

/**
 * The layer in internal order; `previous` is that of the layer before it. The output layer (not `hidden`) has no cuts.
 *
 * Written with loops and few arrays: for a small network this is a good part of the whole time.
 */
export function cutLayer(
  layer: Layer,
  previous: Int32Array | null,
  hidden: boolean,
  deep: boolean,
  blur = 0,
): CutLayer {
  const { inputs, outputs: units, rank } = layer;
  const order = scramble(units, hidden);
  const kinds = new Uint8Array(units);
  const leftSlopes = new Float64Array(units);
  let stretch = 1;
  let constants = 0;
  let allRelu = true;
  for (let u = 0; u < units; u++) {
    kinds[u] = layer.kinds[order[u]];
    leftSlopes[u] = layer.leftSlopes[order[u]];
    stretch = Math.max(stretch, Math.abs(leftSlopes[u]));
    if (kinds[u] === HARD_TANH) constants++;
    if (kinds[u] !== RELU) allRelu = false;
  }
  const rows = gatherRows(layer, order, previous);
  const cuts = hidden ? cutsOf(kinds, rank) : noCuts(units);
  return {
    inputs,
    units,
    rank,
    order,
    kinds,
    leftSlopes,
    stretch,
    constants: Math.sqrt(constants),
    allRelu,
    blur,
    words: (cuts.cuts + 31) >> 5,
    ...rows,
    ...cuts,
    ...normsOf(rows, inputs, cuts, deep),
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
