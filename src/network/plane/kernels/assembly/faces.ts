/**
 * The inner loops of a subdivision in AssemblyScript, two numbers at a time.
 *
 * `plain.ts` has the same in TypeScript, with what each function does; the bits are the same, because every sum is taken
 * in the same order. Arguments are addresses, strides in bytes, and counts; rows come in fours.
 *
 * Longer than most files: hot loops, unrolled by hand.
 */

export function move(
  to: usize,
  from: usize,
  row: usize,
  columns: usize,
  list: usize,
  changes: usize,
  count: usize,
  squares: usize,
): void {
  const two = row << 1;
  let a = f64x2.splat(0);
  let b = f64x2.splat(0);
  let c = f64x2.splat(0);
  for (const end = to + row; to < end; to += 32) {
    let x0 = v128.load(from);
    let x1 = v128.load(from, 16);
    let y0 = v128.load(from + row);
    let y1 = v128.load(from + row, 16);
    let z0 = v128.load(from + two);
    let z1 = v128.load(from + two, 16);
    let i = list;
    let d = changes;
    let k = count;
    for (; k >= 4; k -= 4) {
      const p = columns + <usize>load<u32>(i);
      const q = columns + <usize>load<u32>(i, 4);
      const r = columns + <usize>load<u32>(i, 8);
      const s = columns + <usize>load<u32>(i, 12);
      const p0 = v128.load(p);
      const p1 = v128.load(p, 16);
      const q0 = v128.load(q);
      const q1 = v128.load(q, 16);
      const r0 = v128.load(r);
      const r1 = v128.load(r, 16);
      const s0 = v128.load(s);
      const s1 = v128.load(s, 16);
      let e = v128.load_splat<f64>(d);
      let f = v128.load_splat<f64>(d, 24);
      let g = v128.load_splat<f64>(d, 48);
      let h = v128.load_splat<f64>(d, 72);
      x0 = f64x2.add(x0, four(p0, q0, r0, s0, e, f, g, h));
      x1 = f64x2.add(x1, four(p1, q1, r1, s1, e, f, g, h));
      e = v128.load_splat<f64>(d, 8);
      f = v128.load_splat<f64>(d, 32);
      g = v128.load_splat<f64>(d, 56);
      h = v128.load_splat<f64>(d, 80);
      y0 = f64x2.add(y0, four(p0, q0, r0, s0, e, f, g, h));
      y1 = f64x2.add(y1, four(p1, q1, r1, s1, e, f, g, h));
      e = v128.load_splat<f64>(d, 16);
      f = v128.load_splat<f64>(d, 40);
      g = v128.load_splat<f64>(d, 64);
      h = v128.load_splat<f64>(d, 88);
      z0 = f64x2.add(z0, four(p0, q0, r0, s0, e, f, g, h));
      z1 = f64x2.add(z1, four(p1, q1, r1, s1, e, f, g, h));
      i += 16;
      d += 96;
    }
    for (; k != 0; k--) {
      const p = columns + <usize>load<u32>(i);
      const p0 = v128.load(p);
      const p1 = v128.load(p, 16);
      let e = v128.load_splat<f64>(d);
      x0 = f64x2.add(x0, f64x2.mul(p0, e));
      x1 = f64x2.add(x1, f64x2.mul(p1, e));
      e = v128.load_splat<f64>(d, 8);
      y0 = f64x2.add(y0, f64x2.mul(p0, e));
      y1 = f64x2.add(y1, f64x2.mul(p1, e));
      e = v128.load_splat<f64>(d, 16);
      z0 = f64x2.add(z0, f64x2.mul(p0, e));
      z1 = f64x2.add(z1, f64x2.mul(p1, e));
      i += 4;
      d += 24;
    }
    v128.store(to, x0);
    v128.store(to, x1, 16);
    v128.store(to + row, y0);
    v128.store(to + row, y1, 16);
    v128.store(to + two, z0);
    v128.store(to + two, z1, 16);
    a = f64x2.add(a, f64x2.add(f64x2.mul(x0, x0), f64x2.mul(x1, x1)));
    b = f64x2.add(b, f64x2.add(f64x2.mul(y0, y0), f64x2.mul(y1, y1)));
    c = f64x2.add(c, f64x2.add(f64x2.mul(z0, z0), f64x2.mul(z1, z1)));
    from += 32;
    columns += 32;
  }
  store<f64>(squares, f64x2.extract_lane(a, 0) + f64x2.extract_lane(a, 1));
  store<f64>(squares, f64x2.extract_lane(b, 0) + f64x2.extract_lane(b, 1), 8);
  store<f64>(squares, f64x2.extract_lane(c, 0) + f64x2.extract_lane(c, 1), 16);
}

