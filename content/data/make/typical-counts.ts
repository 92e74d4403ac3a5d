/**
 * Counts the pieces and regions that the figure `typical-counts` shows first, and stores them one folder up:
 *
 *     node content/data/make/typical-counts.ts
 *
 * It is the same experiment, run by the same code, as the one that a reader starts on the page.
 */
import { writeFileSync } from 'node:fs';
import { experiment } from '../../../src/figures/counting/typical-experiment.ts';
import { noResults } from '../../../src/figures/counting/typical-set-up.ts';
import type { Results, What } from '../../../src/figures/counting/typical-set-up.ts';

function results(what: What): Results {
  const setUp = { what, nets: 40, bias: 0.1, seed: 1 };
  return [...experiment(setUp, noResults(setUp))].at(-1)!;
}

const stored = { line: results('line'), window: results('window') };
writeFileSync(new URL('../typical-counts.json', import.meta.url), `${JSON.stringify(stored)}\n`);
