import { profile, type Network, type Point, type Profile } from '../../network/index.ts';
import { flatNetworkOf, type Sliced } from '../regions/flat-network.ts';

const flats = new WeakMap<Network, { slice: Sliced['slice']; flat: Network }>();

/** The network over the plane, made once for as long as network and slice stay. */
export function flatOf({ network, slice }: Sliced): Network {
  const found = flats.get(network);
  if (found && found.slice === slice) return found.flat;
  const flat = flatNetworkOf({ network, slice });
  flats.set(network, { slice, flat });
  return flat;
}

let last: { flat: Network; key: string; made: Profile } | null = null;

/**
 * A network along a segment of the plane, exactly.
 *
 * @throws GeometryError as `profile` does: a smooth network has no pieces, equal ends have no length
 */
export function sectionOf(sliced: Sliced, [from, to]: readonly [Point, Point]): Profile {
  const flat = flatOf(sliced);
  const key = [...from, ...to].join();
  if (last?.flat !== flat || last.key !== key) last = { flat, key, made: profile(flat, from, to) };
  return last.made;
}

/** The foot of a place on a segment, as a share of its length from 0 to 1. */
export function shareAlong([[ax, ay], [bx, by]]: readonly [Point, Point], [x, y]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const share = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy);
  return Math.min(1, Math.max(0, share || 0));
}

/** Values of all outputs at a distance along a section, from the piece that it is on. */
export function valuesAlong({ pieces }: Profile, at: number): readonly number[] {
  const piece = pieces.find(({ to }) => at <= to) ?? pieces[pieces.length - 1];
  return Array.from(piece.values[0], (value, k) => value + piece.slopes[k] * (at - piece.from));
}

/** Where a ray leaves a box; its start when it never enters it. */
export function rayEnd(
  [from, to]: readonly [Point, Point],
  { x0, x1, y0, y1 }: { readonly x0: number; readonly x1: number; readonly y0: number; readonly y1: number },
): Point {
  const ends = [0, 1].map((k) => {
    const step = to[k] - from[k];
    if (step === 0) return Infinity;
    const wall = k === 0 ? (step > 0 ? x1 : x0) : step > 0 ? y1 : y0;
    return (wall - from[k]) / step;
  });
  const length = Math.min(...ends);
  if (!(length > 0 && length < Infinity)) return to;
  return [from[0] + length * (to[0] - from[0]), from[1] + length * (to[1] - from[1])];
}
