import { proxy, wrap } from 'comlink';

/**
 * What a worker of a figure offers (`offer`, by Comlink): one long computation that reports as it goes.
 *
 * Options and parts cross to the other thread as copies.
 */
export interface Job<Options, Part> {
  run(options: Options, report: (part: Part) => void): void | Promise<void>;
}

/** Who hears of a computation. */
export interface Listener<Part> {
  part(part: Part): void;
  done(): void;
  failed(error: unknown): void;
}

/**
 * Start a job in a worker of its own, which ends with the job. Browser only.
 *
 * @returns stops the job at once; the listener hears no more
 */
export function startWork<Options, Part>(
  worker: Worker,
  options: Options,
  listener: Listener<Part>,
): () => void {
  let over = false;
  const stop = (): void => {
    over = true;
    worker.terminate();
  };
  const last = (tell: () => void) => (): void => {
    if (over) return;
    stop();
    tell();
  };
  const fail = (error: unknown): void => last(() => listener.failed(error))();
  // A worker whose file does not load says so by this event alone.
  worker.addEventListener('error', fail);
  const job = wrap<Job<Options, Part>>(worker);
  const report = proxy((part: Part): void => {
    if (!over) listener.part(part);
  });
  job.run(options as never, report as never).then(
    last(() => listener.done()),
    fail,
  );
  return stop;
}
