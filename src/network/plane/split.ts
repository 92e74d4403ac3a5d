// Longer than most files: the hot loop of all regions. Its functions share scratch arrays and are inlined
// into one another, which modules of their own would end.
import type { CutLayer } from './cut-layer.ts';
import { cutError, type FaceMaps } from './face-maps.ts';
import type { FaceKernels } from './kernels/kernels.ts';
import { roundOff } from '../numbers/round-off.ts';
import { reserveEdges, reserveLines, reserveVertices, type Mesh } from './mesh.ts';

/** Decides a sign that floating point leaves open. */
export type Decide = (node: number, cut: number, vertex: number) => -1 | 0 | 1;

/** Everything a subdivision carries along; the arrays are scratch memory. */
export interface Run {
  readonly mesh: Mesh;
  readonly decide: Decide;
  /** A vertex correctly rounded, for one whose lines are too close to parallel. */
  readonly position: (vertex: number) => readonly [number, number];
  /** Error of a coordinate that still counts as good. */
  goodReach: number;
  /** Distinguishes faces in `mesh.stamp`. */
  epoch: number;
  /** Whether signs may contradict each other, as they may under a tolerance. */
  tolerant: boolean;
  /** Whether one face may be cut where its neighbour is not: along lines of maxout rows that never win there. */
  readonly loose: boolean;
  /** Whether faces were cut along lines that are no borders of patterns, so that cells have to be united again. */
  surplus: boolean;
  decisions: number;
  /** Is told now and then the share of the domain that is done. */
  readonly onProgress?: (share: number) => void;
}

/** The faces into which one face was split: boundaries as half-edges, one after the other, and their sign bits. */
export interface Parts {
  count: number;
  starts: Int32Array;
  loops: Int32Array;
  bits: Int32Array;
}

/** No parts, with a little room. */
export function makeParts(): Parts {
  return { count: 0, starts: new Int32Array(64), loops: new Int32Array(256), bits: new Int32Array(64) };
}

// Scratch of one split, shared by all: splits are never nested.
let positive = new Int32Array(256);
let negative = new Int32Array(256);
let slots = 0;
/** Words of signs per vertex of the face being split. */
let slotStride = 1;
let open = new Int32Array(64);
let lines = new Int32Array(64);
let stackEdge = new Int32Array(1024);
let stackSlot = new Int32Array(1024);
let cellStart = new Int32Array(256);
let cellLength = new Int32Array(256);
let cellWord = new Int32Array(256);
let upEdge = new Int32Array(64);
let upSlot = new Int32Array(64);
let downEdge = new Int32Array(64);
let downSlot = new Int32Array(64);
let signs = new Int8Array(64);
let values = new Float64Array(64);
let corner = new Int32Array(64);
/** The corners' coordinates, side by side. */
let cornerX = new Float64Array(64);
let cornerY = new Float64Array(64);
/** The sign bits of the cuts that do not go through the face. */
export let base = new Int32Array(8);

const larger = (array: Int32Array<ArrayBuffer>, needed: number): Int32Array<ArrayBuffer> => {
  const next = new Int32Array(Math.max(needed, array.length * 2));
  next.set(array);
  return next;
};

/** Makes room for the cuts of a layer. */
export function reserveCuts(cuts: number, words: number): void {
  if (open.length < cuts + 1) open = new Int32Array(cuts + 1);
  if (lines.length < cuts + 1) lines = new Int32Array(cuts + 1);
  if (base.length < words) base = new Int32Array(words);
}

function reserveCorners(length: number): void {
  if (signs.length >= length) return;
  signs = new Int8Array(length * 2);
  values = new Float64Array(length * 2);
  corner = new Int32Array(length * 2);
  cornerX = new Float64Array(length * 2);
  cornerY = new Float64Array(length * 2);
}

