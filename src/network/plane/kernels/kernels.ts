/** Three numbers per row, a·x + b·y + c, as three arrays one after the other, each of `stride` numbers: 0 past the rows. */
export interface Rows {
  readonly all: Float64Array;
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly c: Float64Array;
  readonly stride: number;
}

/** The inner loops of a subdivision, on arrays that they have made themselves, which live until the next subdivision. */
export interface FaceKernels {
  readonly compiled: boolean;
  readonly floats: (length: number) => Float64Array;
  /** Where the columns to be added begin, each in bytes from the first, and three factors for each. */
  readonly list: Int32Array;
  readonly changes: Float64Array;
  /** After `move`, the sums of the squares of a, b and c. */
  readonly squares: Float64Array;
  /** A box for `clear`: its centre's x and y, half its width and half its height; then the reach of its corners. */
  readonly box: Float64Array;
  /** After `clear`, per 32 cuts their signs, and which of them are open. */
  readonly signs: Int32Array;
  /** to = from + Σ column · change, for the first `count` columns in `list`; `from` may be that of `to`. */
  readonly move: (to: Rows, from: Float64Array, columns: Float64Array, count: number) => void;
  /** Which cuts stay clear of the box by more than `bound`, and on which side. */
  readonly clear: (cuts: Rows, bound: number) => void;
  /** Makes `Passing` ready for layers, the first of which is evaluated; `first` is the first one whose signs are kept. */
  readonly passing: (layers: readonly PassedLayer[], first: number, words: number) => Passing;
}

/** A layer as values are passed through it. */
export interface PassedLayer {
  /** Its maps on the face that is worked on. */
  readonly rows: Rows;
  /** Its biases as constant maps. */
  readonly start: Float64Array;
  readonly columns: Float64Array;
}

/** The most points that are passed on at once. */
export const batch = 16;

/** The way of points through all later layers of ReLUs. */
export interface Passing {
  /** The points: x and y of each. */
  readonly points: Float64Array;
  /**
   * The signs of each point: per layer from `first` on, and per 16 of its cuts, which are not certainly negative, and in
   * the upper half which are not certainly positive; `words` words for each layer.
   */
  readonly signs: Int32Array;
  /** Sets how far from 0 a value of a layer must be for its sign to be certain. */
  readonly setLimit: (layer: number, limit: number) => void;
  /** Passes `count` points on from the maps of a layer; there are no signs of that one and those before it. */
  readonly pass: (layer: number, count: number) => void;
}

/** The numbers that `passing` asks of `floats`, for so many layers of so many rows at most. */
export const passingFloats = (layers: number, kept: number, rows: number, words: number) =>
  4 * layers + batch * (2 + kept * words) + 2 * strideOf(rows) + words;

/** The stride of so many rows: they are worked on in fours. */
export const strideOf = (rows: number) => (rows + 3) & ~3;

/** Rows that are all 0. */
export function makeRows(kernels: Pick<FaceKernels, 'floats'>, rows: number): Rows {
  const stride = strideOf(rows);
  const all = kernels.floats(3 * stride);
  const part = (k: number) => all.subarray(k * stride, k * stride + rows);
  return { all, a: part(0), b: part(1), c: part(2), stride };
}
