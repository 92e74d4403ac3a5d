import type { Job } from '../../contract/work.ts';
import type { RandomCounts } from '../../network/index.ts';
import { randomCounts } from '../../network/index.ts';
import { offer } from '../../contract/offer.ts';

/** Which networks to count: families one after the other, without the first `skip` networks. */
export interface CountingOptions {
  readonly families: readonly RandomCounts[];
  readonly skip: number;
}

const job: Job<CountingOptions, number> = {
  run({ families, skip }, report) {
    let left = skip;
    for (const { hidden, seed, networks } of families) {
      const done = Math.min(left, networks);
      left -= done;
      for (const count of randomCounts({ hidden, seed: seed + done, networks: networks - done }))
        report(count);
    }
  },
};
offer(job);
