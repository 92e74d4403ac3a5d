import { offer } from '../../contract/offer.ts';
import type { Part, Run } from './checks.ts';
import { runChecks } from './checks.ts';

/** What the worker is asked: which checks, and how long it rests after each, in milliseconds, so that they are to be seen. */
export interface Job extends Run {
  readonly rest: number;
}

/** A page need not hear of more steps than its reader can follow, in milliseconds. */
const PAUSE = 60;

offer<Job, Part>({
  async run({ rest, ...asked }, report) {
    let last = 0;
    for (const part of runChecks(asked)) {
      if ('finding' in part) {
        report(part);
        await new Promise((done) => setTimeout(done, rest));
      } else if (performance.now() - last > PAUSE) {
        report(part);
        last = performance.now();
      }
    }
  },
});
