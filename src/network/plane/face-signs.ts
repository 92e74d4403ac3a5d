import { signAt } from './cut-sign.ts';
import { corner } from './face-corners.ts';
import type { FaceMaps } from './face-maps.ts';
import { larger } from './larger.ts';
import type { Run } from './run.ts';

// The signs at a face's vertices, of the cuts that go through it. Scratch of one split, shared by all: splits are never
// nested.
/** The cuts that go through the face. */
export let open = new Int32Array(64);
/** The sign bits of the cuts that do not go through the face. */
export let base = new Int32Array(8);
/** Which cuts are positive and which negative at each vertex of the face, `slotStride` words from its slot on. */
export let positive = new Int32Array(256);
export let negative = new Int32Array(256);
/** The number of vertices that have a slot. */
export let slots = 0;
/** Words of signs per vertex: with a bit for each open cut, or for each cut where that takes no more. */
export let slotStride = 1;

/** Makes room for the cuts of a layer. */
export function reserveCuts(cuts: number, words: number): void {
  if (open.length < cuts + 1) open = new Int32Array(cuts + 1);
  if (base.length < words) base = new Int32Array(words);
}

/** Words per vertex: one bit per open cut, unless that saves nothing over one bit per cut. */
export function strideOf(count: number, words: number): number {
  return Math.min((count + 31) >> 5, words);
}

/** Makes room for so many words of signs. */
export function reserveSlots(needed: number): void {
  if (needed <= positive.length) return;
  positive = larger(positive, needed);
  negative = larger(negative, needed);
}

/** Lays out the corners listed last as the face's first vertices, with `stride` words of signs each, all 0. */
export function beginSlots(run: Run, length: number, stride: number): void {
  const { mesh } = run;
  slotStride = stride;
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

/** Makes room for one word of signs for each of the corners listed last; no vertex made later gets any. */
export function beginCorners(length: number): void {
  slotStride = 1;
  reserveSlots(length);
}

/** Takes a cut's signs from the corners. */
export function closeCut(place: number, length: number): void {
  const bit = 1 << (place & 31);
  for (let i = 0, slot = place >> 5; i < length; i++, slot += slotStride) {
    positive[slot] &= ~bit;
    negative[slot] &= ~bit;
  }
}

/** The signs at a vertex in the middle of the edge between two vertices with known signs. */
export function signMiddle(
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
