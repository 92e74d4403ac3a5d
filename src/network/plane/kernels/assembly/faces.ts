/**
 * The inner loops of a subdivision in AssemblyScript, two numbers at a time.
 *
 * `plain.ts` has the same in TypeScript, with what each function does; the bits are the same, because every sum is taken
 * in the same order. Arguments are addresses, strides in bytes, and counts; rows come in fours.
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
