import { HARD_TANH, MAXOUT } from '../model/activation.ts';
import { roundOff } from '../numbers/round-off.ts';
import { norm2, pieceFromBits, type CutLayer } from './cut-layer.ts';

/** After so many unit changes a face's maps are computed afresh, which bounds the drift of rounding errors. */
const maxFlips = 32;

/**
 * The affine maps of one layer's rows on the current face: row r is zx·x + zy·y + zc there.
 *
 * Neighbours differ in few units, so the maps of the next face come from those of the last one by one column of
 * the weights per unit that changed its piece, instead of a whole matrix product.
 *
 * Error bound. With M a bound of |hx|₂X + |hy|₂Y + |hc|₂ over what the layer before passes on under any pattern (X, Y:
 * largest coordinates of the domain) and E the same for the errors, Cauchy and Schwarz give for the value of a cut with
 * weights w and bias b, anywhere in the domain, an error ≤ |w|₂·margin + k·u·|b| with margin = E + k·u·M,
 * where k counts the roundings of a dot product, of `maxFlips` updates and of one evaluation.
 */
export interface FaceMaps {
  readonly layer: CutLayer;
  readonly zx: Float64Array;
  readonly zy: Float64Array;
  readonly zc: Float64Array;
  /** The same for cuts; the very same arrays in a plain layer. */
  readonly cx: Float64Array;
  readonly cy: Float64Array;
  readonly cc: Float64Array;
  /** Bound of the error of each cut's value, anywhere in the domain. */
  readonly bound: Float64Array;
  /** The same for a row of norm 1 without bias. */
  margin: number;
  /** Share of |bias| in a row's error, and what underflow may add. */
  biasShare: number;
  tiny: number;
  /** Error of all rows together (E above). */
  error: number;
  /** The piece of each unit of the layer BEFORE for which the maps stand, and the face whose children they serve. */
  readonly pieces: Uint8Array;
  parent: number;
  flips: number;
  /** The sign bits of the layer before, when that is all ReLU and pieces are not needed. */
  readonly bits: Int32Array;
}

/** Room for the maps of a layer, in one block of memory. */
export function makeFaceMaps(layer: CutLayer): FaceMaps {
  const { rows, cuts, inputs, plain } = layer;
  const block = new Float64Array(3 * rows + cuts + (plain ? 0 : 3 * cuts));
  let used = 0;
  const take = (count: number) => block.subarray(used, (used += count));
  const [zx, zy, zc] = [take(rows), take(rows), take(rows)];
  return {
    layer,
    zx,
    zy,
    zc,
    cx: plain ? zx : take(cuts),
    cy: plain ? zy : take(cuts),
    cc: plain ? zc : take(cuts),
    bound: take(cuts),
    margin: 0,
    biasShare: 0,
    tiny: 0,
    error: 0,
    pieces: new Uint8Array(inputs),
    parent: -1,
    flips: 0,
    bits: new Int32Array((inputs + 31) >> 5),
  };
}

function gatherCuts({ layer, zx, zy, zc, cx, cy, cc }: FaceMaps): void {
  if (layer.plain) return;
  const { plus, minus, threshold } = layer;
  for (let i = 0; i < layer.cuts; i++) {
    const p = plus[i];
    const m = minus[i];
    cx[i] = m < 0 ? zx[p] : zx[p] - zx[m];
    cy[i] = m < 0 ? zy[p] : zy[p] - zy[m];
    cc[i] = (m < 0 ? zc[p] : zc[p] - zc[m]) - threshold[i];
  }
}

/** Makes the maps ready for a new subdivision; X and Y bound |x| and |y| on the domain. */
export function resetMaps(maps: FaceMaps, X: number, Y: number): void {
  const { layer } = maps;
  maps.parent = -1;
  maps.biasShare = roundings(layer) * roundOff;
  maps.tiny = 1e-300 * Math.max(1, X, Y) * (layer.inputs + 1);
}

