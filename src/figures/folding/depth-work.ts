import type { Model } from '../../contract/figure.ts';
import { startWork } from '../../contract/work.ts';
import type { Experiment } from './depth-experiment.ts';
import { familiesOf } from './depth-experiment.ts';
import type { CountingOptions } from './random-counts.worker.ts';

/** Milliseconds from one network to the next: they are to be seen coming, and to be stopped. */
const REST = 40;
/** A worker that says nothing for so long, in milliseconds, hangs. */
const PATIENCE = 10_000;

/** Count in a worker for as long as the state says so, and for the networks that it was started with. Browser only. */
export function countInWorker(model: Model<Experiment>, signal: AbortSignal): void {
  let job: { key: string; stop: () => void } | null = null;
  let watchdog: ReturnType<typeof setTimeout> | undefined;
  const end = (): void => {
    clearTimeout(watchdog);
    job?.stop();
    job = null;
  };
  const failed = (): void => {
    end();
    model.set({ running: false, failed: true });
  };
  const watch = (): void => {
    clearTimeout(watchdog);
    watchdog = setTimeout(failed, PATIENCE);
  };
  const follow = (state: Experiment): void => {
    const key = `${state.units} ${state.spread} ${state.seed}`;
    if (job && (!state.running || job.key !== key)) end();
    if (!state.running || job) return;
    const counts = [...state.counts];
    watch();
    const stop = startWork<CountingOptions, number>(
      () => new Worker(new URL('./random-counts.worker.ts', import.meta.url), { type: 'module' }),
      { families: familiesOf(state), skip: counts.length, rest: REST },
      {
        part(count) {
          watch();
          counts.push(count);
          model.set({ counts: [...counts] });
        },
        done: end,
        failed,
      },
      signal,
    );
    job = { key, stop };
  };
  signal.addEventListener('abort', end, { once: true });
  // Not what is previewed: pointing at a link stops no count.
  model.subscribe(() => follow(model.state));
  follow(model.state);
}
