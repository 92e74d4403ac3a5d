import type { Job } from '../../contract/work.ts';
import type { RandomCounts } from '../../network/index.ts';
import { randomCounts } from '../../network/index.ts';
import { offer } from '../../contract/offer.ts';

/** Which networks to count: families one after the other, without the first `skip` networks. */
export interface CountingOptions {
  readonly families: readonly RandomCounts[];
  readonly skip: number;
  /** Milliseconds of rest after every network, so that readers see one come after the other and can stop it. */
  readonly rest: number;
}

const job: Job<CountingOptions, number> = {
  async run({ families, skip, rest }, report) {
    let left = skip;
    for (const family of families) {
      const { seed, networks } = family;
      const done = Math.min(left, networks);
      left -= done;
      for (const count of randomCounts({ ...family, seed: seed + done, networks: networks - done })) {
        report(count);
        await new Promise((resolve) => setTimeout(resolve, rest));
      }
    }
  },
};
offer(job);
