import { doubledZeros, productError, type Doubled } from '../model/doubled.ts';
import { evaluate, roundedValues } from '../model/evaluate.ts';
import { unpackChange } from './line-events.ts';
import { firstMark, sweepLine, type Sweep } from './line-sweep.ts';
import { pieceSlopes } from './piece-slopes.ts';
import { asValue, requireInput, requirePiecewiseLinear, type Network, type Owner } from '../model/network.ts';
import { difference, dyadic, product, sum } from '../numbers/rational.ts';

/** A network along the segment x(t) = from + t·(to − from), piece by piece. */
export interface Pieces {
  /** Where the activation pattern changes: t between 0 and 1, correctly rounded, non-decreasing. */
  readonly breakpoints: Float64Array;
  /** Per breakpoint every unit whose piece changes there, by layer, then unit. */
  readonly owners: readonly (readonly Owner[])[];
  /** Outputs at `from`, at each breakpoint (at that t, as the double it is), at `to`: correctly rounded. */
  readonly values: readonly Float64Array[];
  /** Per piece d output / dt, from the piece's affine map, correctly rounded: equal where they are. */
  readonly slopes: readonly Float64Array[];
  /** Per piece and hidden layer the index of each unit's linear piece. */
  readonly patterns: readonly Uint8Array[][];
}

/**
 * The linear pieces of a network along a segment, exactly: the weights and both ends are taken at their word.
 *
 * Different breakpoints that round to one double stay two, with a piece between. The ends are not
 * breakpoints, and a unit that only touches its threshold, or sits on it for a stretch, gives none.
 * Owners, values, slopes and patterns are worked out when first asked for.
 *
 * @throws GeometryError 'smooth' for a network with smooth units, 'dimension' for ends that do not
 *   have one number per input, 'domain' for ends that are not finite
 */
export function linearPieces(network: Network, from: ArrayLike<number>, to: ArrayLike<number>): Pieces {
  requirePiecewiseLinear(network);
  requireInput(network, from);
  requireInput(network, to);
  return new LinearPieces(asValue(network), copy(from), copy(to));
}

/** A class, because getters that are made anew for every segment would take a sixth of a small sweep's time. */
class LinearPieces implements Pieces {
  readonly breakpoints: Float64Array;
  readonly #network: Network;
  readonly #from: number[];
  readonly #to: number[];
  readonly #sweep: Sweep;
  #owners: Pieces['owners'] | undefined;
  #values: Pieces['values'] | undefined;
  #slopes: Pieces['slopes'] | undefined;
  #patterns: Pieces['patterns'] | undefined;

  constructor(network: Network, from: number[], to: number[]) {
    this.#network = network;
    this.#from = from;
    this.#to = to;
    this.#sweep = sweepLine(network, from, to);
    this.breakpoints = this.#sweep.breakpoints;
  }

  get owners(): Pieces['owners'] {
    return (this.#owners ??= listOwners(this.#sweep));
  }

  get values(): Pieces['values'] {
    return (this.#values ??= valuesAt(this.#network, this.#from, this.#to, this));
  }

  get slopes(): Pieces['slopes'] {
    return (this.#slopes ??= pieceSlopes(this.#network, this.#from, this.#to, this));
  }

  get patterns(): Pieces['patterns'] {
    return (this.#patterns ??= listPatterns(this.#network, this.#sweep));
  }
}

function copy(x: ArrayLike<number>): number[] {
  const numbers: number[] = [];
  for (let k = 0; k < x.length; k++) numbers.push(x[k]);
  return numbers;
}

function listOwners({ changes }: Sweep): Owner[][] {
  const owners: Owner[][] = [];
  for (const change of changes) {
    const { layer, unit } = unpackChange(change);
    if (change & firstMark) owners.push([]);
    owners[owners.length - 1].push({ layer, unit });
  }
  return owners;
}

function listPatterns({ layers }: Network, { changes, pattern }: Sweep): Uint8Array[][] {
  let end = 0;
  let current = layers.slice(0, -1).map(({ outputs }) => pattern.subarray(end, (end += outputs)));
  const patterns = [current];
  for (const change of changes) {
    const { layer, unit, piece } = unpackChange(change);
    if (change & firstMark) {
      current = current.map((units) => units.slice());
      patterns.push(current);
    }
    current[layer][unit] = piece;
  }
  return patterns;
}

function valuesAt(network: Network, from: number[], to: number[], { breakpoints }: Pieces): Float64Array[] {
  return [
    evaluate(network, from),
    ...Array.from(breakpoints, (t) => valuesAlong(network, from, to, t)),
    evaluate(network, to),
  ];
}

/** The outputs at from + t·(to − from), without rounding that input. */
function valuesAlong(network: Network, from: number[], to: number[], t: number): Float64Array {
  const exactly = () =>
    from.map((start, k) => {
      const step = difference(dyadic(to[k]), dyadic(start));
      return sum(dyadic(start), product(dyadic(t), step));
    });
  return roundedValues(network, doubledAlong(from, to, t), exactly, network.layers.length - 1)[0];
}

/** from + t·(to − from) in twice the working precision, with bounds. */
function doubledAlong(from: readonly number[], to: readonly number[], t: number): Doubled {
  const made = doubledZeros(from.length);
  for (let k = 0; k < from.length; k++) {
    const step = to[k] - from[k];
    const back = step - to[k];
    const stepLow = to[k] - (step - back) - (from[k] + back);
    const term = t * step;
    const termLow = productError(t, step, term) + t * stepLow;
    const place = from[k] + term;
    const part = place - from[k];
    const rest = from[k] - (place - part) + (term - part) + termLow;
    made.high[k] = place + rest;
    made.low[k] = rest - (made.high[k] - place);
    const unusual = Math.abs(term) < 2 ** -960 ? 2 ** -1070 : 0;
    made.error[k] =
      rest === 0 && unusual === 0 ? 0 : 2 ** -102 * (Math.abs(place) + Math.abs(term)) + unusual;
  }
  return made;
}
