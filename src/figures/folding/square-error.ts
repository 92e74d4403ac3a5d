import { linearPieces } from '../../network/index.ts';
import type { Network, Pieces } from '../../network/index.ts';

/** The pieces of a network of one input on [0, 1]; breakpoints are inputs. */
export function onUnitInterval(network: Network): Pieces {
  return linearPieces(network, [0], [1]);
}

/** One parabolic arc of the error f − x²: at its ends, and its slope at the left end. */
export interface ErrorArc {
  readonly from: number;
  readonly to: number;
  readonly values: readonly [number, number];
  readonly slope: number;
}

/** An error f − x² on [0, 1], piece by piece, and the largest size of it. */
export interface SquareError {
  readonly arcs: readonly ErrorArc[];
  readonly largest: number;
}

/** The error f − x² of a network on [0, 1]: exact up to rounding. */
export function squareError(network: Network): SquareError {
  const { breakpoints, values, slopes } = onUnitInterval(network);
  const ends = [0, ...breakpoints, 1];
  let largest = 0;
  const arcs = slopes.map(([slope], i): ErrorArc => {
    const [from, to] = [ends[i], ends[i + 1]];
    const at = (x: number) => values[i][0] + slope * (x - from) - x * x;
    // The error's derivative slope − 2x vanishes once.
    const top = Math.min(to, Math.max(from, slope / 2));
    const [first, last] = [values[i][0] - from * from, values[i + 1][0] - to * to];
    largest = Math.max(largest, Math.abs(first), Math.abs(at(top)), Math.abs(last));
    return { from, to, values: [first, last], slope: slope - 2 * from };
  });
  return { arcs, largest };
}
