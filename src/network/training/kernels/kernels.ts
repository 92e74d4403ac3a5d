/**
 * The loops in which training spends its time, and room for the arrays that they work on: all arrays must come from `floats`.
 *
 * Every sum is taken in the order of its index, so that compiled and plain loops give the same bits.
 */
export interface Kernels {
  /** Whether the loops run as WebAssembly. */
  readonly compiled: boolean;
  /** New zeros. */
  floats(length: number): Float64Array;
  /**
   * A matrix product: c[a·cols + b] = start[b] + Σ_t p[a·pa + t·pt] · q[t·qt + b], for a < rows, b < cols, t < inner.
   *
   * The strides let one function serve a layer's values, its weights' gradient and its inputs' gradient.
   */
  product(
    c: Float64Array,
    start: Float64Array,
    p: Float64Array,
    pa: number,
    pt: number,
    q: Float64Array,
    qt: number,
    rows: number,
    cols: number,
    inner: number,
  ): void;
  /** ReLU of the first `size` numbers: h[i] = max(z[i], 0), which keeps a NaN. What follows in h may change. */
  rectify(h: Float64Array, z: Float64Array, size: number): void;
  /** Clears delta[i] where z[i] ≤ 0. */
  gate(delta: Float64Array, z: Float64Array, size: number): void;
  /** to[i] = e^−|z[i]|, as `exponential` has it. What follows in `to` may change. */
  exponentials(to: Float64Array, z: Float64Array, size: number): void;
}
