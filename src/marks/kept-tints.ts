import type { RegionComplex } from '../network/index.ts';
import { patternsOf } from './crease-mesh.ts';
import { fromLetters, toLetters } from './letters.ts';
import { centre } from './region-walk.ts';
import { tintNumber } from './tint.ts';

/** The tint of every region, 0 to 7: those that a state keeps, or by pattern where it keeps none for this complex. */
export function tintsOf(complex: RegionComplex, kept: string): Uint8Array {
  const { regionCount } = complex;
  const pairs = kept.length === Math.ceil(regionCount / 2) ? fromLetters(kept) : null;
  if (pairs) return Uint8Array.from({ length: regionCount }, (_, i) => (pairs[i >> 1] >> (3 * (i & 1))) & 7);
  return Uint8Array.from(patternsOf(complex), tintNumber);
}

/** Tints as a string that a state can keep, two regions to a letter. */
export function keptTints(tints: Uint8Array): string {
  const pairs = Array.from(
    { length: Math.ceil(tints.length / 2) },
    (_, k) => tints[2 * k] | ((tints[2 * k + 1] ?? 0) << 3),
  );
  return toLetters(pairs);
}

const keysKnown = new WeakMap<RegionComplex, readonly (number | string)[]>();

/** Words for the regions' patterns, equal for equal patterns; computed once per complex. */
function keysOf(complex: RegionComplex): readonly (number | string)[] {
  const keys = keysKnown.get(complex) ?? patternsOf(complex).map(keyOf);
  keysKnown.set(complex, keys);
  return keys;
}

/** A number that spells the bits out, where a double can hold them: far quicker to look up than a string. */
function keyOf(pattern: readonly Uint8Array[]): number | string {
  const length = pattern.reduce((sum, bits) => sum + bits.length, 0);
  let key = 0;
  for (const bits of pattern)
    for (const bit of bits) {
      if (bit > 1 || length > 52) return pattern.map((pieces) => pieces.join()).join(';');
      key = 2 * key + bit;
    }
  return key;
}

/**
 * The tints of a complex that follows on another: a region whose pattern was there keeps its tint, a new one takes
 * that of the region in which its centre lay.
 */
export function inheritedTints(before: RegionComplex, tints: Uint8Array, after: RegionComplex): Uint8Array {
  const known = new Map<number | string, number>();
  keysOf(before).forEach((key, i) => known.set(key, tints[i]));
  return Uint8Array.from(keysOf(after), (key, i) => {
    const old = known.get(key);
    if (old !== undefined) return old;
    const there = before.locate(...centre(after, i));
    return there < 0 ? tintNumber(patternsOf(after)[i]) : tints[there];
  });
}
