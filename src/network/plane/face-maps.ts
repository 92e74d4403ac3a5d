// Longer than most files: hot loops over the maps of one face, with the error bounds that hold for just this
// order of operations.
import { HARD_TANH, MAXOUT } from '../model/activation.ts';
import { roundOff } from '../numbers/round-off.ts';
import { norm2, pieceFromBits, type CutLayer } from './cut-layer.ts';
import { makeFaceKernels, plainFaceKernels } from './kernels/compiled.ts';
import { makeRows, strideOf, type FaceKernels, type Rows } from './kernels/kernels.ts';

/** After so many unit changes a face's maps are computed afresh, which bounds the drift of rounding errors. */
const maxFlips = 32;

/**
 * The affine maps of one layer's rows on the current face: row r is a·x + b·y + c there.
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
  readonly kernels: FaceKernels;
  readonly rows: Rows;
  /** The same for cuts; the very same arrays in a plain layer. */
  readonly cuts: Rows;
  /** The biases as constant maps, as in `rows.all`: what a new face begins with. */
  readonly start: Float64Array;
  /** The layer's columns, one every `rows.stride` numbers. */
  readonly columns: Float64Array;
  /** A bound of the 2-norm of all rows together, anywhere in the domain. */
  size: number;
  /** Bound of the error of every cut's value, anywhere in the domain; `cutError` has a sharper one for each. */
  bound: number;
  /** The same for a row of norm 1 without bias. */
  margin: number;
  /** Share of |bias| in a row's error, and what underflow may add. */
  biasShare: number;
  tiny: number;
  /** Error of all rows together (E above). */
  error: number;
  /** The piece of each unit of the layer BEFORE for which the maps stand, the face whose children they serve, and the child. */
  readonly pieces: Uint8Array;
  parent: number;
  node: number;
  flips: number;
  /** The sign bits of the layer before, when that is all ReLU and pieces are not needed. */
  readonly bits: Int32Array;
}

/** Room for the maps of layers, and for `more` numbers, until this is called again. */
export function makeFaceMaps(layers: readonly CutLayer[], more = 0): FaceMaps[] {
  const most = Math.max(1, ...layers.map(({ inputs }) => inputs));
  const words = Math.max(1, ...layers.map((layer) => layer.words));
  const floats = layers.reduce(
    (sum, { rows, cuts, inputs }) => sum + (6 + inputs) * strideOf(rows) + 3 * strideOf(cuts),
    more,
  );
  // The first layer is computed once, so with no other there is nothing to compile loops for.
  const kernels = layers.length > 1 ? makeFaceKernels(floats, most, words) : plainFaceKernels(most, words);
  return layers.map((layer, level) => faceMaps(layer, kernels, level === 0));
}

function faceMaps(layer: CutLayer, kernels: FaceKernels, isFirst: boolean): FaceMaps {
  const { rows: count, cuts, inputs, plain, biases } = layer;
  const rows = makeRows(kernels, count);
  // The first layer's maps are there at once.
  const start = isFirst ? rows.all : kernels.floats(rows.all.length);
  if (!isFirst) start.set(biases, 2 * rows.stride);
  return {
    layer,
    kernels,
    rows,
    cuts: plain ? rows : makeRows(kernels, cuts),
    start,
    columns: isFirst ? rows.all : spreadColumns(layer, kernels, rows.stride),
    size: 0,
    bound: 0,
    margin: 0,
    biasShare: 0,
    tiny: 0,
    error: 0,
    pieces: new Uint8Array(inputs),
    parent: -1,
    node: -1,
    flips: 0,
    bits: new Int32Array((inputs + 31) >> 5),
  };
}

/** The columns where the loops find them. */
function spreadColumns(
  { columns, rows, inputs }: CutLayer,
  kernels: FaceKernels,
  stride: number,
): Float64Array {
  if (stride === rows && !kernels.compiled) return columns;
  const spread = kernels.floats(inputs * stride);
  if (stride === rows) spread.set(columns);
  else
    for (let k = 0; k < inputs; k++)
      for (let r = 0; r < rows; r++) spread[k * stride + r] = columns[k * rows + r];
  return spread;
}

function gatherCuts({ layer, rows, cuts }: FaceMaps): void {
  if (layer.plain) return;
  const { a: zx, b: zy, c: zc } = rows;
  const { a: cx, b: cy, c: cc } = cuts;
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
  maps.parent = maps.node = -1;
  maps.biasShare = roundings(layer) * roundOff;
  maps.tiny = 1e-300 * Math.max(1, X, Y) * (layer.inputs + 1);
}

/** Bound of the error of a cut's value, anywhere in the domain. */
export function cutError({ layer, margin, biasShare, tiny }: FaceMaps, cut: number): number {
  return layer.norms[cut] * margin + layer.offsets[cut] * biasShare + tiny;
}

/** The same for all cuts at once, from `margin`. */
function boundCuts(maps: FaceMaps): void {
  const { layer, margin, biasShare, tiny } = maps;
  maps.bound = layer.largestNorm * margin + layer.largestOffset * biasShare + tiny;
}

const roundings = ({ inputs }: CutLayer) => 1.001 * (inputs + 6 * maxFlips + 32);

