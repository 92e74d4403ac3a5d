import type { Endpoint } from 'comlink';
import { expose, wrap } from 'comlink';
import type { Job, Offered } from './work.ts';

/**
 * Offer a job to the page that started this worker.
 *
 * The job ends only when the page has heard every part: parts and the end take different channels, and the end could
 * overtake the last part.
 *
 * @param page where the page is; the default is what this worker speaks to
 */
export function offer<Options, Part>(job: Job<Options, Part>, page?: Endpoint): void {
  const offered: Offered<Options> = {
    async run(options, parts) {
      const report = wrap<(part: Part) => void>(parts);
      const heard: unknown[] = [];
      await job.run(options, (part) => {
        heard.push(report(part as never));
      });
      await Promise.all(heard);
    },
  };
  expose(offered, page);
}
