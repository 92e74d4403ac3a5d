import type { RegionComplex } from '../../network/index.ts';

/** The activation pattern of every region as a word. */
export const patternWords = (complex: RegionComplex): string[] =>
  Array.from({ length: complex.regionCount }, (_, i) =>
    complex
      .pattern(i)
      .map((layer) => layer.join(''))
      .join(' '),
  );

/** Which patterns of two lists are in one alone, and in both. */
export function changedPatterns(a: readonly string[], b: readonly string[]) {
  const [first, second] = [new Set(a), new Set(b)];
  const both = [...first].filter((word) => second.has(word)).length;
  return { both, gone: first.size - both, come: second.size - both };
}