/** The maps of the first layer: the weights as they are. X and Y bound |x| and |y| on the domain. */
export function startMaps(maps: FaceMaps, X: number, Y: number): void {
  const { layer } = maps;
  const { a, b, c } = maps.rows;
  a.set(layer.columns.subarray(0, layer.rows));
  b.set(layer.columns.subarray(layer.rows));
  c.set(layer.biases);
  // Adding nothing leaves the sums of squares.
  maps.kernels.move(maps.rows, maps.rows.all, maps.columns, 0);
  maps.size = sizeOf(maps, X, Y);
  // Three roundings of an evaluation, and one of every number where the layer is that of a slice, with room to spare.
  maps.margin = 16 * roundOff * (X + Y);
  maps.error = layer.blur === 0 ? 0 : 1.001 * layer.blur * maps.size + layer.rows * maps.tiny;
  boundCuts(maps);
  gatherCuts(maps);
}

/** A bound of the 2-norm of all rows together, anywhere in the domain, of the maps moved last. */
function sizeOf({ kernels, rows, layer }: FaceMaps, X: number, Y: number): number {
  const { squares } = kernels;
  const a = squares[0];
  const b = squares[1];
  const c = squares[2];
  if (Math.min(a, b, c) > 1e-200 && Math.max(a, b, c) < 1e200)
    return 1.000001 * (Math.sqrt(a) * X + Math.sqrt(b) * Y + Math.sqrt(c));
  const norm = (numbers: Float64Array) => norm2(numbers, 0, layer.rows, 1);
  return norm(rows.a) * X + norm(rows.b) * Y + norm(rows.c);
}

/** Bounds for all faces inside one face of the layer before, whose maps are `before`. */
function boundErrors(maps: FaceMaps, before: FaceMaps): void {
  const { layer } = maps;
  const { stretch, constants } = before.layer;
  const passed = stretch * before.size + constants;
  const passedError = stretch * before.error + 4 * roundOff * passed;
  maps.margin = passedError + maps.biasShare * passed;
  maps.error =
    layer.spectral * passedError +
    maps.biasShare * (layer.frobenius * passed + layer.biasNorm) +
    maps.tiny * layer.rows;
  boundCuts(maps);
}

/** The tree of faces, as far as maps need it. */
interface Faces {
  readonly nodeBits: Int32Array;
  readonly bits: Int32Array;
}

/** Moves the maps of the levels `from` to `level` to the faces in `path`, one per level; those before stand already. */
export function followPath(
  maps: readonly FaceMaps[],
  path: Int32Array,
  from: number,
  level: number,
  faces: Faces,
  X: number,
  Y: number,
): void {
  for (let l = from; l <= level; l++)
    if (maps[l].node !== path[l]) follow(maps[l], maps[l - 1], path[l - 1], path[l], faces, X, Y);
}

/** Moves maps to the face `node` inside the face `parent`, for which the maps of the layer before stand. */
export function follow(
  maps: FaceMaps,
  before: FaceMaps,
  parent: number,
  node: number,
  { nodeBits, bits }: Faces,
  X: number,
  Y: number,
): void {
  if (maps.parent !== parent) boundErrors(maps, before);
  moveMaps(maps, before, parent, bits, nodeBits[node]);
  maps.size = sizeOf(maps, X, Y);
  maps.node = node;
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
  change[0] += slope * before.rows.a[row];
  change[1] += slope * before.rows.b[row];
  change[2] += slope * before.rows.c[row];
}

/**
 * Moves the maps to a face inside the face of `before`, given by the sign bits of the layer before.
 *
 * `parent` names that face; when it is new, everything is computed afresh.
 */
function moveMaps(maps: FaceMaps, before: FaceMaps, parent: number, bits: Int32Array, at: number): void {
  const { kernels, rows, start, columns } = maps;
  const changed = before.layer.allRelu ? changedRelus : changedUnits;
  let fresh = maps.parent !== parent;
  let count = changed(maps, before, fresh, bits, at);
  if (!fresh && maps.flips + count > maxFlips) {
    fresh = true;
    count = changed(maps, before, fresh, bits, at);
  }
  maps.flips = fresh ? 0 : maps.flips + count;
  maps.parent = parent;
  kernels.move(rows, fresh ? start : rows.all, columns, count);
  gatherCuts(maps);
}

/** Lists in `list` and `changes` what changes in a layer of ReLUs only; returns the number of units. */
function changedRelus(
  maps: FaceMaps,
  before: FaceMaps,
  fresh: boolean,
  bits: Int32Array,
  at: number,
): number {
  const { a, b, c } = before.rows;
  const { list, changes } = maps.kernels;
  const bytes = 8 * maps.rows.stride;
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
      changes[3 * count] = sign * a[unit];
      changes[3 * count + 1] = sign * b[unit];
      changes[3 * count + 2] = sign * c[unit];
      list[count++] = bytes * unit;
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
  const { pieces, kernels } = maps;
  const { list, changes } = kernels;
  const bytes = 8 * maps.rows.stride;
  let count = 0;
  for (let unit = 0; unit < pieces.length; unit++) {
    const piece = pieceFromBits(before.layer, unit, bits, at);
    if (!fresh && piece === pieces[unit]) continue;
    change.fill(0);
    addOutput(before, unit, piece, 1);
    if (!fresh) addOutput(before, unit, pieces[unit], -1);
    pieces[unit] = piece;
    if (change[0] === 0 && change[1] === 0 && change[2] === 0) continue;
    changes.set(change, 3 * count);
    list[count++] = bytes * unit;
  }
  return count;
}
