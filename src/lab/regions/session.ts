import { GeometryError, linearRegions } from '../../network/index.ts';
import type { Network, RegionComplex } from '../../network/index.ts';
import { flatNetworkOf } from './flat-network.ts';
import { pictureOf, type Picture } from './picture.ts';
import { questions, type QuestionName, type Subject } from './questions.ts';
import type { Loan } from '../compare/loan.ts';
import {
  keyOf,
  sameRegions,
  sameWindow,
  type Answers,
  type Need,
  type Problem,
  type Reply,
  type Request,
} from './request.ts';
import { sampledValues } from './sampled.ts';
import type { Painting, Paintings } from '../views/order.ts';
import type { Painted } from '../views/painter.ts';

/** One worker's side: the regions of the newest request, and answers about them. */
export interface Session {
  /** `onProgress` is told the share of the plane that is done. */
  picture(request: Request, onProgress?: (share: number) => void): Reply;
  ask(name: QuestionName, told: readonly unknown[]): unknown;
}

/** Paints an order; `null` where the page has to do it. */
export type Paint = (order: string, painted: Painted) => Painting['image'] | null;

/** A session; it keeps what the last request computed, so that another output of the same regions costs little. */
export function makeSession(paint: Paint = () => null): Session {
  let network: Network | null = null;
  let complex: RegionComplex | null = null;
  let last: Request | null = null;
  let pictured: Request | null = null;
  /** What is painted from, for as long as the regions stay: what crosses to another thread is gone from here. */
  let kept: Picture | null = null;
  let again: Record<string, unknown> = {};
  let loan: Loan | null = null;
  const prepare = (request: Request, onProgress?: (share: number) => void): RegionComplex => {
    const { window } = request;
    if (!network || last?.network !== request.network || last.slice !== request.slice) {
      network = flatNetworkOf(request);
      complex = null;
    }
    if (!complex || !last || !sameWindow(last.window, window))
      complex = linearRegions(
        network,
        [
          [window.x0, window.y0],
          [window.x1, window.y1],
        ],
        { onProgress },
      );
    last = request;
    return complex;
  };
  const subjectOf = (request: Request, made: RegionComplex): Subject => ({
    network: network!,
    bench: request,
    complex: made,
    window: request.window,
    loan,
  });
  const painted = (orders: readonly (readonly [string, string])[], from: Painted): Paintings => {
    const made = orders.map(([who, order]) => [who, { order, image: paint(order, from) }] as const);
    return Object.fromEntries(made.filter((one): one is [string, Painting] => one[1].image !== null));
  };
  return {
    picture(request, onProgress) {
      try {
        const output = Math.min(request.output, request.network.outputs - 1);
        if (request.loan !== undefined) loan = request.loan;
        const isKnown = complex !== null && pictured !== null && sameRegions(pictured, request);
        const made = prepare(request, onProgress);
        pictured = request;
        const answers = answersTo(request.needs ?? [], subjectOf(request, made));
        if (!isKnown) [kept, again] = [null, {}];
        const source = (): Picture => (kept ??= pictureOf(made, request.window, output));
        const answer = (need: Need): unknown => {
          const key = keyOf(need);
          if (key in answers) return answers[key];
          if (!(key in again)) again = { ...again, ...answersTo([need], subjectOf(request, made)) };
          return again[key];
        };
        const orders = Object.entries(request.orders ?? {});
        const paintings =
          orders.length > 0 ? painted(orders, { ...request, picture: source(), answer, loan }) : {};
        const reply = { picture: isKnown ? null : source(), answers, paintings };
        if (!isKnown) kept = null;
        return reply;
      } catch (error) {
        complex = pictured = kept = null;
        const problem = problemOf(error);
        return problem.reason === 'smooth' && network
          ? { problem, sampled: sampledValues(network, request.window, request.output) }
          : { problem };
      }
    },
    ask(name, told) {
      if (!network || !complex || !last) throw new Error('no regions are there yet');
      const answer = questions[name] as (subject: object, ...rest: readonly unknown[]) => unknown;
      return answer(subjectOf(last, complex), ...told);
    },
  };
}

function answersTo(needs: readonly Need[], subject: Subject): Answers {
  const answers: Record<string, unknown> = {};
  for (const need of needs)
    try {
      const answer = questions[need.name] as (subject: Subject, ...rest: readonly unknown[]) => unknown;
      answers[keyOf(need)] = answer(subject, ...need.told);
    } catch (error) {
      if (!(error instanceof GeometryError)) throw error;
    }
  return answers;
}

function problemOf(error: unknown): Problem {
  const words = error instanceof Error ? error.message : String(error);
  return { reason: error instanceof GeometryError ? error.reason : 'other', words };
}
