import type { Loan } from '../compare/loan.ts';
import type { Window } from '../state/lab-state.ts';
import type { Paintings } from '../views/order.ts';
import type { Sliced } from './flat-network.ts';
import type { Picture } from './picture.ts';
import type { QuestionName } from './questions.ts';
import type { Sampled } from './sampled.ts';

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
  /** Another network's regions in place of those that were lent before; without, these stay. */
  readonly loan?: Loan | null;
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

/** Do two requests ask for the same picture, whatever else they need? */
export const sameRegions = (a: Request, b: Request): boolean =>
  a.network === b.network && a.slice === b.slice && a.output === b.output && sameWindow(a.window, b.window);

/** Are two windows the same one? */
export const sameWindow = (a: Window, b: Window): boolean =>
  a.x0 === b.x0 && a.x1 === b.x1 && a.y0 === b.y0 && a.y1 === b.y1;
