import type { FaceKernels, Rows } from './kernels.ts';
import { plainPassing } from './plain-passing.ts';

/** The loops in TypeScript, for `most` columns and `words` words of cuts at most. */
export function plainFaces(most: number, words: number): FaceKernels {
  const list = new Int32Array(most);
  const changes = new Float64Array(3 * most);
  const squares = new Float64Array(3);
  const box = new Float64Array(5);
  const signs = new Int32Array(2 * words);
  return {
    compiled: false,
    floats: (length) => new Float64Array(length),
    list,
    changes,
    squares,
    box,
    signs,
    move: (to, from, columns, count) => {
      if (to.all !== from) to.all.set(from);
      let k = 0;
      for (; k + 4 <= count; k += 4) addFour(to, columns, list, changes, k);
      for (; k < count; k++) addOne(to, columns, list[k] >> 3, changes, 3 * k);
      squares[0] = sumOfSquares(to.a);
      squares[1] = sumOfSquares(to.b);
      squares[2] = sumOfSquares(to.c);
    },
    clear: (cuts, bound) => clear(cuts, box, bound, signs),
    passing: plainPassing,
  };
}

/** Four columns at once, to save loads and stores. */
function addFour(
  { a, b, c }: Rows,
  columns: Float64Array,
  list: Int32Array,
  changes: Float64Array,
  k: number,
): void {
  const o = list[k] >> 3;
  const p = list[k + 1] >> 3;
  const q = list[k + 2] >> 3;
  const s = list[k + 3] >> 3;
  const d = 3 * k;
  const ox = changes[d];
  const oy = changes[d + 1];
  const oc = changes[d + 2];
  const px = changes[d + 3];
  const py = changes[d + 4];
  const pc = changes[d + 5];
  const qx = changes[d + 6];
  const qy = changes[d + 7];
  const qc = changes[d + 8];
  const sx = changes[d + 9];
  const sy = changes[d + 10];
  const sc = changes[d + 11];
  for (let r = 0; r < a.length; r++) {
    const wo = columns[o + r];
    const wp = columns[p + r];
    const wq = columns[q + r];
    const ws = columns[s + r];
    a[r] += wo * ox + wp * px + wq * qx + ws * sx;
    b[r] += wo * oy + wp * py + wq * qy + ws * sy;
    c[r] += wo * oc + wp * pc + wq * qc + ws * sc;
  }
}

function addOne(
  { a, b, c }: Rows,
  columns: Float64Array,
  start: number,
  changes: Float64Array,
  d: number,
): void {
  const dx = changes[d];
  const dy = changes[d + 1];
  const dc = changes[d + 2];
  for (let r = 0; r < a.length; r++) {
    const w = columns[start + r];
    a[r] += w * dx;
    b[r] += w * dy;
    c[r] += w * dc;
  }
}

/** In the order of the compiled loop: even and odd places apart, two of each at a time. */
function sumOfSquares(numbers: Float64Array): number {
  const count = numbers.length;
  let even = 0;
  let odd = 0;
  let r = 0;
  for (; r + 4 <= count; r += 4) {
    even += numbers[r] * numbers[r] + numbers[r + 2] * numbers[r + 2];
    odd += numbers[r + 1] * numbers[r + 1] + numbers[r + 3] * numbers[r + 3];
  }
  const square = (at: number) => (at < count ? numbers[at] * numbers[at] : 0);
  if (r < count) {
    even += square(r) + square(r + 2);
    odd += square(r + 1) + square(r + 3);
  }
  return even + odd;
}

function clear({ a, b, c }: Rows, box: Float64Array, bound: number, signs: Int32Array): void {
  const mx = box[0];
  const my = box[1];
  const hx = box[2];
  const hy = box[3];
  for (let i = 0, word = 0; i < a.length; word += 2) {
    let up = 0;
    let open = 0;
    for (const end = Math.min(a.length, i + 32); i < end; i++) {
      const value = a[i] * mx + b[i] * my + c[i];
      const room = Math.abs(a[i]) * hx + Math.abs(b[i]) * hy + bound;
      if (value > room) up |= 1 << i;
      else if (!(value < -room)) open |= 1 << i;
    }
    signs[word] = up;
    signs[word + 1] = open;
  }
}
