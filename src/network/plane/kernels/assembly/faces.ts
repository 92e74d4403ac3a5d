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

// How a level is written down, in bytes from its beginning: addresses and counts as whole numbers, then doubles.
const ROW: usize = 4;
const START: usize = 8;
const COLUMNS: usize = 12;
const BITS: usize = 16;
const WORDS: usize = 20;
const CUTS: usize = 24;
const FLIPS: usize = 28;
const NORMS: usize = 32;
const OFFSETS: usize = 36;
const SIZE: usize = 40;
const BOUND: usize = 48;
const MARGIN: usize = 56;
const ERROR: usize = 64;
const BIAS_SHARE: usize = 72;
const TINY: usize = 80;
const LARGEST_NORM: usize = 88;
const LARGEST_OFFSET: usize = 96;
const SPECTRAL: usize = 104;
const FROBENIUS: usize = 112;
const BIAS_NORM: usize = 120;
const X: usize = 128;
const Y: usize = 136;
const LEVEL: usize = 144;

const ROUND_OFF: f64 = 1.1102230246251565e-16;

/** Lays the box of the corners out: x of all, then y from `row` on, an even number; `box[4]` is their largest reach. */
export function lay(corners: usize, row: usize, count: i32, box: usize): void {
  let low = v128.load(corners);
  let high = low;
  let bottom = v128.load(corners + row);
  let top = bottom;
  for (let i = 2; i < count; i += 2) {
    corners += 16;
    const x = v128.load(corners);
    const y = v128.load(corners + row);
    low = f64x2.min(low, x);
    high = f64x2.max(high, x);
    bottom = f64x2.min(bottom, y);
    top = f64x2.max(top, y);
  }
  const blur = load<f64>(box, 32);
  side(box, least(low), most(high), blur);
  side(box + 8, least(bottom), most(top), blur);
}

function least(pair: v128): f64 {
  return min(f64x2.extract_lane(pair, 0), f64x2.extract_lane(pair, 1));
}

function most(pair: v128): f64 {
  return max(f64x2.extract_lane(pair, 0), f64x2.extract_lane(pair, 1));
}

function side(at: usize, from: f64, to: f64, blur: f64): void {
  const middle = 0.5 * (from + to);
  store<f64>(at, middle);
  store<f64>(at, 1.000002 * (0.5 * (to - from) + blur + 4.0 * ROUND_OFF * abs(middle)), 16);
}

/**
 * Follows a face through `steps` layers, as long as none of them cuts it; returns how many leave it whole.
 *
 * @param bases the signs of the layer before, in `words` words; behind them those of every layer looked at are written
 * @param fresh whether the first layer's maps stand for a face with another parent
 * @param count the number of corners, 0 to ask the box alone
 */
export function chain(
  level: usize,
  steps: i32,
  fresh: bool,
  bases: usize,
  words: usize,
  list: usize,
  changes: usize,
  squares: usize,
  box: usize,
  signs: usize,
  corners: usize,
  row: usize,
  count: i32,
): i32 {
  for (let i = 0; i < steps; i++) {
    if (fresh) boundErrors(level);
    const rows = <usize>load<u32>(level);
    const stride = <usize>load<u32>(level, ROW);
    const afresh = startsAfresh(level, bases, fresh);
    const changed = change(level, bases, afresh, list, changes);
    const from = afresh ? <usize>load<u32>(level, START) : rows;
    move(rows, from, stride, <usize>load<u32>(level, COLUMNS), list, changes, changed, squares);
    store<f64>(level, sizeOf(level, squares), SIZE);
    clear(rows, stride, box, load<f64>(level, BOUND), signs);
    bases += words << 2;
    if (settle(level, signs, bases, box, corners, row, count)) return i;
    level += LEVEL;
    fresh = true;
  }
  return steps;
}

function boundErrors(level: usize): void {
  const passed = load<f64>(level - LEVEL, SIZE);
  const passedError = load<f64>(level - LEVEL, ERROR) + 4.0 * ROUND_OFF * passed;
  const share = load<f64>(level, BIAS_SHARE);
  const tiny = load<f64>(level, TINY);
  const margin = passedError + share * passed;
  store<f64>(level, margin, MARGIN);
  store<f64>(
    level,
    load<f64>(level, SPECTRAL) * passedError +
      share * (load<f64>(level, FROBENIUS) * passed + load<f64>(level, BIAS_NORM)) +
      tiny * <f64>load<i32>(level, CUTS),
    ERROR,
  );
  store<f64>(
    level,
    load<f64>(level, LARGEST_NORM) * margin + load<f64>(level, LARGEST_OFFSET) * share + tiny,
    BOUND,
  );
}

/** Whether the maps are to be computed afresh: for another parent, or after 32 changes. */
function startsAfresh(level: usize, now: usize, fresh: bool): bool {
  let afresh = fresh;
  let flips = load<i32>(level, FLIPS);
  if (!fresh) {
    const old = <usize>load<u32>(level, BITS);
    const bytes = (<usize>load<u32>(level, WORDS)) << 2;
    for (let w: usize = 0; w < bytes; w += 4) flips += popcnt(load<i32>(old + w) ^ load<i32>(now + w));
    afresh = flips > 32;
  }
  store<i32>(level, afresh ? 0 : flips, FLIPS);
  return afresh;
}

