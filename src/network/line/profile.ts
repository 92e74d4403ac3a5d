import { GeometryError } from '../model/errors.ts';
import type { Network, Owner } from '../model/network.ts';
import { linearPieces } from './pieces.ts';

/** One straight piece of a network's graph over a line. */
export interface ProfilePiece {
  /** Distances from the line's start, in the length of the inputs. */
  readonly from: number;
  readonly to: number;
  /** The same places as inputs. */
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** All outputs at both ends. */
  readonly values: readonly [Float64Array, Float64Array];
  /** Per output its change per unit of length; exactly 0 where it is. */
  readonly slopes: Float64Array;
  /** Per hidden layer the index of each unit's linear piece. */
  readonly pattern: readonly Uint8Array[];
}

/** A place of a line where the activation pattern changes. */
export interface ProfileKink {
  /** Its distance from the line's start. */
  readonly at: number;
  /** The same place as an input. */
  readonly place: Float64Array;
  /** All outputs there. */
  readonly values: Float64Array;
  /** Every unit whose piece changes there, by layer, then unit. */
  readonly owners: readonly Owner[];
  /** Per output the slope after the kink less that before it; 0 where the output goes straight on. */
  readonly jumps: Float64Array;
}

/** A network along a line, in the line's own length: `pieces` from one end to the other, a kink between any two. */
export interface Profile {
  readonly length: number;
  readonly pieces: readonly ProfilePiece[];
  readonly kinks: readonly ProfileKink[];
}

/**
 * A network's profile along the segment from one input to another: `linearPieces` per unit of length, with jumps.
 *
 * @throws GeometryError as `linearPieces`, and 'domain' if the ends are the same or too far apart for a length
 */
export function profile(network: Network, from: ArrayLike<number>, to: ArrayLike<number>): Profile {
  const { breakpoints, owners, values, slopes, patterns } = linearPieces(network, from, to);
  const length = Math.hypot(...Array.from(from, (x, k) => to[k] - x));
  if (!(length > 0 && length < Infinity))
    throw new GeometryError(
      'domain',
      `the ends are ${length} apart, so there is no slope per unit of length`,
    );
  // By hand: with many inputs, filling arrays by a function would take longer than finding the places.
  const placeAt = (t: number) => {
    const place = new Float64Array(from.length);
    for (let k = 0; k < place.length; k++) place[k] = from[k] + t * (to[k] - from[k]);
    return place;
  };
  const inner = Array.from(breakpoints, placeAt);
  const places = [Float64Array.from(from), ...inner, Float64Array.from(to)];
  const distances = [0, ...Array.from(breakpoints, (t) => t * length), length];
  const pieces = slopes.map((slope, i): ProfilePiece => ({
    from: distances[i],
    to: distances[i + 1],
    start: places[i],
    end: places[i + 1],
    values: [values[i], values[i + 1]],
    slopes: slope.map((rise) => rise / length),
    pattern: patterns[i],
  }));
  const kinks = owners.map((units, i): ProfileKink => ({
    at: distances[i + 1],
    place: inner[i],
    values: values[i + 1],
    owners: units,
    jumps: pieces[i + 1].slopes.map((slope, k) => slope - pieces[i].slopes[k]),
  }));
  return { length, pieces, kinks };
}

/** The index of the piece that holds a distance; at a kink the one before it, beyond the end the last. */
export function pieceAt(
  { pieces }: { readonly pieces: readonly { readonly to: number }[] },
  distance: number,
): number {
  const i = pieces.findIndex(({ to }) => distance <= to);
  return i < 0 ? pieces.length - 1 : i;
}
