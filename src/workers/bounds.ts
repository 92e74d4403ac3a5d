import { expose } from 'comlink';
import type { Job } from '../island/work.ts';
import type { BoundValues } from '../network/index.ts';
import { boundValues } from '../network/index.ts';

/** Sizes of a network: its hidden layers' widths, and its inputs. */
export interface Sizes {
  readonly widths: readonly number[];
  readonly inputs: number;
}

const job: Job<Sizes, BoundValues> = {
  run({ widths, inputs }, report) {
    report(boundValues(widths, inputs));
  },
};

expose(job);