/** Error bounds of the cuts from `margin`. */
function boundCuts({ layer, bound, margin, biasShare, tiny }: FaceMaps): void {
  const { norms, offsets } = layer;
  for (let i = 0; i < bound.length; i++) bound[i] = norms[i] * margin + offsets[i] * biasShare + tiny;
}

const roundings = ({ inputs }: CutLayer) => 1.001 * (inputs + 6 * maxFlips + 32);

/** The maps of the first layer: the weights as they are. X and Y bound |x| and |y| on the domain. */
export function startMaps(maps: FaceMaps, X: number, Y: number): void {
  const { layer } = maps;
  maps.zx.set(layer.columns.subarray(0, layer.rows));
  maps.zy.set(layer.columns.subarray(layer.rows));
  maps.zc.set(layer.biases);
  // Three roundings of an evaluation, and one of every number where the layer is that of a slice, with room to spare.
  maps.margin = 16 * roundOff * (X + Y);
  maps.error = layer.blur === 0 ? 0 : 1.001 * layer.blur * sizeOf(maps, X, Y) + layer.rows * maps.tiny;
  boundCuts(maps);
  gatherCuts(maps);
}

/** A bound of the 2-norm of all rows together, anywhere in the domain. */
function sizeOf({ zx, zy, zc, layer: { rows } }: FaceMaps, X: number, Y: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  for (let r = 0; r < rows; r++) {
    a += zx[r] * zx[r];
    b += zy[r] * zy[r];
    c += zc[r] * zc[r];
  }
  if (Math.min(a, b, c) > 1e-200 && Math.max(a, b, c) < 1e200)
    return 1.000001 * (Math.sqrt(a) * X + Math.sqrt(b) * Y + Math.sqrt(c));
  return norm2(zx, 0, rows, 1) * X + norm2(zy, 0, rows, 1) * Y + norm2(zc, 0, rows, 1);
}

/** Bounds for all faces inside one face of the layer before, whose maps are `before`. */
export function boundErrors(maps: FaceMaps, before: FaceMaps, X: number, Y: number): void {
  const { layer } = maps;
  const { stretch, constants } = before.layer;
  const size = sizeOf(before, X, Y);
  const passed = stretch * size + constants;
  const passedError = stretch * before.error + 4 * roundOff * passed;
  maps.margin = passedError + maps.biasShare * passed;
  maps.error =
    layer.spectral * passedError +
    maps.biasShare * (layer.frobenius * passed + layer.biasNorm) +
    maps.tiny * layer.rows;
  boundCuts(maps);
}

const change = new Float64Array(3);

/** Adds factor · (unit's output on `piece`) to `change`. */
function addOutput(before: FaceMaps, unit: number, piece: number, factor: number): void {
  const { kinds, leftSlopes, rank, firstCut } = before.layer;
  const kind = kinds[unit];
  if (kind === HARD_TANH && piece !== 1) {
    change[2] += piece === 0 ? -factor : factor;
    return;
  }
  const row = kind === MAXOUT ? unit * rank + piece : unit * rank;
  const left = kind < HARD_TANH && piece === 0 && firstCut[unit + 1] > firstCut[unit];
  const slope = left ? factor * leftSlopes[unit] : factor;
  if (slope === 0) return;
  change[0] += slope * before.zx[row];
  change[1] += slope * before.zy[row];
  change[2] += slope * before.zc[row];
}

let deltas = new Float64Array(3 * 64);
let units = new Int32Array(64);

/**
 * Moves the maps to a face inside the face of `before`, given by the sign bits of the layer before.
 *
 * `parent` names that face; when it is new, everything is computed afresh.
 */
export function moveMaps(
  maps: FaceMaps,
  before: FaceMaps,
  parent: number,
  bits: Int32Array,
  at: number,
): void {
  const { layer, zx, zy, zc } = maps;
  const inputs = layer.inputs;
  const rows = layer.rows;
  if (units.length < inputs) {
    units = new Int32Array(inputs);
    deltas = new Float64Array(3 * inputs);
  }
  const changed = before.layer.allRelu ? changedRelus : changedUnits;
  let fresh = maps.parent !== parent;
  let count = changed(maps, before, fresh, bits, at);
  if (!fresh && maps.flips + count > maxFlips) {
    fresh = true;
    count = changed(maps, before, fresh, bits, at);
  }
  maps.flips += count;
  if (fresh) {
    zx.fill(0);
    zy.fill(0);
    zc.set(layer.biases);
    maps.parent = parent;
    maps.flips = 0;
  }
  addColumns(zx, zy, zc, layer.columns, rows, count);
  gatherCuts(maps);
}