/** Puts a boundary with its sign bits among the parts. */
function addPart(parts: Parts, edges: Int32Array, start: number, length: number, words: number): number {
  const at = parts.starts[parts.count];
  if (at + length > parts.loops.length)
    parts.loops = larger(parts.loops as Int32Array<ArrayBuffer>, at + length);
  for (let i = 0; i < length; i++) parts.loops[at + i] = edges[start + i];
  if (parts.count + 2 > parts.starts.length)
    parts.starts = larger(parts.starts as Int32Array<ArrayBuffer>, 0);
  parts.starts[parts.count + 1] = at + length;
  const bitsAt = parts.count * words;
  if (bitsAt + words > parts.bits.length) {
    parts.bits = larger(parts.bits as Int32Array<ArrayBuffer>, bitsAt + words);
  }
  for (let w = 0; w < words; w++) parts.bits[bitsAt + w] = base[w];
  parts.count++;
  return bitsAt;
}

/** The sign of a cut at a vertex: from floating point when the error bound allows, else exactly. */
function signAt(run: Run, maps: FaceMaps, node: number, cut: number, vertex: number): number {
  const { mesh } = run;
  const { a, b, c } = maps.cuts;
  const gx = a[cut];
  const gy = b[cut];
  const value = gx * mesh.x[vertex] + gy * mesh.y[vertex] + c[cut];
  if (!run.tolerant) {
    const room = (Math.abs(gx) + Math.abs(gy)) * mesh.reach[vertex];
    if (Math.abs(value) > maps.bound + room) return value > 0 ? 1 : -1;
    const bound = cutError(maps, cut) + room;
    if (value > bound) return 1;
    if (value < -bound) return -1;
  }
  run.decisions++;
  return run.decide(node, cut, vertex);
}

/** The largest reach of a corner of the face whose cuts are sought; an array, because that holds a double in place. */
const blurred = new Float64Array(1);

/** Lists the corners of a face for what follows. */
export function listCorners({ from, to }: Mesh, loop: Int32Array, start: number, length: number): void {
  reserveCorners(length);
  const vertices = corner;
  for (let i = 0; i < length; i++) {
    const half = loop[start + i];
    vertices[i] = (half & 1) === 0 ? from[half >> 1] : to[half >> 1];
  }
}

/** Lays the listed corners side by side; returns the largest reach. */
function placeCorners({ x, y, reach }: Mesh, length: number): number {
  const vertices = corner;
  const xs = cornerX;
  const ys = cornerY;
  let blur = 0;
  for (let i = 0; i < length; i++) {
    const v = vertices[i];
    xs[i] = x[v];
    ys[i] = y[v];
    blur = Math.max(blur, reach[v]);
  }
  return (blurred[0] = blur);
}

/** Lays out the box of the listed corners for `openCuts`, which may then look at it layer after layer. */
export function layBox(run: Run, { box }: FaceKernels, length: number): void {
  const blur = placeCorners(run.mesh, length);
  let left = Infinity;
  let right = -Infinity;
  let bottom = Infinity;
  let top = -Infinity;
  for (let i = 0; i < length; i++) {
    left = Math.min(left, cornerX[i]);
    right = Math.max(right, cornerX[i]);
    bottom = Math.min(bottom, cornerY[i]);
    top = Math.max(top, cornerY[i]);
  }
  const mx = 0.5 * (left + right);
  const my = 0.5 * (bottom + top);
  box[0] = mx;
  box[1] = my;
  // A hair more than half the sides, so that the roundings here and in what is made of it do not matter. Under a
  // tolerance every sign is decided once per vertex, elsewhere, and no box settles it.
  const room = run.tolerant ? Infinity : 1.000002;
  box[2] = room * (0.5 * (right - left) + blur + 4 * roundOff * Math.abs(mx));
  box[3] = room * (0.5 * (top - bottom) + blur + 4 * roundOff * Math.abs(my));
}

