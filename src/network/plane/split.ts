// Longer than most files: the hot loop of all regions, in one function. What it calls stands in modules of its own, with
// the scratch arrays that belong to it, and is inlined all the same: measured in alternation, all in one file is no faster.
import { beginCells, cellLength, cellStart, cellWord, pushCell, stackEdge, stackSlot } from './cell-stack.ts';
import { cutEdge, forgetLines, lineOf } from './cut-edge.ts';
import type { FaceMaps } from './face-maps.ts';
import { negative, open, positive, reserveSlots, signMiddle, slots, slotStride } from './face-signs.ts';
import { takeForeignVertex } from './foreign-vertices.ts';
import { larger } from './larger.ts';
import { reserveEdges, reserveLines, reserveVertices } from './mesh.ts';
import { addPart, type Parts } from './parts.ts';
import type { Run } from './run.ts';
import { cutsCleanly, flattenMinority } from './tolerant-cells.ts';

// The two parts of the cell being cut: half-edges, and the slots of their first vertices.
let upEdge = new Int32Array(64);
let upSlot = new Int32Array(64);
let downEdge = new Int32Array(64);
let downSlot = new Int32Array(64);

function reserveSides(length: number): void {
  if (length <= upEdge.length) return;
  upEdge = larger(upEdge, length);
  upSlot = larger(upSlot, length);
  downEdge = larger(downEdge, length);
  downSlot = larger(downSlot, length);
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
  forgetLines(places);
  beginCells(loop, start, length);
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
    reserveSides(size + 4);
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
