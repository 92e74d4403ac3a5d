import type { Network, RegionComplex } from '../../network/index.ts';

/** The activation pattern of every region as a word, one sign per unit: a maxout unit has up to 256 pieces. */
export const patternWords = (complex: RegionComplex): string[] =>
  Array.from({ length: complex.regionCount }, (_, i) =>
    complex
      .pattern(i)
      .map((layer) => String.fromCharCode(...Array.from(layer, (piece) => 48 + piece)))
      .join(' '),
  );

/** Whether patterns of two networks say the same of the same units. */
export function samePatterns(a: Network, b: Network): boolean {
  const shape = ({ inputs, layers }: Network): string =>
    [inputs, ...layers.map(({ outputs, rank, kinds }) => `${outputs}/${rank}/${kinds.join('')}`)].join();
  return shape(a) === shape(b);
}

/** Which patterns of two lists are in one alone, and in both. */
export function changedPatterns(a: readonly string[], b: readonly string[]) {
  const [first, second] = [new Set(a), new Set(b)];
  const both = [...first].filter((word) => second.has(word)).length;
  return { both, gone: first.size - both, come: second.size - both };
}
