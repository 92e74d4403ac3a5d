import { stackSlot } from './cell-stack.ts';
import { negative, positive } from './face-signs.ts';

/** Under a tolerance a face may show more than two sign changes; then its minority counts as 0, so nothing is cut. */
export function flattenMinority(
  start: number,
  length: number,
  stride: number,
  word: number,
  bit: number,
): void {
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
export function cutsCleanly(
  start: number,
  length: number,
  stride: number,
  word: number,
  bit: number,
): boolean {
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
