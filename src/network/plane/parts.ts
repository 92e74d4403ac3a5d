import { base } from './face-signs.ts';
import { larger } from './larger.ts';

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

/** Puts a boundary with its sign bits among the parts. */
export function addPart(
  parts: Parts,
  edges: Int32Array,
  start: number,
  length: number,
  words: number,
): number {
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

/** Makes room for so many parts with so many half-edges together, and `words` words of sign bits each. */
export function reserveParts(parts: Parts, count: number, length: number, words: number): void {
  if (length > parts.loops.length) parts.loops = larger(parts.loops as Int32Array<ArrayBuffer>, length);
  if (count >= parts.starts.length) parts.starts = larger(parts.starts as Int32Array<ArrayBuffer>, 0);
  if (count * words > parts.bits.length)
    parts.bits = larger(parts.bits as Int32Array<ArrayBuffer>, count * words);
}
