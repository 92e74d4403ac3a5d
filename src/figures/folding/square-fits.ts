import { shallowSquare, squareNetwork } from '../../network/index.ts';
import type { Network } from '../../network/index.ts';
import { perKey } from '../../drawing/page/per-key.ts';
import { superscript } from '../../drawing/words/number.ts';
import type { SquareError } from './square-error.ts';
import { squareError } from './square-error.ts';

/** What of a state says which networks are compared. */
export interface Sizes {
  readonly layers: number;
  /** How the network with one hidden layer is placed: "interpolating" or "shifted". */
  readonly shallow: string;
}

/** What a network, or the line that folding starts from, is away from x². */
export interface Distance extends SquareError {
  readonly pieces: number;
}

/** A network with its exact distance from x². */
export interface Fit extends Distance {
  readonly network: Network;
}

/** The most hidden layers that can be chosen. */
export const MOST = 12;

/** How many units so many layers of folding take. */
export const unitsOf = (layers: number): number => 3 * layers - 1;

/** More pieces than this take longer to find than a frame, and their arcs are too narrow to be drawn. */
const FOUND = 256;

const fitted = (network: Network): Fit => {
  const found = squareError(network);
  return { network, ...found, pieces: found.arcs.length };
};

/**
 * The square by folding. Its pieces are found up to 256 of them; beyond, number and error are the theorem's, and there
 * are no arcs. `square-error.test.ts` finds them all.
 */
export const deepFit = perKey((layers: number): Fit => {
  const network = squareNetwork(layers);
  const pieces = 2 ** layers;
  return pieces > FOUND ? { network, arcs: [], pieces, largest: 1 / (4 * pieces ** 2) } : fitted(network);
});

/** The square by one hidden layer, down by half its error or not. */
export const shallowFit = perKey((units: number, shifted: boolean): Fit =>
  fitted(shallowSquare(units, shifted)),
);

/** What folding starts from: the straight line x, at most 1/4 from x². */
const START: Distance = {
  arcs: [{ from: 0, to: 1, values: [0, 0], slope: 1 }],
  pieces: 1,
  largest: 1 / 4,
};

/** The error of one layer less. */
export const before = (layers: number): Distance => (layers === 1 ? START : deepFit(layers - 1));

/** Is the network with one hidden layer moved down? */
export const isShifted = ({ shallow }: Sizes): boolean => shallow === 'shifted';

/** Both networks of a state. */
export const fitsOf = (state: Sizes): { deep: Fit; flat: Fit } => ({
  deep: deepFit(state.layers),
  flat: shallowFit(unitsOf(state.layers), isShifted(state)),
});

/** No straight line is nearer to x² than h²/8 on a piece of length h, and n units make n + 1 pieces at most. */
export const least = (units: number): number => 1 / (8 * (units + 1) ** 2);

/** From here on a power of two is written as one. */
const LONG = 1e4;

/** "1/484", "2⁻²⁰": the errors here are all one over a whole number, and the small ones mostly over a power of two. */
export function asFraction(error: number): string {
  const under = Math.round(1 / error);
  const exponent = Math.round(Math.log2(under));
  return under < LONG || 2 ** exponent !== under ? `1/${under}` : `2${superscript(-exponent)}`;
}
