import { doubledRows, doubledZeros, productError, type Doubled } from '../model/doubled.ts';
import { roundedValues } from '../model/evaluate.ts';
import { unpackChange } from './line-events.ts';
import { firstMark, sweepLine, type Sweep } from './line-sweep.ts';
import { differences, pieceSlopes } from './piece-slopes.ts';
import { asValue, requireInput, requirePiecewiseLinear, type Network, type Owner } from '../model/network.ts';
import { sliceOf } from '../model/slice-rows.ts';
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
  const along = valuesAlong(network, from, to);
  return [along(0), ...Array.from(breakpoints, along), along(1)];
}

/** The outputs at from + t·(to − from), without rounding that input; the first layer's rows are found once for all t. */
function valuesAlong(network: Network, from: number[], to: number[]): (t: number) => Float64Array {
  const { layers } = network;
  const slice = sliceOf(network);
  const rows = () => doubledZeros(layers[0].biases.length);
  const [inputs, first, starts, rises] = [doubledZeros(from.length), rows(), rows(), rows()];
  const start = doubledZeros(from.length);
  start.high.set(from);
  const step = differences(from, to);
  doubledRows(layers[0], start, starts, slice);
  doubledRows(layers[0], step, rises, slice, true);
  return (t) => {
    const exactly = () =>
      from.map((x, k) => sum(dyadic(x), product(dyadic(t), difference(dyadic(to[k]), dyadic(x)))));
    setAlong(inputs, start, step, t);
    setAlong(first, starts, rises, t);
    return roundedValues(network, inputs, exactly, layers.length - 1, first)[0];
  };
}

/** Sets `made` to start + t·step in twice the working precision, with bounds. */
function setAlong(made: Doubled, start: Doubled, step: Doubled, t: number): void {
  for (let k = 0; k < made.high.length; k++) {
    const [from, rise] = [start.high[k], step.high[k]];
    const term = t * rise;
    const termLow = productError(t, rise, term) + t * step.low[k];
    const place = from + term;
    const part = place - from;
    const rest = from - (place - part) + (term - part) + (termLow + start.low[k]);
    made.high[k] = place + rest;
    made.low[k] = rest - (made.high[k] - place);
    const unusual = t !== 0 && rise !== 0 && Math.abs(term) < 2 ** -960 ? 2 ** -1070 : 0;
    const isExact = rest === 0 && start.low[k] === 0 && step.low[k] === 0 && unusual === 0;
    const own = isExact ? 0 : 2 ** -102 * (Math.abs(place) + Math.abs(term)) + unusual;
    made.error[k] = own + 1.001 * (start.error[k] + t * step.error[k]);
  }
}
