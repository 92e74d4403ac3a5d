import { expose } from 'comlink';
import type { Job } from '../island/work.ts';
import { experiment } from './typical-experiment.ts';
import type { Results, SetUp } from './typical-set-up.ts';

/** What a page asks for: an experiment, and the results that it has already. */
export interface Options {
  readonly setUp: SetUp;
  readonly results: Results;
}

/** A page need not hear of more results than its reader can follow, in milliseconds. */
const PAUSE = 60;

const job: Job<Options, Results> = {
  run({ setUp, results }, report) {
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
  },
};

expose(job);
