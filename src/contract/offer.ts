import { expose } from 'comlink';
import type { Job } from './work.ts';

/**
 * Offer a job to the page that started this worker.
 *
 * The job ends only when the page has heard every part: parts and the end take different channels, and the end could
 * overtake the last part.
 */
export function offer<Options, Part>(job: Job<Options, Part>): void {
  expose({
    async run(options: Options, report: (part: Part) => unknown): Promise<void> {
      const heard: unknown[] = [];
      await job.run(options, (part) => {
        heard.push(report(part));
      });
      await Promise.all(heard);
    },
  });
}
