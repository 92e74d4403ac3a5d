import { GeometryError, linearRegions } from '../../network/index.ts';
import type { Network, RegionComplex } from '../../network/index.ts';
import type { Window } from '../state/lab-state.ts';
import { flatNetworkOf, type Sliced } from './flat-network.ts';
import { pictureOf, type Picture } from './picture.ts';
import { questions, type QuestionName, type Subject } from './questions.ts';
import { sampledValues, type Sampled } from './sampled.ts';
import type { Painting, Paintings } from '../views/order.ts';
import type { Painted } from '../views/painter.ts';

/** A question that is asked again of every new picture, see `questions.ts`. */
export interface Need {
  readonly name: QuestionName;
  readonly told: readonly unknown[];
}

/** Names a question with what is told beside it. */
export const keyOf = ({ name, told }: Need): string => `${name} ${JSON.stringify(told)}`;

/** What is to be shown: a network on its plane, a window, an output, and answers about them. */
export interface Request extends Sliced {
  readonly window: Window;
  readonly output: number;
  readonly needs?: readonly Need[];
  /** Pictures to be painted of the regions, by who has ordered them, see `views/order.ts`. */
  readonly orders?: Readonly<Record<string, string>>;
}

/** Answers by the keys of their questions; what could not be answered is missing. */
export type Answers = Readonly<Record<string, unknown>>;

/** Why there is no picture. */
export interface Problem {
  /** A reason of `GeometryError`, or `other`. */
  readonly reason: string;
  readonly words: string;
}

/** A picture where it is another one than the last request's, with the answers that were needed. */
export type Reply =
  | { readonly picture: Picture | null; readonly answers: Answers; readonly paintings?: Paintings }
  | { readonly problem: Problem; readonly sampled?: Sampled };

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
  });
  const painted = (orders: readonly (readonly [string, string])[], from: Painted): Paintings => {
    const made = orders.map(([who, order]) => [who, { order, image: paint(order, from) }] as const);
    return Object.fromEntries(made.filter((one): one is [string, Painting] => one[1].image !== null));
  };
  return {
    picture(request, onProgress) {
      try {
        const output = Math.min(request.output, request.network.outputs - 1);
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
        const paintings = orders.length > 0 ? painted(orders, { ...request, picture: source(), answer }) : {};
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

/** Do two requests ask for the same picture, whatever else they need? */
export const sameRegions = (a: Request, b: Request): boolean =>
  a.network === b.network && a.slice === b.slice && a.output === b.output && sameWindow(a.window, b.window);

function problemOf(error: unknown): Problem {
  const words = error instanceof Error ? error.message : String(error);
  return { reason: error instanceof GeometryError ? error.reason : 'other', words };
}

export const sameWindow = (a: Window, b: Window): boolean =>
  a.x0 === b.x0 && a.x1 === b.x1 && a.y0 === b.y0 && a.y1 === b.y1;