/**
 * Which cuts go through the face laid out last: fills `open` with them and `base` with the signs of all others; returns
 * their number.
 *
 * Most cuts stay clear of the face's bounding box, which one evaluation at its centre shows.
 */
export function openCuts(run: Run, maps: FaceMaps, node: number, length: number): number {
  const { kernels, layer, bound } = maps;
  kernels.clear(maps.cuts, bound);
  for (let w = 0; w < layer.words; w++) base[w] = kernels.signs[2 * w];
  return crossingCuts(run, maps, node, length);
}

/** Whether some vertex has an open sign, of those last looked at by `mayBeCut`. */
let doubtful = false;

/**
 * Whether some cut may go through the face whose corners are listed, by the signs kept with them, `at` words on; which
 * ones stands in the kernels' signs, the signs of all others in `base`.
 */
export function mayBeCut(mesh: Mesh, { kernels, layer }: FaceMaps, at: number, length: number): boolean {
  const { cuts } = layer;
  const { signs, signWords } = mesh;
  const vertices = corner;
  let any = 0;
  let doubt = 0;
  for (let h = 0; h << 4 < cuts; h++) {
    let seen = 0;
    for (let i = 0; i < length; i++) {
      const own = signs[vertices[i] * signWords + at + h];
      seen |= own;
      doubt |= own & (own >>> 16);
    }
    const down = seen >>> 16;
    const open = seen & down;
    any |= open;
    const up = seen & ~down & 0xffff;
    if ((h & 1) === 0) {
      base[h >> 1] = up;
      kernels.signs[h | 1] = open;
    } else {
      base[h >> 1] |= up << 16;
      kernels.signs[h] |= open << 16;
    }
  }
  doubtful = doubt !== 0;
  return any !== 0;
}

/** Of the cuts that `mayBeCut` has left open, those that go through the face, as `openCuts` says. */
export function openCutsOfSigns(run: Run, maps: FaceMaps, node: number, at: number, length: number): number {
  const { mesh } = run;
  if (doubtful || maps.layer.words > 1) {
    placeCorners(mesh, length);
    return crossingCuts(run, maps, node, length);
  }
  // Where no sign is open, what the corners say is all there is to know.
  const crossing = maps.kernels.signs[1];
  let count = 0;
  for (let left = crossing; left !== 0; left &= left - 1) open[count++] = 31 - Math.clz32(left & -left);
  slotStride = 1;
  beginSlots(run, length, 1);
  const { signs, signWords } = mesh;
  const wide = maps.layer.cuts > 16;
  for (let i = 0; i < length; i++) {
    const own = corner[i] * signWords + at;
    const low = signs[own];
    const high = wide ? signs[own + 1] : 0;
    positive[i] = ((low & 0xffff) | (high << 16)) & crossing;
    negative[i] = ((low >>> 16) | (high & 0xffff0000)) & crossing;
  }
  return count;
}

