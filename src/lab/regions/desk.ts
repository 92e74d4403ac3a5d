import { wrap, type Remote } from 'comlink';
import type { Picture } from './picture.ts';
import type { Answer, QuestionName, Told } from './questions.ts';
import type { RemoteSession } from './regions.worker.ts';
import { sameWindow, type Problem, type Request } from './session.ts';

/** One network's regions, computed in a worker. The newest request wins; what came between is dropped. */
export interface Desk {
  /** The newest picture there is; it may be older than the newest request. */
  readonly picture: Picture | null;
  readonly problem: Problem | null;
  /** Whether something is being computed, and since when, in milliseconds of `performance.now`. */
  readonly busySince: number | null;
  /** What the picture shows. */
  readonly shown: Request | null;
  show(request: Request): void;
  /** Ask about the regions of the newest finished request; rejects when they change before the answer is there. */
  ask<Name extends QuestionName>(name: Name, ...told: Told<Name>): Promise<Answer<Name>>;
  /** Give up what is being computed; the last picture stays. */
  stop(): void;
  subscribe(listener: () => void): () => void;
  /** Ends the worker. */
  close(): void;
}

const openWorker = (): Worker =>
  new Worker(new URL('./regions.worker.ts', import.meta.url), { type: 'module' });

const same = (a: Request | null, b: Request): boolean =>
  a !== null &&
  a.network === b.network &&
  a.slice === b.slice &&
  a.output === b.output &&
  sameWindow(a.window, b.window);

/** Open a desk. Browser only, unless `open` makes another kind of worker. */
export function openDesk(open: () => Worker = openWorker): Desk {
  let worker: Worker | null = null;
  let session: Remote<RemoteSession> | null = null;
  let sent: Request | null = null;
  let wanted: Request | null = null;
  let running: Request | null = null;
  let busySince: number | null = null;
  let picture: Picture | null = null;
  let problem: Problem | null = null;
  let shown: Request | null = null;
  let round = 0;
  const listeners = new Set<() => void>();
  const tell = () => listeners.forEach((listener) => listener());

  const start = (): Remote<RemoteSession> => {
    if (session) return session;
    worker = open();
    worker.addEventListener('error', () => failed('The code that computes regions did not load.'));
    session = wrap<RemoteSession>(worker);
    return session;
  };
  const end = () => {
    round++;
    worker?.terminate();
    worker = session = sent = running = busySince = null;
  };
  const failed = (words: string) => {
    end();
    problem = { reason: 'other', words };
    tell();
  };
  const next = async (): Promise<void> => {
    if (running || !wanted) return;
    const request = wanted;
    wanted = null;
    running = request;
    busySince ??= performance.now();
    const mine = round;
    try {
      const isNew = sent?.network !== request.network || sent.slice !== request.slice;
      const { network, slice, ...rest } = request;
      const answer = await start().picture(isNew ? { ...rest, network, slice } : rest);
      if (mine !== round) return;
      sent = request;
      running = null;
      if (!wanted) busySince = null;
      if ('picture' in answer) [picture, problem, shown] = [answer.picture, null, request];
      else problem = answer.problem;
      tell();
      void next();
    } catch (error) {
      if (mine === round) failed(error instanceof Error ? error.message : String(error));
    }
  };

  return {
    get picture() {
      return picture;
    },
    get problem() {
      return problem;
    },
    get busySince() {
      return busySince;
    },
    get shown() {
      return shown;
    },
    show(request) {
      if (same(wanted ?? running ?? (problem ? null : shown), request)) return;
      wanted = request;
      void next();
    },
    async ask(name, ...told) {
      const mine = round;
      const about = shown;
      if (!session) throw new Error('no regions are there yet');
      const answer = (await session.ask(name, told)) as never;
      if (mine !== round || about !== shown) throw new Error('the regions have changed');
      return answer;
    },
    stop() {
      wanted = null;
      end();
      tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      end();
      listeners.clear();
    },
  };
}
