import { signAt } from './cut-sign.ts';
import { closeDominated } from './dominated-rows.ts';
import { blurred, corner, cornerX, cornerY } from './face-corners.ts';
import { cutError, type FaceMaps } from './face-maps.ts';
import { base, beginSlots, negative, open, positive, strideOf } from './face-signs.ts';
import type { Run } from './run.ts';

/** The signs of one cut at the corners. */
let signs = new Int8Array(64);

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
  if (signs.length < length) signs = new Int8Array(length * 2);
  let kept = 0;
  for (let k = 0; k < count; k++) {
    const cut = open[k];
    const gx = cx[cut];
    const gy = cy[cut];
    const gc = cc[cut];
    const room = (Math.abs(gx) + Math.abs(gy)) * blur * 1.000001 + cutError(maps, cut) + always;
    let up = false;
    let down = false;
    let doubt = false;
    for (let i = 0; i < length; i++) {
      const value = gx * xs[i] + gy * ys[i] + gc;
      if (value > room) {
        signs[i] = 1;
        up = true;
      } else if (value < -room) {
        signs[i] = -1;
        down = true;
      } else {
        signs[i] = 0;
        doubt = true;
      }
    }
    if (doubt) {
      for (let i = 0; i < length; i++) {
        if (signs[i] !== 0) continue;
        const s = signAt(run, maps, node, cut, vertices[i]);
        signs[i] = s;
        if (s > 0) up = true;
        else if (s < 0) down = true;
      }
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
