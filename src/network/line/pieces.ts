import { exactLine, type ExactLine } from './exact-line.ts';
import { evaluate } from '../model/evaluate.ts';
import { unpackChange } from './line-events.ts';
import { firstMark, sweepLine, type Sweep } from './line-sweep.ts';
import { pieceSlopes } from './piece-slopes.ts';
import { asValue, requireInput, requirePiecewiseLinear, type Network, type Owner } from '../model/network.ts';
import { dyadic, dyadicToNumber, product, sum } from '../numbers/rational.ts';

/** A network along the segment x(t) = from + t·(to − from), piece by piece. */
export interface Pieces {
  /** Where the activation pattern changes: t between 0 and 1, correctly rounded, non-decreasing. */
  readonly breakpoints: Float64Array;
  /** Per breakpoint every unit whose piece changes there, by layer, then unit. */
  readonly owners: readonly (readonly Owner[])[];
  /** Outputs at `from`, at each breakpoint, at `to`. */
  readonly values: readonly Float64Array[];
  /** Per piece d output / dt, from the piece's affine map; exactly 0 where it is. */
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

function valuesAt(network: Network, from: number[], to: number[], pieces: Pieces): Float64Array[] {
  const { breakpoints } = pieces;
  const inner = Array.from(breakpoints, (t, i) => {
    const x = from.map((start, k) => start + t * (to[k] - start));
    return finiteValue(network, from, to, pieces, x, t, i);
  });
  const last = breakpoints.length;
  return [
    finiteValue(network, from, to, pieces, from, 0, 0),
    ...inner,
    finiteValue(network, from, to, pieces, to, 1, last),
  ];
}

/** The outputs at x = x(t), by exact arithmetic if sums overflow although the outputs need not. */
function finiteValue(
  network: Network,
  from: number[],
  to: number[],
  { patterns }: Pieces,
  x: number[],
  t: number,
  piece: number,
): Float64Array {
  const values = evaluate(network, x);
  if (values.every(Number.isFinite)) return values;
  const line: ExactLine = exactLine(network, from, to, patterns[piece]);
  const last = network.layers.length - 1;
  const exponent = -line.scale(last);
  return values.map((_, output) => {
    const { value, slope } = line.row(last, output);
    const rise = product({ mantissa: slope, exponent }, dyadic(t));
    return dyadicToNumber(sum({ mantissa: value, exponent }, rise));
  });
}