/** Lists in `units` and `deltas` what changes in a layer of ReLUs only; returns the number of units. */
function changedRelus(
  maps: FaceMaps,
  before: FaceMaps,
  fresh: boolean,
  bits: Int32Array,
  at: number,
): number {
  const { zx, zy, zc } = before;
  const old = maps.bits;
  let count = 0;
  for (let w = 0; w < old.length; w++) {
    const now = bits[at + w];
    let differ = fresh ? now : now ^ old[w];
    old[w] = now;
    while (differ !== 0) {
      const bit = differ & -differ;
      differ ^= bit;
      const unit = (w << 5) + 31 - Math.clz32(bit);
      const sign = (now & bit) === 0 ? -1 : 1;
      deltas[3 * count] = sign * zx[unit];
      deltas[3 * count + 1] = sign * zy[unit];
      deltas[3 * count + 2] = sign * zc[unit];
      units[count++] = unit;
    }
  }
  return count;
}

/** The same for units of any kind. */
function changedUnits(
  maps: FaceMaps,
  before: FaceMaps,
  fresh: boolean,
  bits: Int32Array,
  at: number,
): number {
  const { pieces } = maps;
  let count = 0;
  for (let unit = 0; unit < pieces.length; unit++) {
    const piece = pieceFromBits(before.layer, unit, bits, at);
    if (!fresh && piece === pieces[unit]) continue;
    change.fill(0);
    addOutput(before, unit, piece, 1);
    if (!fresh) addOutput(before, unit, pieces[unit], -1);
    pieces[unit] = piece;
    if (change[0] === 0 && change[1] === 0 && change[2] === 0) continue;
    deltas[3 * count] = change[0];
    deltas[3 * count + 1] = change[1];
    deltas[3 * count + 2] = change[2];
    units[count++] = unit;
  }
  return count;
}

/** Adds `count` columns of the weights, each times its change, four at a time to save loads and stores. */
function addColumns(
  zx: Float64Array,
  zy: Float64Array,
  zc: Float64Array,
  columns: Float64Array,
  rows: number,
  count: number,
): void {
  let k = 0;
  for (; k + 4 <= count; k += 4) {
    const o = units[k] * rows;
    const p = units[k + 1] * rows;
    const q = units[k + 2] * rows;
    const s = units[k + 3] * rows;
    const d = 3 * k;
    const ox = deltas[d];
    const oy = deltas[d + 1];
    const oc = deltas[d + 2];
    const px = deltas[d + 3];
    const py = deltas[d + 4];
    const pc = deltas[d + 5];
    const qx = deltas[d + 6];
    const qy = deltas[d + 7];
    const qc = deltas[d + 8];
    const sx = deltas[d + 9];
    const sy = deltas[d + 10];
    const sc = deltas[d + 11];
    for (let r = 0; r < rows; r++) {
      const wo = columns[o + r];
      const wp = columns[p + r];
      const wq = columns[q + r];
      const ws = columns[s + r];
      zx[r] += wo * ox + wp * px + wq * qx + ws * sx;
      zy[r] += wo * oy + wp * py + wq * qy + ws * sy;
      zc[r] += wo * oc + wp * pc + wq * qc + ws * sc;
    }
  }
  for (; k < count; k++) {
    const o = units[k] * rows;
    const dx = deltas[3 * k];
    const dy = deltas[3 * k + 1];
    const dc = deltas[3 * k + 2];
    for (let r = 0; r < rows; r++) {
      const w = columns[o + r];
      zx[r] += w * dx;
      zy[r] += w * dy;
      zc[r] += w * dc;
    }
  }
}
