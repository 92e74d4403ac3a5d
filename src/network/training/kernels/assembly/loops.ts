// Longer than most files: hot loops, unrolled by hand.
/**
 * The inner loops of training in AssemblyScript, two numbers at a time.
 *
 * `plain.ts` has the same in TypeScript, with what each function returns; the bits are the same, because every sum is
 * taken in the same order. Arguments are addresses and strides in bytes, and counts.
 */

/** Blocks of 4 × 4 keep sixteen sums in eight registers: eight numbers are read for sixteen products. */
export function product(
  c: usize,
  start: usize,
  p: usize,
  pa: usize,
  pt: usize,
  q: usize,
  qt: usize,
  rows: usize,
  cols: usize,
  inner: usize,
): void {
  const row = cols << 3;
  const pa2 = pa << 1;
  const pa3 = pa2 + pa;
  let b: usize = 0;
  for (; b + 4 <= cols; b += 4) {
    const s0 = v128.load(start);
    const s1 = v128.load(start, 16);
    let k = c;
    let a: usize = 0;
    let first = p;
    for (; a + 4 <= rows; a += 4) {
      let w0 = s0;
      let w1 = s1;
      let x0 = s0;
      let x1 = s1;
      let y0 = s0;
      let y1 = s1;
      let z0 = s0;
      let z1 = s1;
      let i = first;
      let j = q;
      for (let t = inner; t != 0; t--) {
        const q0 = v128.load(j);
        const q1 = v128.load(j, 16);
        let u = v128.load_splat<f64>(i);
        w0 = f64x2.add(w0, f64x2.mul(u, q0));
        w1 = f64x2.add(w1, f64x2.mul(u, q1));
        u = v128.load_splat<f64>(i + pa);
        x0 = f64x2.add(x0, f64x2.mul(u, q0));
        x1 = f64x2.add(x1, f64x2.mul(u, q1));
        u = v128.load_splat<f64>(i + pa2);
        y0 = f64x2.add(y0, f64x2.mul(u, q0));
        y1 = f64x2.add(y1, f64x2.mul(u, q1));
        u = v128.load_splat<f64>(i + pa3);
        z0 = f64x2.add(z0, f64x2.mul(u, q0));
        z1 = f64x2.add(z1, f64x2.mul(u, q1));
        i += pt;
        j += qt;
      }
      k = storeFour(k, row, w0, w1);
      k = storeFour(k, row, x0, x1);
      k = storeFour(k, row, y0, y1);
      k = storeFour(k, row, z0, z1);
      first += pa << 2;
    }
    for (; a < rows; a++) {
      let x0 = s0;
      let x1 = s1;
      let i = first;
      let j = q;
      for (let t = inner; t != 0; t--) {
        const u = v128.load_splat<f64>(i);
        x0 = f64x2.add(x0, f64x2.mul(u, v128.load(j)));
        x1 = f64x2.add(x1, f64x2.mul(u, v128.load(j, 16)));
        i += pt;
        j += qt;
      }
      k = storeFour(k, row, x0, x1);
      first += pa;
    }
    c += 32;
    start += 32;
    q += 32;
  }
  for (; b < cols; b++) {
    column(c, row, load<f64>(start), p, pa, pt, q, qt, rows, inner);
    c += 8;
    start += 8;
    q += 8;
  }
}

/** Four entries of a row of c; returns where they stand in the next row. */
function storeFour(k: usize, row: usize, x0: v128, x1: v128): usize {
  v128.store(k, x0);
  v128.store(k, x1, 16);
  return k + row;
}

/** One column of a product, four rows at a time. */
function column(
  c: usize,
  row: usize,
  start: f64,
  p: usize,
  pa: usize,
  pt: usize,
  q: usize,
  qt: usize,
  rows: usize,
  inner: usize,
): void {
  let a: usize = 0;
  for (; a + 4 <= rows; a += 4) {
    let w = start;
    let x = start;
    let y = start;
    let z = start;
    let i = p;
    let j = q;
    for (let t = inner; t != 0; t--) {
      const v = load<f64>(j);
      w += load<f64>(i) * v;
      x += load<f64>(i + pa) * v;
      y += load<f64>(i + (pa << 1)) * v;
      z += load<f64>(i + pa + (pa << 1)) * v;
      i += pt;
      j += qt;
    }
    store<f64>(c, w);
    store<f64>((c += row), x);
    store<f64>((c += row), y);
    store<f64>((c += row), z);
    c += row;
    p += pa << 2;
  }
  for (; a < rows; a++) {
    let x = start;
    let i = p;
    let j = q;
    for (let t = inner; t != 0; t--) {
      x += load<f64>(i) * load<f64>(j);
      i += pt;
      j += qt;
    }
    store<f64>(c, x);
    c += row;
    p += pa;
  }
}

export function rectify(h: usize, z: usize, size: usize): void {
  const zero = f64x2.splat(0);
  // Rows begin at multiples of sixteen bytes and end in room of their own, so that an odd last number has a neighbour.
  for (let i: usize = 0; i < size << 3; i += 16) {
    const value = v128.load(z + i);
    v128.store(h + i, v128.andnot(value, f64x2.le(value, zero)));
  }
}

export function gate(delta: usize, z: usize, size: usize): void {
  const zero = f64x2.splat(0);
  for (let i: usize = 0; i < size << 3; i += 16)
    v128.store(delta + i, v128.andnot(v128.load(delta + i), f64x2.le(v128.load(z + i), zero)));
}

// As in `exponential.ts`, where the coefficients come from.
const ln2High: f64 = 0.6931471803691238;
const ln2Low: f64 = 1.9082149292705877e-10;
const ln2: f64 = 0.6931471805599453;

export function exponentials(to: usize, z: usize, size: usize, coefficients: usize): void {
  for (let i: usize = 0; i < size << 3; i += 16) {
    const x = f64x2.abs(v128.load(z + i));
    const halvings = f64x2.floor(f64x2.add(f64x2.div(x, f64x2.splat(ln2)), f64x2.splat(0.5)));
    const r = f64x2.add(
      f64x2.sub(f64x2.mul(halvings, f64x2.splat(ln2High)), x),
      f64x2.mul(halvings, f64x2.splat(ln2Low)),
    );
    let series = f64x2.splat(0);
    for (let k: usize = 0; k < 112; k += 8)
      series = f64x2.add(f64x2.mul(series, r), v128.load_splat<f64>(coefficients + k));
    // 2^-halvings: 1023 - halvings are the bits of the exponent.
    const bits = i64x2.extend_low_i32x4_s(i32x4.trunc_sat_f64x2_s_zero(halvings));
    const power = i64x2.shl(i64x2.sub(i64x2.splat(1023), bits), 52);
    const tiny = f64x2.ge(x, f64x2.splat(708));
    v128.store(to + i, v128.andnot(f64x2.mul(series, power), tiny));
  }
}
