import type { Job } from '../../contract/work.ts';
import type { BoundValues } from '../../network/index.ts';
import { boundValues } from '../../network/index.ts';
import { offer } from '../../contract/offer.ts';
import { experiment } from './typical-experiment.ts';
import type { Results, SetUp } from './typical-set-up.ts';

/** Sizes of a network: its hidden layers' widths, and its inputs. */
export interface Sizes {
  readonly widths: readonly number[];
  readonly inputs: number;
}

/** An experiment, and the results that a page has already. */
export interface Experiment {
  readonly setUp: SetUp;
  readonly results: Results;
}

/** A page need not hear of more results than its reader can follow, in milliseconds. */
const PAUSE = 60;

// One file for all that the chapter on counting leaves to another thread: most of it is shared.
const job: Job<Sizes | Experiment, BoundValues | Results> = {
  run(options, report) {
    if ('widths' in options) report(boundValues(options.widths, options.inputs));
    else count(options, report);
  },
};

function count({ setUp, results }: Experiment, report: (results: Results) => void): void {
  let last = performance.now();
  let latest: Results | null = null;
  for (const soFar of experiment(setUp, results)) {
    latest = soFar;
    if (performance.now() - last < PAUSE) continue;
    report(soFar);
    latest = null;
    last = performance.now();
  }
  if (latest) report(latest);
}

offer(job);
