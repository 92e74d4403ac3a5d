import type { Model } from '../../contract/figure.ts';
import { startWork } from '../../contract/work.ts';
import type { Part } from './checks.ts';
import type { Lab } from './lab-state.ts';
import { checksOf, doneOf, found, setUpOf, settingOf } from './lab-state.ts';
import type { Job } from './verify.worker.ts';

/** Milliseconds from one check to the next: they are to be seen, and to be stopped. */
const REST = 120;

/** Check in a worker for as long as the state says so, and for the setting that it was started with. Browser only. */
export function checkInWorker(model: Model<Lab>, signal: AbortSignal): void {
  let job: { readonly setting: string; readonly stop: () => void } | null = null;
  const end = (): void => {
    job?.stop();
    job = null;
  };
  const over = (change: Partial<Lab>): void => {
    end();
    model.set({ running: false, ...change });
  };
  const hear = (setting: string, part: Part): void => {
    if ('finding' in part) found.keep(part.finding, setting, part.check);
    model.set({ done: part.check + ('finding' in part ? 1 : Math.min(0.99, part.share)), of: setting });
  };
  const follow = (state: Lab): void => {
    const setting = settingOf(state);
    if (job && job.setting !== setting) return over({ done: 0 });
    if (job && !state.running) end();
    if (!state.running || job) return;
    const options: Job = {
      setUp: setUpOf(state),
      from: Math.floor(doneOf(state)),
      to: checksOf(state),
      rest: REST,
    };
    const open = () => new Worker(new URL('./verify.worker.ts', import.meta.url), { type: 'module' });
    const stop = startWork<Job, Part>(
      open,
      options,
      {
        part: (part) => hear(setting, part),
        done: () => over({}),
        failed: () => over({ failed: true }),
      },
      signal,
    );
    job = { setting, stop };
  };
  signal.addEventListener('abort', end, { once: true });
  // Not what is previewed: pointing at a link stops no check.
  model.subscribe(() => follow(model.state));
  follow(model.state);
}