function four(p: v128, q: v128, r: v128, s: v128, e: v128, f: v128, g: v128, h: v128): v128 {
  return f64x2.add(f64x2.add(f64x2.add(f64x2.mul(p, e), f64x2.mul(q, f)), f64x2.mul(r, g)), f64x2.mul(s, h));
}

export function clear(cuts: usize, row: usize, box: usize, bound: f64, signs: usize): void {
  const mx = v128.load_splat<f64>(box);
  const my = v128.load_splat<f64>(box, 8);
  const hx = v128.load_splat<f64>(box, 16);
  const hy = v128.load_splat<f64>(box, 24);
  const error = f64x2.splat(bound);
  const two = row << 1;
  const end = cuts + row;
  while (cuts < end) {
    let up: i32 = 0;
    let open: i32 = 0;
    for (let bit: i32 = 0; bit < 32 && cuts < end; bit += 2) {
      const gx = v128.load(cuts);
      const gy = v128.load(cuts + row);
      const value = f64x2.add(f64x2.add(f64x2.mul(gx, mx), f64x2.mul(gy, my)), v128.load(cuts + two));
      const room = f64x2.add(f64x2.add(f64x2.mul(f64x2.abs(gx), hx), f64x2.mul(f64x2.abs(gy), hy)), error);
      const above = i64x2.bitmask(f64x2.gt(value, room));
      up |= above << bit;
      open |= (3 ^ above ^ i64x2.bitmask(f64x2.lt(value, f64x2.neg(room)))) << bit;
      cuts += 16;
    }
    store<i32>(signs, up);
    store<i32>(signs, open, 4);
    signs += 8;
  }
}

// How a layer is written down, in bytes from its beginning: addresses, the stride of its rows, and the number of units.
const ROW: usize = 4;
const BIASES: usize = 8;
const COLUMNS: usize = 12;
const UNITS: usize = 16;
const LIMIT: usize = 24;
const LAYER: usize = 32;

export function pass(
  layer: usize,
  steps: i32,
  skip: i32,
  points: usize,
  count: i32,
  signs: usize,
  words: usize,
  values: usize,
  room: usize,
  masks: usize,
): void {
  for (; count != 0; count--) {
    evaluate(layer, v128.load_splat<f64>(points), v128.load_splat<f64>(points, 8), values);
    let next = layer;
    for (let i = 0; i < steps; i++) {
      // The first layer's signs, and those of others that are not kept, are overwritten by the next one's.
      signsOf(next, values, masks, signs);
      if (i > skip) signs += words << 2;
      next += LAYER;
      const to = (i & 1) == 0 ? values + room : values - room;
      multiply(next, values, masks, to);
      values = to;
    }
    signsOf(next, values, masks, signs);
    signs += words << 2;
    if ((steps & 1) != 0) values -= room;
    points += 16;
  }
}

function evaluate(layer: usize, x: v128, y: v128, values: usize): void {
  const row = <usize>load<u32>(layer, ROW);
  let at = <usize>load<u32>(layer);
  for (const end = at + row; at < end; at += 16) {
    const value = f64x2.add(f64x2.mul(v128.load(at), x), f64x2.mul(v128.load(at + row), y));
    v128.store(values, f64x2.add(value, v128.load(at + (row << 1))));
    values += 16;
  }
}

