import { expose, transfer, wrap } from 'comlink';

/**
 * What a worker of a figure offers (`offer`, by Comlink): one long computation that reports as it goes.
 *
 * Options and parts cross to the other thread as copies.
 */
export interface Job<Options, Part> {
  run(options: Options, report: (part: Part) => void): void | Promise<void>;
}

/** A job as it is offered: parts go through a port of their own. */
export interface Offered<Options> {
  run(options: Options, parts: MessagePort): Promise<void>;
}

/** Who hears of a computation; never before `startWork` has returned. */
export interface Listener<Part> {
  part(part: Part): void;
  done(): void;
  failed(error: unknown): void;
}

/**
 * Start a job in a worker of its own, which ends with the job. Browser only.
 *
 * @param open makes the worker; where the browser refuses to, the job has failed
 * @param signal stops the job, as the function that is returned does
 * @returns stops the job at once; the listener hears no more
 */
export function startWork<Options, Part>(
  open: () => Worker,
  options: Options,
  listener: Listener<Part>,
  signal?: AbortSignal,
): () => void {
  if (signal?.aborted) return () => undefined;
  let over = false;
  let worker: Worker | undefined;
  const parts = new MessageChannel();
  const stop = (): void => {
    over = true;
    signal?.removeEventListener('abort', stop);
    worker?.terminate();
    parts.port1.close();
  };
  const last = (tell: () => void) => (): void => {
    if (over) return;
    stop();
    tell();
  };
  const fail = (error: unknown): void => last(() => listener.failed(error))();
  signal?.addEventListener('abort', stop);
  try {
    worker = open();
    // A worker whose file does not load says so by this event alone.
    worker.addEventListener('error', fail);
    const hear = (part: Part): void => {
      if (!over) listener.part(part);
    };
    expose(hear, parts.port1);
    wrap<Offered<Options>>(worker)
      .run(options as never, transfer(parts.port2, [parts.port2]))
      .then(
        last(() => listener.done()),
        fail,
      );
  } catch (error) {
    queueMicrotask(() => fail(error));
  }
  return stop;
}
