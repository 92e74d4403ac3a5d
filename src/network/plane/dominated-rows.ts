import type { CutLayer } from './cut-layer.ts';
import { base, closeCut, open, slotStride } from './face-signs.ts';
import type { Run } from './run.ts';

// Kept from call to call: which rows of a unit never win, and each open cut's place among them plus 1, else 0.
let dominated = new Uint8Array(0);
let placeOf = new Int32Array(0);

/**
 * Closes the cuts of maxout units between rows of which one is nowhere above some third row on the face: such a row never
 * wins there, and any other may count as larger. Most of what is cut along these lines would have to be united again.
 *
 * @returns the number of open cuts, or 0 if none is left
 */
export function closeDominated(run: Run, layer: CutLayer, count: number, length: number): number {
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
