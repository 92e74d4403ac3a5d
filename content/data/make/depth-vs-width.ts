/**
 * Counts the regions that the figure `depth-vs-width` shows first, and stores them one folder up:
 *
 *     node content/data/make/depth-vs-width.ts
 *
 * `depth-vs-width.test.ts` checks that the file is what counting gives.
 */
import { writeFileSync } from 'node:fs';
import { equalLayers, randomCounts } from '../../../src/network/index.ts';

/** Counts of regions, 20 for each depth, by the number of hidden units in all. */
export interface DepthVsWidth {
  readonly origin: string;
  readonly counts: Readonly<Record<string, readonly number[]>>;
}

/** Count all networks. */
export function depthVsWidth(): DepthVsWidth {
  const countsOf = (units: number): number[] =>
    [1, 2, 3, 4, 6].flatMap((layers) => [
      ...randomCounts({ hidden: equalLayers(units, layers), seed: 1, networks: 20 }),
    ]);
  return {
    origin:
      'Activation regions in [−1, 1]² of 2-…-1 He networks (biases of standard deviation 0.2) with seeds 1 to 20, for 1, 2, 3, 4 and 6 equal hidden layers of N units in all: 20 numbers per depth, counted by content/data/make/depth-vs-width.ts.',
    counts: Object.fromEntries([12, 24, 48].map((units) => [String(units), countsOf(units)])),
  };
}

if (import.meta.main) {
  const file = new URL('../depth-vs-width.json', import.meta.url);
  writeFileSync(file, `${JSON.stringify(depthVsWidth())}\n`);
}
