import { signAt } from './cut-sign.ts';
import { closeDominated } from './dominated-rows.ts';
import { blurred, corner, cornerX, cornerY } from './face-corners.ts';
import { cutError, type FaceMaps } from './face-maps.ts';
import { base, beginSlots, negative, open, positive, strideOf } from './face-signs.ts';
import type { Run } from './run.ts';

/** The signs and the values of one cut at the corners. */
let signs = new Int8Array(64);
let values = new Float64Array(64);

function reserveValues(length: number): void {
  signs = new Int8Array(length * 2);
  values = new Float64Array(length * 2);
}

/** Of the cuts that the kernels' signs leave open, those that go through the face, as `openCuts` says. */
export function crossingCuts(run: Run, maps: FaceMaps, node: number, length: number): number {
  const { kernels, layer } = maps;
  const { a: cx, b: cy, c: cc } = maps.cuts;
  const { cuts, words } = layer;
  let count = 0;
  for (let w = 0; w < words; w++) {
    let left = kernels.signs[2 * w + 1];
    // The rows that fill up the last four are open as well.
    if (cuts < (w + 1) << 5) left &= (1 << (cuts & 31)) - 1;
    for (; left !== 0; left &= left - 1) open[count++] = (w << 5) + 31 - Math.clz32(left & -left);
  }
  if (count === 0) return 0;
  const vertices = corner;
  const xs = cornerX;
  const ys = cornerY;
  const blur = blurred[0];
  const always = run.tolerant ? Infinity : 0;
  // Of those left, the ones with both signs among the face's vertices stay open.
  const stride = strideOf(count, words);
  const identity = stride === words;
  if (signs.length < length) reserveValues(length);
  const at = values;
  let kept = 0;
  for (let k = 0; k < count; k++) {
    const cut = open[k];
    const gx = cx[cut];
    const gy = cy[cut];
    const gc = cc[cut];
    let low = Infinity;
    let high = -Infinity;
    for (let i = 0; i < length; i++) {
      const value = gx * xs[i] + gy * ys[i] + gc;
      at[i] = value;
      if (!(value >= low)) low = value;
      if (!(value <= high)) high = value;
    }
    const room = (Math.abs(gx) + Math.abs(gy)) * blur * 1.000001 + cutError(maps, cut) + always;
    if (low > room) {
      base[cut >> 5] |= 1 << (cut & 31);
      continue;
    }
    if (high < -room) continue;
    let up = false;
    let down = false;
    for (let i = 0; i < length; i++) {
      const value = at[i];
      const s = value > room ? 1 : value < -room ? -1 : signAt(run, maps, node, cut, vertices[i]);
      signs[i] = s;
      if (s > 0) up = true;
      else if (s < 0) down = true;
    }
    if (!up || !down) {
      if (up) base[cut >> 5] |= 1 << (cut & 31);
      continue;
    }
    if (kept === 0) beginSlots(run, length, stride);
    open[kept] = cut;
    const place = identity ? cut : kept;
    kept++;
    const bit = 1 << (place & 31);
    for (let i = 0, slot = place >> 5; i < length; i++, slot += stride) {
      if (signs[i] > 0) positive[slot] |= bit;
      else if (signs[i] < 0) negative[slot] |= bit;
    }
  }
  return kept > 0 && layer.rank > 2 && run.loose ? closeDominated(run, layer, kept, length) : kept;
}
