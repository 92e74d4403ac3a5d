import { affineAt, profile } from '../../network/index.ts';
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

/** A network with one input and one output on an interval, by its inputs and its pieces' formulas. */
export interface Formulas {
  readonly pieces: readonly Piece[];
  readonly kinks: readonly Kink[];
}

/** The pieces and kinks of a one-input, one-output network between `a` and `b`. */
export function formulasOn(network: Network, [a, b]: readonly [number, number]): Formulas {
  const { pieces, kinks } = profile(network, [a], [b]);
  return {
    pieces: pieces.map(({ start: [from], end: [to], values, slopes: [slope], pattern }): Piece => {
      const { offset } = affineAt(network, [(from + to) / 2]);
      return { from, to, pattern, slope, offset: offset[0], values: [values[0][0], values[1][0]] };
    }),
    kinks: kinks.map(({ place: [x], values: [value], owners, jumps: [jump] }) => ({
      x,
      value,
      owners,
      jump,
    })),
  };
}

/** The piece that holds `x`; at a kink the one to its left. */
export function pieceAt({ pieces }: Formulas, x: number): number {
  const i = pieces.findIndex((piece) => x <= piece.to);
  return i < 0 ? pieces.length - 1 : i;
}

/** How many different formulas the pieces have: the same one may come back. */
export function distinctFormulas({ pieces }: Formulas): number {
  return new Set(pieces.map(({ slope, offset }) => `${slope}, ${offset}`)).size;
}

/** The pieces of the function itself: neighbouring regions with the same slope joined. */
export function linearPiecesOf({ pieces }: Formulas): readonly Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined[joined.length - 1];
    if (last?.slope === piece.slope) {
      joined[joined.length - 1] = { ...last, to: piece.to, values: [last.values[0], piece.values[1]] };
    } else joined.push(piece);
  }
  return joined;
}
