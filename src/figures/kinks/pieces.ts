import { affineAt, linearPieces } from '../../network/index.ts';
import type { Network, Owner } from '../../network/index.ts';

/** One affine piece of a function of one variable: slope·x + offset from `from` to `to`. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly pattern: readonly Uint8Array[];
  readonly slope: number;
  readonly offset: number;
  /** The function's values at both ends. */
  readonly values: readonly [number, number];
}

/** A place where the activation pattern changes, with the change of slope there (0 if the pieces are parallel). */
export interface Kink {
  readonly x: number;
  readonly value: number;
  readonly owners: readonly Owner[];
  readonly jump: number;
}

/** A network with one input and one output on an interval, exactly. */
export interface Profile {
  readonly pieces: readonly Piece[];
  readonly kinks: readonly Kink[];
}

/** The pieces and kinks of a one-input, one-output network between `a` and `b`. */
export function profile(network: Network, [a, b]: readonly [number, number]): Profile {
  const { breakpoints, owners, values, slopes, patterns } = linearPieces(network, [a], [b]);
  const length = b - a;
  const ends = [a, ...Array.from(breakpoints, (t) => a + t * length), b];
  const pieces = slopes.map((slope, i): Piece => {
    const [from, to] = [ends[i], ends[i + 1]];
    const { offset } = affineAt(network, [(from + to) / 2]);
    return {
      from,
      to,
      pattern: patterns[i],
      slope: slope[0] / length,
      offset: offset[0],
      values: [values[i][0], values[i + 1][0]],
    };
  });
  const kinks = owners.map((owner, i): Kink => ({
    x: ends[i + 1],
    value: values[i + 1][0],
    owners: owner,
    jump: pieces[i + 1].slope - pieces[i].slope,
  }));
  return { pieces, kinks };
}

/** The piece that holds `x`; at a kink the one to its left. */
export function pieceAt({ pieces }: Profile, x: number): number {
  const i = pieces.findIndex((piece) => x <= piece.to);
  return i < 0 ? pieces.length - 1 : i;
}

/** How many different formulas the pieces have: the same one may come back. */
export function distinctFormulas({ pieces }: Profile): number {
  return new Set(pieces.map(({ slope, offset }) => `${slope}, ${offset}`)).size;
}

/** The pieces of the function itself: neighbouring regions with the same slope joined. */
export function linearPiecesOf({ pieces }: Profile): readonly Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined[joined.length - 1];
    if (last?.slope === piece.slope) {
      joined[joined.length - 1] = { ...last, to: piece.to, values: [last.values[0], piece.values[1]] };
    } else joined.push(piece);
  }
  return joined;
}