function change(level: usize, now: usize, afresh: bool, list: usize, changes: usize): i32 {
  const a = <usize>load<u32>(level - LEVEL);
  const row = <usize>load<u32>(level - LEVEL, ROW);
  const bytes = load<i32>(level, ROW);
  const words = load<i32>(level, WORDS);
  let old = <usize>load<u32>(level, BITS);
  let count = 0;
  for (let w = 0; w < words; w++) {
    const bits = load<i32>(now);
    let differ = afresh ? bits : bits ^ load<i32>(old);
    store<i32>(old, bits);
    while (differ != 0) {
      const place = ctz(differ);
      const unit = (w << 5) + place;
      const at = a + ((<usize>unit) << 3);
      const sign: f64 = <f64>((((bits >>> place) & 1) << 1) - 1);
      store<f64>(changes, sign * load<f64>(at));
      store<f64>(changes, sign * load<f64>(at + row), 8);
      store<f64>(changes, sign * load<f64>(at + (row << 1)), 16);
      store<i32>(list, bytes * unit);
      changes += 24;
      list += 4;
      count++;
      differ &= differ - 1;
    }
    now += 4;
    old += 4;
  }
  return count;
}

function sizeOf(level: usize, squares: usize): f64 {
  const a = load<f64>(squares);
  const b = load<f64>(squares, 8);
  const c = load<f64>(squares, 16);
  const x = load<f64>(level, X);
  const y = load<f64>(level, Y);
  if (min(a, min(b, c)) > 1e-200 && max(a, max(b, c)) < 1e200)
    return 1.000001 * (sqrt(a) * x + sqrt(b) * y + sqrt(c));
  const rows = <usize>load<u32>(level);
  const row = <usize>load<u32>(level, ROW);
  const count = load<i32>(level, CUTS);
  return norm(rows, count) * x + norm(rows + row, count) * y + norm(rows + (row << 1), count);
}

/** `norm2` in `cut-layer.ts`. */
function norm(at: usize, count: i32): f64 {
  let sum: f64 = 0;
  let largest: f64 = 0;
  for (let k = 0; k < count; k++) {
    const value = load<f64>(at + ((<usize>k) << 3));
    sum += value * value;
    largest = max(largest, abs(value));
  }
  if (sum > 1e-200 && sum < 1e200) return 1.000001 * sqrt(sum);
  if (largest == 0 || !(largest < Infinity)) return largest;
  sum = 0;
  for (let k = 0; k < count; k++) {
    const ratio = load<f64>(at + ((<usize>k) << 3)) / largest;
    sum += ratio * ratio;
  }
  return largest * sqrt(sum) * 1.000001;
}

/** Closes the cuts that have one sign at all corners, writes the signs of those closed to `base`, and tells of any left. */
function settle(
  level: usize,
  signs: usize,
  base: usize,
  box: usize,
  corners: usize,
  row: usize,
  count: i32,
): bool {
  const cuts = load<i32>(level, CUTS);
  let any = 0;
  for (let first = 0; first < cuts; first += 32) {
    let up = load<i32>(signs);
    let open = load<i32>(signs, 4);
    if (cuts < first + 32) open &= (1 << (cuts & 31)) - 1;
    if (count > 0)
      for (let rest = open; rest != 0; rest &= rest - 1) {
        const place = ctz(rest);
        const sign = sideOf(level, first + place, load<f64>(box, 32), corners, row, count);
        if (sign != 0) open &= ~(1 << place);
        if (sign > 0) up |= 1 << place;
      }
    store<i32>(base, up);
    store<i32>(signs, open, 4);
    any |= open;
    base += 4;
    signs += 8;
  }
  return any != 0;
}

function sideOf(level: usize, cut: i32, blur: f64, corners: usize, row: usize, count: i32): i32 {
  const eight = (<usize>cut) << 3;
  const at = <usize>load<u32>(level) + eight;
  const stride = <usize>load<u32>(level, ROW);
  const gx = load<f64>(at);
  const gy = load<f64>(at + stride);
  const error =
    load<f64>(<usize>load<u32>(level, NORMS) + eight) * load<f64>(level, MARGIN) +
    load<f64>(<usize>load<u32>(level, OFFSETS) + eight) * load<f64>(level, BIAS_SHARE) +
    load<f64>(level, TINY);
  const room = (abs(gx) + abs(gy)) * blur * 1.000001 + error;
  const x = f64x2.splat(gx);
  const y = f64x2.splat(gy);
  const z = v128.load_splat<f64>(at + (stride << 1));
  let low = f64x2.splat(Infinity);
  let high = f64x2.splat(-Infinity);
  for (let i = 0; i < count; i += 2) {
    const value = f64x2.add(
      f64x2.add(f64x2.mul(x, v128.load(corners)), f64x2.mul(y, v128.load(corners + row))),
      z,
    );
    low = f64x2.min(low, value);
    high = f64x2.max(high, value);
    corners += 16;
  }
  return least(low) > room ? 1 : most(high) < -room ? -1 : 0;
}
