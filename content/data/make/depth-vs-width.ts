/**
 * Counts the regions that the figure `depth-vs-width` shows first, and stores them one folder up:
 *
 *     node content/data/make/depth-vs-width.ts
 *
 * `depth-vs-width.test.ts` checks that the file is what counting gives.
 */
import { writeFileSync } from 'node:fs';
import { equalLayers, randomCounts } from '../../../src/network/index.ts';

/** Counts of regions, 20 for each depth, by the standard deviation of the biases and the number of hidden units in all. */
export interface DepthVsWidth {
  readonly origin: string;
  readonly counts: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
}

/** Count all networks. */
export function depthVsWidth(): DepthVsWidth {
  const countsOf = (units: number, biasDeviation: number): number[] =>
    [1, 2, 3, 4, 6].flatMap((layers) => [
      ...randomCounts({ hidden: equalLayers(units, layers), seed: 1, networks: 20, biasDeviation }),
    ]);
  const bySize = (spread: number) =>
    Object.fromEntries([12, 24, 48].map((units) => [String(units), countsOf(units, spread)]));
  return {
    origin:
      'Activation regions in [−1, 1]² of 2-…-1 He networks with seeds 1 to 20, by the standard deviation of their biases and the number N of their hidden units, for 1, 2, 3, 4 and 6 equal hidden layers: 20 numbers per depth, counted by content/data/make/depth-vs-width.ts.',
    counts: Object.fromEntries([0.02, 0.2, 1].map((spread) => [String(spread), bySize(spread)])),
  };
}

if (import.meta.main) {
  const file = new URL('../depth-vs-width.json', import.meta.url);
  writeFileSync(file, `${JSON.stringify(depthVsWidth())}\n`);
}
