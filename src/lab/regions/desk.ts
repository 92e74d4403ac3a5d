// Longer than most files: one worker and all that can be under way with it, which share a single state.
import { proxy, wrap, type Remote } from 'comlink';
import type { Loan } from '../compare/loan.ts';
import { makeEasel, type Easel } from './easel.ts';
import type { Picture } from './picture.ts';
import type { Answer, QuestionName, Told } from './questions.ts';
import type { RemoteSession } from './regions.worker.ts';
import {
  keyOf,
  sameRegions,
  type Answers,
  type Need,
  type Problem,
  type Reply,
  type Request,
} from './request.ts';
import type { Sampled } from './sampled.ts';

/** One network's regions, computed in a worker. The newest request wins; what came between is dropped. */
export interface Desk {
  /** The newest picture there is; it may be older than the newest request. */
  readonly picture: Picture | null;
  readonly problem: Problem | null;
  /** Whether something is being computed, and since when, in milliseconds of `performance.now`. */
  readonly busySince: number | null;
  /** Counts changes of pictures, answers and problems. */
  readonly version: number;
  /** How long the last picture took, in milliseconds. */
  readonly cost: number;
  /** The share of the plane that is done of what is being computed. */
  readonly progress: number;
  /** What the picture shows. */
  readonly shown: Request | null;
  /** Of a network without flat pieces, its values on a grid, together with the problem 'smooth'. */
  readonly sampled: Sampled | null;
  /** Whether the newest request was given up by `stop`. */
  readonly isStopped: boolean;
  show(request: Request): void;
  /** What is to be answered with each picture, for as long as `who` does not say otherwise. */
  need(who: string, needs: readonly Need[]): void;
  /** Lend it another network's regions, which needs may be about: those that are told from now on. */
  lend(loan: Loan | null): void;
  /** The answer to what was needed, of this very picture; `null` until it is there. */
  answer<Name extends QuestionName>(name: Name, ...told: Told<Name>): Answer<Name> | null;
  /** Ask about the regions of the newest finished request; rejects when they change before the answer is there. */
  ask<Name extends QuestionName>(name: Name, ...told: Told<Name>): Promise<Answer<Name>>;
  /** Give up what is being computed; the last picture stays. */
  stop(): void;
  /** Compute what was given up after all. */
  goOn(): void;
  /** What is to be painted with each new picture. */
  readonly order: Easel['order'];
  /** Have it painted again, of the regions that are there; false where nobody will. */
  paintAgain(who: string): boolean;
  /** What has been painted of this very picture; `null` where that is left to the page. */
  readonly paintingOf: Easel['paintingOf'];
  subscribe(listener: () => void): () => void;
  /** Ends the worker. */
  close(): void;
}