/** Of the cuts that the kernels' signs leave open, those that go through the face, as `openCuts` says. */
function crossingCuts(run: Run, maps: FaceMaps, node: number, length: number): number {
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
  const stride = (slotStride = strideOf(count, words));
  const identity = stride === words;
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

let dominated = new Uint8Array(0);
let placeOf = new Int32Array(0);

/**
 * Closes the cuts of maxout units between rows of which one is nowhere above some third row on the face: such a row never
 * wins there, and any other may count as larger. Most of what is cut along these lines would have to be united again.
 *
 * @returns the number of open cuts, or 0 if none is left
 */
function closeDominated(run: Run, layer: CutLayer, count: number, length: number): number {
  const { rank, units, firstCut } = layer;
  if (dominated.length < rank) dominated = new Uint8Array(rank);
  if (placeOf.length < layer.cuts) placeOf = new Int32Array(layer.cuts);
  placeOf.fill(0);
  for (let k = 0; k < count; k++) placeOf[open[k]] = k + 1;
  const identity = slotStride === layer.words;
  let left = 0;
  for (let unit = 0; unit < units; unit++) {
    dominated.fill(0);
    eachPair(rank, firstCut[unit], (a, b, cut) => {
      if (placeOf[cut] > 0) return;
      // Also where two rows are equal on all of the face: then the lower one counts.
      dominated[(base[cut >> 5] >>> (cut & 31)) & 1 ? a : b] = 1;
    });
    const before = left;
    eachPair(rank, firstCut[unit], (a, b, cut) => {
      if (placeOf[cut] === 0) return;
      if (dominated[a] + dominated[b] === 0) left++;
      else {
        if (dominated[b] === 0) base[cut >> 5] |= 1 << (cut & 31);
        closeCut(identity ? cut : placeOf[cut] - 1, length);
      }
    });
    if (left > before + 1) run.surplus = true;
  }
  return left > 0 ? count : 0;
}

/** The pairs of a maxout unit's rows in the order of their cuts. */
function eachPair(rank: number, first: number, visit: (a: number, b: number, cut: number) => void): void {
  for (let a = 0, cut = first; a < rank; a++) for (let b = a + 1; b < rank; b++) visit(a, b, cut++);
}

/** Takes a cut's signs from the corners. */
function closeCut(place: number, length: number): void {
  const bit = 1 << (place & 31);
  for (let i = 0, slot = place >> 5; i < length; i++, slot += slotStride) {
    positive[slot] &= ~bit;
    negative[slot] &= ~bit;
  }
}

/** Words per vertex: one bit per open cut, unless that saves nothing over one bit per cut. */
function strideOf(count: number, words: number): number {
  return Math.min((count + 31) >> 5, words);
}

function reserveSlots(needed: number): void {
  if (needed <= positive.length) return;
  positive = larger(positive, needed);
  negative = larger(negative, needed);
}

function beginSlots(run: Run, length: number, stride: number): void {
  const { mesh } = run;
  const epoch = ++run.epoch;
  reserveSlots(length * stride);
  for (let i = 0; i < length * stride; i++) positive[i] = negative[i] = 0;
  for (let i = 0; i < length; i++) {
    const v = corner[i];
    mesh.slot[v] = i;
    mesh.stamp[v] = epoch;
  }
  slots = length;
}

/** The line of a cut on the face, made when first needed. */
function lineOf(run: Run, maps: FaceMaps, node: number, cut: number, local: number): number {
  if (lines[local] >= 0) return lines[local];
  const { mesh } = run;
  const line = mesh.lineCount++;
  mesh.a[line] = maps.cuts.a[cut];
  mesh.b[line] = maps.cuts.b[cut];
  mesh.c[line] = maps.cuts.c[cut];
  mesh.lineError[line] = cutError(maps, cut);
  mesh.lineNode[line] = node;
  mesh.lineCut[line] = cut;
  lines[local] = line;
  return line;
}

/**
 * Cuts an edge by a line and returns the new vertex.
 *
 * Its coordinates are the intersection of two known lines, so errors do not build up along chains of vertices. Their
 * bound: at the true vertex both computed lines have a value ≤ their error, at the computed one we know the value, and
 * the difference, times the inverse of the 2 × 2 matrix of normals, is how far they can be apart.
 */
function cutEdge(run: Run, edge: number, line: number): number {
  const { mesh } = run;
  const { a, b, c, lineError, from, to, child } = mesh;
  const vertex = mesh.vertexCount++;
  const first = mesh.edgeCount;
  mesh.edgeCount += 2;
  const other = mesh.line[edge];
  child[edge] = first;
  from[first] = from[edge];
  to[first] = from[first + 1] = vertex;
  to[first + 1] = to[edge];
  mesh.line[first] = mesh.line[first + 1] = other;
  child[first] = child[first + 1] = -1;
  // What lies outside the domain is never filled in later.
  const { left } = mesh;
  left[2 * first] = left[2 * first + 1] = left[2 * first + 2] = left[2 * first + 3] = -1;
  mesh.lineA[vertex] = other;
  mesh.lineB[vertex] = line;
  mesh.stamp[vertex] = 0;
  const a1 = a[other];
  const b1 = b[other];
  const c1 = c[other];
  const a2 = a[line];
  const b2 = b[line];
  const c2 = c[line];
  const p = a1 * b2;
  const q = a2 * b1;
  const det = p - q;
  const x = (b1 * c2 - b2 * c1) / det;
  const y = (c1 * a2 - c2 * a1) / det;
  const off1 = lineError[other] + Math.abs(a1 * x + b1 * y + c1);
  const off2 = lineError[line] + Math.abs(a2 * x + b2 * y + c2);
  const size1 = Math.max(Math.abs(a1), Math.abs(b1));
  const size2 = Math.max(Math.abs(a2), Math.abs(b2));
  const sure = Math.abs(det) - 4 * roundOff * (Math.abs(p) + Math.abs(q));
  const slip = off1 * size2 + off2 * size1;
  const reach = (slip * 1.0001) / sure;
  // Beyond these ranges products may have lost digits to underflow or overflow.
  const usual = slip > 1e-280 && Math.abs(det) > 1e-200 && Math.abs(det) < 1e200;
  if (usual && reach >= 0 && reach < run.goodReach) {
    mesh.x[vertex] = x;
    mesh.y[vertex] = y;
    mesh.reach[vertex] = reach;
  } else roundVertex(run, vertex);
  return vertex;
}

function roundVertex(run: Run, vertex: number): void {
  const { mesh } = run;
  const [x, y] = run.position(vertex);
  mesh.x[vertex] = x;
  mesh.y[vertex] = y;
  mesh.reach[vertex] = 2 * roundOff * Math.max(Math.abs(x), Math.abs(y), 1e-290);
}

/** The signs at a vertex in the middle of the edge between two vertices with known signs. */
function signMiddle(
  run: Run,
  maps: FaceMaps,
  node: number,
  vertex: number,
  slotA: number,
  slotB: number,
  zero: number,
  stride: number,
  identity: boolean,
): number {
  const { mesh } = run;
  const slot = slots++;
  mesh.slot[vertex] = slot;
  mesh.stamp[vertex] = run.epoch;
  const at = slot * stride;
  for (let w = 0; w < stride; w++) {
    const upA = positive[slotA * stride + w];
    const downA = negative[slotA * stride + w];
    const upB = positive[slotB * stride + w];
    const downB = negative[slotB * stride + w];
    // Between two ends of one sign (or one end and 0) there is nothing to compute.
    let up = (upA & ~downB) | (upB & ~downA);
    let down = (downA & ~upB) | (downB & ~upA);
    let both = (upA & downB) | (downA & upB);
    if (w === zero >> 5) both &= ~(1 << (zero & 31));
    while (both !== 0) {
      const bit = both & -both;
      both ^= bit;
      const place = (w << 5) + 31 - Math.clz32(bit);
      const s = signAt(run, maps, node, identity ? place : open[place], vertex);
      if (s > 0) up |= bit;
      else if (s < 0) down |= bit;
    }
    positive[at + w] = up;
    negative[at + w] = down;
  }
  return slot;
}

function pushCell(
  edges: Int32Array,
  slotsOf: Int32Array,
  top: number,
  at: number,
  length: number,
  word: number,
): void {
  if (at + length > stackEdge.length) {
    stackEdge = larger(stackEdge, at + length);
    stackSlot = larger(stackSlot, at + length);
  }
  if (top >= cellStart.length) {
    cellStart = larger(cellStart, 0);
    cellLength = larger(cellLength, 0);
    cellWord = larger(cellWord, 0);
  }
  for (let i = 0; i < length; i++) {
    stackEdge[at + i] = edges[i];
    stackSlot[at + i] = slotsOf[i];
  }
  cellStart[top] = at;
  cellLength[top] = length;
  cellWord[top] = word;
}

/** Under a tolerance a face may show more than two sign changes; then its minority counts as 0, so nothing is cut. */
function flattenMinority(start: number, length: number, stride: number, word: number, bit: number): void {
  let up = 0;
  for (let i = start; i < start + length; i++) {
    const at = stackSlot[i] * stride + word;
    if (positive[at] & bit) up++;
    else if (negative[at] & bit) up--;
  }
  for (let i = start; i < start + length; i++) {
    const at = stackSlot[i] * stride + word;
    if (up < 0) positive[at] &= ~bit;
    else negative[at] &= ~bit;
  }
}

/** Whether the cyclic sign sequence is one run of +, at most one 0, one run of −, at most one 0. */
function cutsCleanly(start: number, length: number, stride: number, word: number, bit: number): boolean {
  let changes = 0;
  let last = 0;
  let first = 0;
  let zeros = 0;
  for (let i = start; i < start + length; i++) {
    const at = stackSlot[i] * stride + word;
    const s = positive[at] & bit ? 1 : negative[at] & bit ? -1 : 0;
    if (s === 0) {
      zeros++;
      continue;
    }
    if (last === 0) first = s;
    else if (s !== last) changes++;
    last = s;
  }
  if (first !== last) changes++;
  if (changes !== 2) return false;
  if (zeros === 0) return true;
  for (let i = 0; i < length; i++) {
    const at = stackSlot[start + i] * stride + word;
    if ((positive[at] | negative[at]) & bit) continue;
    const before = stackSlot[start + ((i + length - 1) % length)] * stride + word;
    const after = stackSlot[start + ((i + 1) % length)] * stride + word;
    const opposite = (positive[before] & negative[after]) | (negative[before] & positive[after]);
    if ((opposite & bit) === 0) return false;
  }
  return true;
}

/** Whether a vertex was made by a cut of the layer that is applied on the face `node`. */
function isMadeBy(
  { lineB, lineCut, lineNode, nodeParent }: Mesh,
  vertex: number,
  cut: number,
  node: number,
): boolean {
  const line = lineB[vertex];
  if (lineCut[line] !== cut) return false;
  let [a, b] = [lineNode[line], node];
  while (a >= 0 && b >= 0) [a, b] = [nodeParent[a], nodeParent[b]];
  return a === b;
}

/**
 * Where an edge about to be cut is cut already, by a cut that does not go through this face, takes that vertex among
 * the cell's; returns whether there was one.
 */
function takeForeignVertex(
  run: Run,
  maps: FaceMaps,
  node: number,
  at: number,
  size: number,
  word: number,
  bit: number,
  stride: number,
  identity: boolean,
): boolean {
  const { child, to } = run.mesh;
  const place = (word << 5) + 31 - Math.clz32(bit);
  const cut = identity ? place : open[place];
  for (let i = 0; i < size; i++) {
    const half = stackEdge[at + i];
    const first = child[half >> 1];
    if (first < 0) continue;
    const slotA = stackSlot[at + i];
    const slotB = stackSlot[i + 1 === size ? at : at + i + 1];
    const [p, q] = [slotA * stride + word, slotB * stride + word];
    if ((((positive[p] & negative[q]) | (negative[p] & positive[q])) & bit) === 0) continue;
    const vertex = to[first];
    if (isMadeBy(run.mesh, vertex, cut, node)) continue;
    const known = run.mesh.stamp[vertex] === run.epoch;
    const slot = known
      ? run.mesh.slot[vertex]
      : signMiddle(run, maps, node, vertex, slotA, slotB, stride << 5, stride, identity);
    if (at + size >= stackEdge.length) {
      stackEdge = larger(stackEdge, at + size + 1);
      stackSlot = larger(stackSlot, at + size + 1);
    }
    stackEdge.copyWithin(at + i + 1, at + i, at + size);
    stackSlot.copyWithin(at + i + 1, at + i, at + size);
    const near = (half & 1) === 0 ? 2 * first : 2 * first + 3;
    stackEdge[at + i] = near;
    stackEdge[at + i + 1] = (half & 1) === 0 ? near + 2 : near - 2;
    stackSlot[at + i + 1] = slot;
    return true;
  }
  return false;
}

/**
 * Splits a face by the `count` cuts of a layer that `openCuts` has just found to go through it, and fills `parts`.
 *
 * Depth first: a cell is cut by the first cut that has both signs among its vertices, and its two parts wait on a
 * stack. This is the hot loop of the whole module, hence its length, the typed arrays and the bit masks.
 */
export function splitFace(
  run: Run,
  maps: FaceMaps,
  count: number,
  node: number,
  loop: Int32Array,
  start: number,
  length: number,
  parts: Parts,
): void {
  const { mesh } = run;
  const { cuts, words } = maps.layer;
  parts.count = 0;
  parts.starts[0] = 0;
  // `open` may have shrunk since the signs were laid out; the layout is that of the larger number.
  const stride = slotStride;
  const identity = stride === words;
  const places = identity ? cuts : count;
  for (let i = 0; i < places; i++) lines[i] = -1;
  for (let i = 0; i < length; i++) {
    if (i >= stackEdge.length) {
      stackEdge = larger(stackEdge, length);
      stackSlot = larger(stackSlot, length);
    }
    stackEdge[i] = loop[start + i];
    stackSlot[i] = i;
  }
  cellStart[0] = 0;
  cellLength[0] = length;
  cellWord[0] = 0;
  let top = 1;
  while (top > 0) {
    top--;
    // Room for two more vertices first, so that the arrays can be held in constants.
    if ((slots + 2) * stride > positive.length) reserveSlots((slots + 2) * stride);
    const plus = positive;
    const minus = negative;
    const cellSlot = stackSlot;
    const cellEdge = stackEdge;
    const at = cellStart[top];
    const size = cellLength[top];
    let word = cellWord[top];
    let mixed = 0;
    let up = 0;
    for (; word < stride; word++) {
      up = 0;
      let down = 0;
      for (let i = at; i < at + size; i++) {
        const q = cellSlot[i] * stride + word;
        up |= plus[q];
        down |= minus[q];
      }
      mixed = up & down;
      if (mixed !== 0) break;
    }
    if (mixed === 0) {
      addLeaf(parts, at, size, words, stride, identity, up);
      continue;
    }
    const bit = mixed & -mixed;
    const place = (word << 5) + 31 - Math.clz32(bit);
    if (run.tolerant && !cutsCleanly(at, size, stride, word, bit)) {
      flattenMinority(at, size, stride, word, bit);
      top++;
      continue;
    }
    if (run.loose && takeForeignVertex(run, maps, node, at, size, word, bit, stride, identity)) {
      cellLength[top++] = size + 1;
      continue;
    }
    if (size + 4 > upEdge.length) {
      upEdge = larger(upEdge, size + 4);
      upSlot = larger(upSlot, size + 4);
      downEdge = larger(downEdge, size + 4);
      downSlot = larger(downSlot, size + 4);
    }
    reserveVertices(mesh, 2);
    reserveEdges(mesh, 5);
    reserveLines(mesh, 1);
    const edgesUp = upEdge;
    const slotsUp = upSlot;
    const edgesDown = downEdge;
    const slotsDown = downSlot;
    const line = lineOf(run, maps, node, identity ? place : open[place], place);
    const { from, to, child } = mesh;
    const chord = mesh.edgeCount++;
    mesh.line[chord] = line;
    child[chord] = -1;
    let ups = 0;
    let downs = 0;
    let slotA = cellSlot[at];
    let stateA = plus[slotA * stride + word] & bit ? 1 : minus[slotA * stride + word] & bit ? -1 : 0;
    for (let i = 0; i < size; i++) {
      const half = cellEdge[at + i];
      const slotB = cellSlot[i + 1 === size ? at : at + i + 1];
      const q = slotB * stride + word;
      const stateB = plus[q] & bit ? 1 : minus[q] & bit ? -1 : 0;
      if (stateA === 0) {
        const vertex = (half & 1) === 0 ? from[half >> 1] : to[half >> 1];
        if (stateB > 0) {
          to[chord] = vertex;
          edgesDown[downs] = 2 * chord + 1;
          slotsDown[downs++] = slotA;
          edgesUp[ups] = half;
          slotsUp[ups++] = slotA;
        } else {
          from[chord] = vertex;
          edgesUp[ups] = 2 * chord;
          slotsUp[ups++] = slotA;
          edgesDown[downs] = half;
          slotsDown[downs++] = slotA;
        }
      } else if (stateA === -stateB) {
        const edge = half >> 1;
        const vertex = child[edge] >= 0 ? to[child[edge]] : cutEdge(run, edge, line);
        const slot =
          count === 1 || mesh.stamp[vertex] === run.epoch
            ? mesh.slot[vertex]
            : signMiddle(run, maps, node, vertex, slotA, slotB, place, stride, identity);
        // 2 · child and the next but one, or that and its other side first.
        const turned = half & 1;
        const near = 2 * child[edge] + 3 * turned;
        const far = near + 2 - 4 * turned;
        if (stateA > 0) {
          from[chord] = vertex;
          edgesUp[ups] = near;
          slotsUp[ups++] = slotA;
          edgesUp[ups] = 2 * chord;
          slotsUp[ups++] = slot;
          edgesDown[downs] = far;
          slotsDown[downs++] = slot;
        } else {
          to[chord] = vertex;
          edgesDown[downs] = near;
          slotsDown[downs++] = slotA;
          edgesDown[downs] = 2 * chord + 1;
          slotsDown[downs++] = slot;
          edgesUp[ups] = far;
          slotsUp[ups++] = slot;
        }
      } else if (stateA > 0) {
        edgesUp[ups] = half;
        slotsUp[ups++] = slotA;
      } else {
        edgesDown[downs] = half;
        slotsDown[downs++] = slotA;
      }
      slotA = slotB;
      stateA = stateB;
    }
    if (count === 1) {
      // The only cut: both parts are done.
      addPart(parts, downEdge, 0, downs, words);
      const bitsAt = addPart(parts, upEdge, 0, ups, words);
      parts.bits[bitsAt + (open[0] >> 5)] |= 1 << (open[0] & 31);
      return;
    }
    pushCell(downEdge, downSlot, top, at, downs, word);
    pushCell(upEdge, upSlot, top + 1, at + downs, ups, word);
    top += 2;
  }
}

/**
 * A cell no cut goes through: its bits are those of `base` and what any of its vertices says about the open cuts;
 * `known` is that already when there is only one word of them.
 */
function addLeaf(
  parts: Parts,
  at: number,
  size: number,
  words: number,
  stride: number,
  identity: boolean,
  known: number,
): void {
  const bitsAt = addPart(parts, stackEdge, at, size, words);
  const { bits } = parts;
  for (let w = 0; w < stride; w++) {
    let up = known;
    if (stride > 1) {
      up = 0;
      for (let i = at; i < at + size; i++) up |= positive[stackSlot[i] * stride + w];
    }
    if (identity) bits[bitsAt + w] |= up;
    else {
      while (up !== 0) {
        const bit = up & -up;
        up ^= bit;
        const cut = open[(w << 5) + 31 - Math.clz32(bit)];
        bits[bitsAt + (cut >> 5)] |= 1 << (cut & 31);
      }
    }
  }
}
