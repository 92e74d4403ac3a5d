import type { RegionComplex } from '../../network/index.ts';
import { centroid, patternNumbers } from '../../network/index.ts';
import { patternsOf } from '../../drawing/plane/crease-mesh.ts';
import { fromLetters, toLetters } from './class-letters.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { tintNumber } from '../../drawing/page/tint.ts';

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

/** More letters than this keep no tints: no figure's network has so many regions. */
const MOST_LETTERS = 1000;

/** Can a string be tints that are kept? */
export function isKept(kept: string): boolean {
  return kept.length <= MOST_LETTERS && fromLetters(kept) !== null;
}

type Keys = ArrayLike<number | string>;
/** Numbers or words for the regions' patterns, equal for equal patterns. */
const keysOf = perState((complex: RegionComplex): Keys => {
  const words = () => patternsOf(complex).map((pattern) => pattern.map((pieces) => pieces.join()).join(';'));
  return patternNumbers(complex) ?? words();
});

/**
 * The tints of a complex that follows on another: a region whose pattern was there keeps its tint, a new one takes
 * that of the region in which its centre lay.
 */
export function inheritedTints(before: RegionComplex, tints: Uint8Array, after: RegionComplex): Uint8Array {
  const known = new Map<number | string, number>();
  const keys = keysOf(before);
  for (let i = 0; i < before.regionCount; i++) known.set(keys[i], tints[i]);
  return Uint8Array.from(keysOf(after), (key, i) => {
    const old = known.get(key);
    if (old !== undefined) return old;
    const there = before.locate(...centroid(after, i));
    return there < 0 ? tintNumber(after.pattern(i)) : tints[there];
  });
}