/** Per 16 units: which are on; in `signs` which are not certainly negative, and which are not certainly positive. */
function signsOf(layer: usize, values: usize, masks: usize, signs: usize): void {
  const bound = v128.load_splat<f64>(layer, LIMIT);
  for (let left = load<i32>(layer, UNITS); left > 0; left -= 16) {
    const count = min(left, 16);
    let off: i32 = 0;
    let open: i32 = 0;
    for (let bit: i32 = 0; bit < count; bit += 2) {
      const value = v128.load(values);
      off |= i64x2.bitmask(value) << bit;
      open |= (3 ^ i64x2.bitmask(f64x2.gt(f64x2.abs(value), bound))) << bit;
      values += 16;
    }
    const valid = (1 << count) - 1;
    store<i32>(masks, ~off & valid);
    store<i32>(signs, ((~off | open) & valid) | (((off | open) & valid) << 16));
    masks += 4;
    signs += 4;
  }
}

function multiply(layer: usize, from: usize, masks: usize, to: usize): void {
  const row = <usize>load<u32>(layer, ROW);
  const words = (load<i32>(layer - LAYER, UNITS) + 15) >> 4;
  let columns = <usize>load<u32>(layer, COLUMNS);
  let biases = <usize>load<u32>(layer, BIASES);
  const end = to + row;
  for (; end - to >= 128; to += 128) {
    let a = v128.load(biases);
    let b = v128.load(biases, 16);
    let c = v128.load(biases, 32);
    let d = v128.load(biases, 48);
    let e = v128.load(biases, 64);
    let f = v128.load(biases, 80);
    let g = v128.load(biases, 96);
    let h = v128.load(biases, 112);
    for (let w = 0; w < words; w++)
      for (let left = load<i32>(masks + ((<usize>w) << 2)); left != 0; left &= left - 1) {
        const unit = <usize>((w << 4) + ctz(left));
        const p = columns + row * unit;
        const value = v128.load_splat<f64>(from + (unit << 3));
        a = f64x2.add(a, f64x2.mul(v128.load(p), value));
        b = f64x2.add(b, f64x2.mul(v128.load(p, 16), value));
        c = f64x2.add(c, f64x2.mul(v128.load(p, 32), value));
        d = f64x2.add(d, f64x2.mul(v128.load(p, 48), value));
        e = f64x2.add(e, f64x2.mul(v128.load(p, 64), value));
        f = f64x2.add(f, f64x2.mul(v128.load(p, 80), value));
        g = f64x2.add(g, f64x2.mul(v128.load(p, 96), value));
        h = f64x2.add(h, f64x2.mul(v128.load(p, 112), value));
      }
    v128.store(to, a);
    v128.store(to, b, 16);
    v128.store(to, c, 32);
    v128.store(to, d, 48);
    v128.store(to, e, 64);
    v128.store(to, f, 80);
    v128.store(to, g, 96);
    v128.store(to, h, 112);
    biases += 128;
    columns += 128;
  }
  for (; to < end; to += 32) {
    let a = v128.load(biases);
    let b = v128.load(biases, 16);
    for (let w = 0; w < words; w++)
      for (let left = load<i32>(masks + ((<usize>w) << 2)); left != 0; left &= left - 1) {
        const unit = <usize>((w << 4) + ctz(left));
        const p = columns + row * unit;
        const value = v128.load_splat<f64>(from + (unit << 3));
        a = f64x2.add(a, f64x2.mul(v128.load(p), value));
        b = f64x2.add(b, f64x2.mul(v128.load(p, 16), value));
      }
    v128.store(to, a);
    v128.store(to, b, 16);
    biases += 32;
    columns += 32;
  }
}
