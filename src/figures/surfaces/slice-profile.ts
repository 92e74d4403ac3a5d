import { profile } from '../../network/index.ts';
import type { Network, Owner, Point, ProfileKink, ProfilePiece, Segment } from '../../network/index.ts';
import type { PlaneNetwork } from './plane-network.ts';

/** One straight piece of a network's graph over a line in the plane. */
export interface SlicePiece extends Pick<ProfilePiece, 'from' | 'to' | 'pattern'> {
  /** The output at both ends. */
  readonly values: readonly [number, number];
  /** Change of the output per unit of distance. */
  readonly slope: number;
  /** Where it lies in the plane, and in which region. */
  readonly segment: Segment;
}

/** A place where the line crosses a crease. */
export interface SliceCrossing extends Pick<ProfileKink, 'owners'> {
  readonly distance: number;
  readonly place: Point;
  readonly value: number;
  /** The change of the slope there. */
  readonly jump: number;
}

/** The exact graph of a network over the line from one point of the plane to another. */
export interface SliceProfile {
  readonly length: number;
  readonly pieces: readonly SlicePiece[];
  readonly crossings: readonly SliceCrossing[];
}

/** A network's profile over a line inside its window, with the window's regions; the two ends must differ. */
export function sliceProfile({ network, complex }: PlaneNetwork, a: Point, b: Point): SliceProfile {
  const { length, pieces, kinks } = profile(network, a, b);
  return {
    length,
    pieces: pieces.map(({ from, to, start, end, values, slopes: [slope], pattern }): SlicePiece => {
      const region = complex.locate((start[0] + end[0]) / 2, (start[1] + end[1]) / 2);
      const segment = { from: pointOf(start), to: pointOf(end), region: Math.max(0, region) };
      return { from, to, values: [values[0][0], values[1][0]], slope, pattern, segment };
    }),
    crossings: kinks.map(({ at, place, values: [value], owners, jumps: [jump] }) => ({
      distance: at,
      place: pointOf(place),
      value,
      owners,
      jump,
    })),
  };
}

const pointOf = ([x, y]: Float64Array): Point => [x, y];

/** "unit 3", or "units 2 and 3", counted from 1 through all hidden layers. */
export function ownersInWords({ layers }: Network, owners: readonly Owner[]): string {
  const numbers = owners.map(
    ({ layer, unit }) => layers.slice(0, layer).reduce((sum, { outputs }) => sum + outputs, unit) + 1,
  );
  return `${numbers.length > 1 ? 'units' : 'unit'} ${numbers.join(' and ')}`;
}
