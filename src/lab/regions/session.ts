import { GeometryError, linearRegions } from '../../network/index.ts';
import type { Network, RegionComplex } from '../../network/index.ts';
import type { Window } from '../state/lab-state.ts';
import { flatNetworkOf, type Sliced } from './flat-network.ts';
import { pictureOf, type Picture } from './picture.ts';
import { questions, type QuestionName } from './questions.ts';

/** What is to be shown: a network on its plane, a window, an output. */
export interface Request extends Sliced {
  readonly window: Window;
  readonly output: number;
}

/** Why there is no picture. */
export interface Problem {
  /** A reason of `GeometryError`, or `other`. */
  readonly reason: string;
  readonly words: string;
}

/** One worker's side: the regions of the newest request, and answers about them. */
export interface Session {
  picture(request: Request): { readonly picture: Picture } | { readonly problem: Problem };
  ask(name: QuestionName, told: readonly unknown[]): unknown;
}

/** A session; it keeps what the last request computed, so that another output of the same regions costs little. */
export function makeSession(): Session {
  let network: Network | null = null;
  let complex: RegionComplex | null = null;
  let last: Request | null = null;
  const prepare = (request: Request): RegionComplex => {
    const { window } = request;
    if (!network || last?.network !== request.network || last.slice !== request.slice) {
      network = flatNetworkOf(request);
      complex = null;
    }
    if (!complex || !last || !sameWindow(last.window, window))
      complex = linearRegions(network, [
        [window.x0, window.y0],
        [window.x1, window.y1],
      ]);
    last = request;
    return complex;
  };
  return {
    picture(request) {
      try {
        const output = Math.min(request.output, request.network.outputs - 1);
        return { picture: pictureOf(prepare(request), request.window, output) };
      } catch (error) {
        complex = null;
        return { problem: problemOf(error) };
      }
    },
    ask(name, told) {
      if (!network || !complex || !last) throw new Error('no regions are there yet');
      const answer = questions[name] as (subject: object, ...rest: readonly unknown[]) => unknown;
      return answer({ network, complex, window: last.window }, ...told);
    },
  };
}

function problemOf(error: unknown): Problem {
  const words = error instanceof Error ? error.message : String(error);
  return { reason: error instanceof GeometryError ? error.reason : 'other', words };
}

export const sameWindow = (a: Window, b: Window): boolean =>
  a.x0 === b.x0 && a.x1 === b.x1 && a.y0 === b.y0 && a.y1 === b.y1;
