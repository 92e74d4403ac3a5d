import { larger } from './larger.ts';

// The cells of the face being split that wait for later cuts, the last on top.
/** Boundaries as half-edges, one after the other, and the slot of each half-edge's first vertex. */
export let stackEdge = new Int32Array(1024);
export let stackSlot = new Int32Array(1024);
/** Where a cell's boundary begins, how many half-edges it has, and the first word of signs that may still cut it. */
export let cellStart = new Int32Array(256);
export let cellLength = new Int32Array(256);
export let cellWord = new Int32Array(256);

/** Makes room for so many half-edges. */
export function reserveCells(needed: number): void {
  if (needed <= stackEdge.length) return;
  stackEdge = larger(stackEdge, needed);
  stackSlot = larger(stackSlot, needed);
}

/** Begins with a whole face as the only cell: its vertices have the first slots. */
export function beginCells(loop: Int32Array, start: number, length: number): void {
  reserveCells(length);
  for (let i = 0; i < length; i++) {
    stackEdge[i] = loop[start + i];
    stackSlot[i] = i;
  }
  cellStart[0] = 0;
  cellLength[0] = length;
  cellWord[0] = 0;
}

/** Puts a cell at place `top`, its boundary from `at` on. */
export function pushCell(
  edges: Int32Array,
  slotsOf: Int32Array,
  top: number,
  at: number,
  length: number,
  word: number,
): void {
  reserveCells(at + length);
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
