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
  /** Whole layers at a time; only where loops are compiled. */
  readonly descent: Descent | null;
}

/** A face's corners, and the way down through the layers, all at one go. */
export interface Descent {
  /** Room for the corners' coordinates. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Lays out `box` around the first `count` corners, which are made even in number, by their reach in `box[4]`. */
  readonly lay: (count: number) => void;
  /** `chain` of the compiled loops: through how many of `steps` levels from the address `level` on the face goes whole. */
  readonly follow: (
    level: number,
    steps: number,
    fresh: boolean,
    bases: number,
    words: number,
    count: number,
  ) => number;
}

/** The stride of so many rows: they are worked on in fours. */
export const strideOf = (rows: number) => (rows + 3) & ~3;

/** Rows that are all 0. */
export function makeRows(kernels: Pick<FaceKernels, 'floats'>, rows: number): Rows {
  const stride = strideOf(rows);
  const all = kernels.floats(3 * stride);
  const part = (k: number) => all.subarray(k * stride, k * stride + rows);
  return { all, a: part(0), b: part(1), c: part(2), stride };
}
