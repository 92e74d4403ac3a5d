/**
 * Counts the pieces and regions that the figure `typical-counts` shows first, and stores them one folder up:
 *
 *     node content/data/make/typical-counts.ts
 *
 * It is the same experiment, run by the same code, as the one that a reader starts on the page.
 * `typical-counts.test.ts` checks that the counts of the smaller shapes are what is stored, and
 * `typical-counts.audit.test.ts` checks all of them, which takes longer.
 */
import { writeFileSync } from 'node:fs';
import { experiment } from '../../../src/figures/counting/typical-experiment.ts';
import { noResults } from '../../../src/figures/counting/typical-set-up.ts';
import type { Results, SetUp, What } from '../../../src/figures/counting/typical-set-up.ts';

/** What is stored: results of both experiments. */
export type TypicalCounts = Readonly<Record<What, Results>>;

/** The settings of the stored experiments. */
export const SETTINGS: Omit<SetUp, 'what'> = { nets: 40, bias: 0.1, seed: 1 };

/** Run both experiments. */
export function typicalCounts(): TypicalCounts {
  const results = (what: What): Results => {
    const setUp = { what, ...SETTINGS };
    return [...experiment(setUp, noResults(setUp))].at(-1)!;
  };
  return { line: results('line'), window: results('window') };
}

if (import.meta.main) {
  const file = new URL('../typical-counts.json', import.meta.url);
  writeFileSync(file, `${JSON.stringify(typicalCounts())}\n`);
}