const openWorker = (): Worker =>
  new Worker(new URL('./regions.worker.ts', import.meta.url), { type: 'module' });

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
  let sampled: Sampled | null = null;
  let stopped: Request | null = null;
  let newest: Request | null = null;
  let answers: Answers = {};
  let lent: Loan | null = null;
  /** What the worker has of what is lent. */
  let known: Loan | null = null;
  let progress = 0;
  let version = 0;
  let cost = 0;
  let round = 0;
  const needs = new Map<string, readonly Need[]>();
  const easel = makeEasel();
  const listeners = new Set<() => void>();
  const tell = () => listeners.forEach((listener) => listener());

  const start = (): Remote<RemoteSession> => {
    if (session) return session;
    worker = open();
    worker.addEventListener('error', () => failed('The code that computes regions did not load.'));
    session = wrap<RemoteSession>(worker);
    const mine = round;
    const hear = (share: number) => {
      if (mine !== round || !running) return;
      progress = share;
      tell();
    };
    session.listen(proxy(hear)).catch(() => undefined);
    return session;
  };
  const end = () => {
    round++;
    worker?.terminate();
    worker = session = sent = running = busySince = known = null;
  };
  const failed = (words: string) => {
    end();
    problem = { reason: 'other', words };
    version++;
    tell();
  };
  /** All that is needed and not yet known of the regions of a request. */
  const missing = (request: Request): Need[] => {
    const known = shown && sameRegions(shown, request) ? answers : {};
    const all = new Map([...needs.values()].flat().map((need) => [keyOf(need), need]));
    return [...all].filter(([key]) => !(key in known)).map(([, need]) => need);
  };
  const take = (reply: Reply, request: Request): void => {
    if ('problem' in reply) {
      version++;
      [problem, sampled] = [reply.problem, reply.sampled ?? null];
      return;
    }
    // What could not be answered is not asked again.
    const asked = Object.fromEntries((request.needs ?? []).map((need) => [keyOf(need), null]));
    answers = { ...(reply.picture ? {} : answers), ...asked, ...reply.answers };
    if (reply.picture) [picture, shown] = [reply.picture, request];
    easel.keep(reply.paintings ?? {}, !reply.picture);
    // Another painting of the same is no news of regions.
    if (reply.picture || problem || (request.needs ?? []).length > 0) version++;
    [problem, sampled] = [null, null];
  };
  const next = async (): Promise<void> => {
    if (running || !wanted) return;
    const isThere = !problem && shown !== null && sameRegions(shown, wanted);
    const loan = lent === known ? {} : { loan: lent };
    const request = { ...wanted, ...loan, needs: missing(wanted), orders: easel.take(wanted, isThere) };
    wanted = null;
    const isPainted = isThere && request.needs.length === 0;
    if (isPainted && Object.keys(request.orders).length === 0) return idle();
    running = request;
    known = lent;
    if (!isPainted) busySince ??= performance.now();
    progress = 0;
    const mine = round;
    const began = performance.now();
    try {
      const isNew = sent?.network !== request.network || sent.slice !== request.slice;
      const { network, slice, ...rest } = request;
      const reply = (await start().picture(isNew ? { ...rest, network, slice } : rest)) as Reply;
      if (mine !== round) return;
      sent = request;
      running = null;
      take(reply, request);
      if (!isPainted) cost = performance.now() - began;
      if (newest && !problem && missing(newest).length > 0) wanted ??= newest;
      if (newest && easel.isWished) wanted ??= newest;
      if (!wanted) busySince = null;
      tell();
      void next();
    } catch (error) {
      if (mine === round) failed(error instanceof Error ? error.message : String(error));
    }
  };
  const idle = () => {
    busySince = null;
    tell();
  };
  const want = (request: Request) => {
    wanted = request;
    void next();
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
    get version() {
      return version;
    },
    get cost() {
      return cost;
    },
    get progress() {
      return progress;
    },
    get sampled() {
      return sampled;
    },
    get isStopped() {
      return stopped !== null;
    },
    show(request) {
      if (newest && sameRegions(newest, request)) return;
      newest = request;
      stopped = null;
      want(request);
    },
    need(who, wished) {
      needs.set(who, wished);
      if (newest && !stopped && !problem && missing(newest).length > 0) want(newest);
    },
    lend(loan) {
      if (loan && loan !== lent) easel.again();
      lent = loan;
    },
    answer: (name, ...told) => (answers[keyOf({ name, told })] ?? null) as never,
    async ask(name, ...told) {
      const mine = round;
      const about = shown;
      if (!session) throw new Error('no regions are there yet');
      const answer = (await session.ask(name, told)) as never;
      if (mine !== round || about !== shown) throw new Error('the regions have changed');
      return answer;
    },
    stop() {
      stopped = newest;
      wanted = null;
      end();
      tell();
    },
    goOn() {
      if (!newest) return;
      stopped = null;
      want(newest);
    },
    order: easel.order,
    paintAgain(who) {
      if (!newest || !session || stopped || problem) return false;
      easel.again(who);
      want(newest);
      return true;
    },
    paintingOf: easel.paintingOf,
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
