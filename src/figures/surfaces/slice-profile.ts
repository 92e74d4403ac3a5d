import { linearPieces } from '../../network/index.ts';
import type { Network, Owner, Point, Segment } from '../../network/index.ts';
import type { PlaneNetwork } from './plane-network.ts';

/** One straight piece of a network's graph over a line in the plane. */
export interface SlicePiece {
  /** Distances from the line's start. */
  readonly from: number;
  readonly to: number;
  /** The output at both ends. */
  readonly values: readonly [number, number];
  /** Change of the output per unit of distance. */
  readonly slope: number;
  readonly pattern: readonly Uint8Array[];
  /** Where it lies in the plane, and in which region. */
  readonly segment: Segment;
}

/** A place where the line crosses a crease. */
export interface Crossing {
  readonly distance: number;
  readonly place: Point;
  readonly value: number;
  readonly owners: readonly Owner[];
  /** The change of the slope there. */
  readonly jump: number;
}

/** The exact graph of a network over the line from one point of the plane to another. */
export interface SliceProfile {
  readonly length: number;
  readonly pieces: readonly SlicePiece[];
  readonly crossings: readonly Crossing[];
}

/** A network's profile over a line inside its window; the two ends must differ. */
export function sliceProfile({ network, complex }: PlaneNetwork, a: Point, b: Point): SliceProfile {
  const { breakpoints, owners, values, slopes, patterns } = linearPieces(network, a, b);
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  const at = (t: number): Point => [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
  const ends = [0, ...breakpoints, 1];
  const pieces = slopes.map((slope, i): SlicePiece => {
    const [from, to] = [ends[i], ends[i + 1]];
    return {
      from: from * length,
      to: to * length,
      values: [values[i][0], values[i + 1][0]],
      slope: slope[0] / length,
      pattern: patterns[i],
      segment: { from: at(from), to: at(to), region: Math.max(0, complex.locate(...at((from + to) / 2))) },
    };
  });
  const crossings = owners.map((owner, i): Crossing => ({
    distance: ends[i + 1] * length,
    place: at(ends[i + 1]),
    value: values[i + 1][0],
    owners: owner,
    jump: pieces[i + 1].slope - pieces[i].slope,
  }));
  return { length, pieces, crossings };
}

/** The piece that holds a distance; at a crossing the one before it. */
export function pieceOf({ pieces }: SliceProfile, distance: number): number {
  const i = pieces.findIndex(({ to }) => distance <= to);
  return i < 0 ? pieces.length - 1 : i;
}

/** "unit 3", or "units 2 and 3", counted from 1 through all hidden layers. */
export function ownersInWords({ layers }: Network, owners: readonly Owner[]): string {
  const numbers = owners.map(
    ({ layer, unit }) => layers.slice(0, layer).reduce((sum, { outputs }) => sum + outputs, unit) + 1,
  );
  return `${numbers.length > 1 ? 'units' : 'unit'} ${numbers.join(' and ')}`;
}
