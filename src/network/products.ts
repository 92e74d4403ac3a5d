/**
 * A matrix product: c[a·cols + b] = start[b] + Σ_t p[a·pa + t·pt] · q[b·qb + t·qt], for a < rows, b < cols, t < inner.
 *
 * The strides pa, pt, qb, qt let one function serve a layer's values, its weights' gradient and its inputs' gradient.
 * Every entry is summed in the order of t whatever the blocks, so results do not depend on sizes. Blocks of 2 × 4 keep
 * eight sums in registers, which is why this is long: six numbers are read for eight products.
 */
export function multiply(
  c: Float64Array,
  start: Float64Array,
  p: Float64Array,
  pa: number,
  pt: number,
  q: Float64Array,
  qb: number,
  qt: number,
  rows: number,
  cols: number,
  inner: number,
): void {
  const wide = cols - (cols & 3);
  const even = rows - (rows & 1);
  // Kept to 32 bits, indices are not checked for overflow.
  const qb2 = (2 * qb) | 0;
  const qb3 = (3 * qb) | 0;
  for (let b = 0; b < wide; b += 4) {
    const s0 = start[b];
    const s1 = start[b + 1];
    const s2 = start[b + 2];
    const s3 = start[b + 3];
    for (let a = 0; a < even; a += 2) {
      let x0 = s0;
      let x1 = s1;
      let x2 = s2;
      let x3 = s3;
      let y0 = s0;
      let y1 = s1;
      let y2 = s2;
      let y3 = s3;
      let i = a * pa;
      let j = b * qb;
      for (let t = 0; t < inner; t++) {
        const u = p[i];
        const v = p[(i + pa) | 0];
        const q0 = q[j];
        const q1 = q[(j + qb) | 0];
        const q2 = q[(j + qb2) | 0];
        const q3 = q[(j + qb3) | 0];
        x0 += u * q0;
        x1 += u * q1;
        x2 += u * q2;
        x3 += u * q3;
        y0 += v * q0;
        y1 += v * q1;
        y2 += v * q2;
        y3 += v * q3;
        i = (i + pt) | 0;
        j = (j + qt) | 0;
      }
      const k = a * cols + b;
      c[k] = x0;
      c[k + 1] = x1;
      c[k + 2] = x2;
      c[k + 3] = x3;
      c[k + cols] = y0;
      c[k + cols + 1] = y1;
      c[k + cols + 2] = y2;
      c[k + cols + 3] = y3;
    }
    if (even < rows) rowOfFour(c, start, p, pt, q, qb, qt, even * pa, b, even * cols + b, inner);
  }
  for (let b = wide; b < cols; b++) column(c, start[b], p, pa, pt, q, qt, b * qb, b, rows, cols, inner);
}

/** Four entries of one row, from c[k] on. */
function rowOfFour(
  c: Float64Array,
  start: Float64Array,
  p: Float64Array,
  pt: number,
  q: Float64Array,
  qb: number,
  qt: number,
  first: number,
  b: number,
  k: number,
  inner: number,
): void {
  let x0 = start[b];
  let x1 = start[b + 1];
  let x2 = start[b + 2];
  let x3 = start[b + 3];
  let i = first;
  let j = b * qb;
  for (let t = 0; t < inner; t++) {
    const u = p[i];
    x0 += u * q[j];
    x1 += u * q[j + qb];
    x2 += u * q[j + 2 * qb];
    x3 += u * q[j + 3 * qb];
    i += pt;
    j += qt;
  }
  c[k] = x0;
  c[k + 1] = x1;
  c[k + 2] = x2;
  c[k + 3] = x3;
}

/** One column, four rows at a time. */
function column(
  c: Float64Array,
  start: number,
  p: Float64Array,
  pa: number,
  pt: number,
  q: Float64Array,
  qt: number,
  first: number,
  b: number,
  rows: number,
  cols: number,
  inner: number,
): void {
  const many = rows - (rows & 3);
  for (let a = 0; a < many; a += 4) {
    let x0 = start;
    let x1 = start;
    let x2 = start;
    let x3 = start;
    let i = a * pa;
    let j = first;
    for (let t = 0; t < inner; t++) {
      const v = q[j];
      x0 += p[i] * v;
      x1 += p[i + pa] * v;
      x2 += p[i + 2 * pa] * v;
      x3 += p[i + 3 * pa] * v;
      i += pt;
      j += qt;
    }
    const k = a * cols + b;
    c[k] = x0;
    c[k + cols] = x1;
    c[k + 2 * cols] = x2;
    c[k + 3 * cols] = x3;
  }
  for (let a = many; a < rows; a++) {
    let x = start;
    let i = a * pa;
    let j = first;
    for (let t = 0; t < inner; t++) {
      x += p[i] * q[j];
      i += pt;
      j += qt;
    }
    c[a * cols + b] = x;
  }
}
