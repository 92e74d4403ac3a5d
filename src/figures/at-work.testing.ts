/** Figures that leave long work to a worker, behind workers that misbehave. */
import type { Figure, Model, State } from '../contract/figure.ts';
import { createModel } from '../island/model.ts';

/** A figure with a page's model. */
interface AtWork<S> {
  readonly model: Model<S>;
  /** Let what is waiting happen: frames, and messages between threads. */
  turn(): Promise<void>;
  /** End the figure, and give the browser its own workers back. */
  end(): void;
}

/** A figure in a browser whose workers come from `open`. */
export function atWork<S extends State<S>>(figure: Figure<S>, open: () => object): AtWork<S> {
  const life = new AbortController();
  const frames: (() => void)[] = [];
  const browser = globalThis as { Worker?: unknown; addEventListener?: unknown };
  const before = { Worker: browser.Worker, addEventListener: browser.addEventListener };
  browser.Worker = function Worker() {
    return open();
  };
  browser.addEventListener ??= () => undefined;
  const model = createModel(figure, figure.initial, (frame) => frames.push(frame), life.signal);
  figure.interact!(null as never, model, null as never, life.signal);
  return {
    model,
    async turn() {
      for (let i = 0; i < 4; i++) {
        frames.splice(0).forEach((frame) => frame());
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
    end() {
      life.abort();
      browser.Worker = before.Worker;
      browser.addEventListener = before.addEventListener;
    },
  };
}

/** A browser that gives no worker. */
export function refusing(): never {
  throw new Error('no worker here');
}

/** A worker that never answers, and how often it was ended. */
export function hanging(): { readonly worker: object; ended(): number } {
  let ended = 0;
  const { port1 } = new MessageChannel();
  const terminate = (): void => {
    ended++;
    port1.close();
  };
  return { worker: Object.assign(port1, { terminate }), ended: () => ended };
}
