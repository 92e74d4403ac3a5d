import type { Trace } from './composite.ts';
import { traces } from './composite.ts';
import { clamped, snapped } from '../../drawing/page/limits.ts';
import { perState } from '../../drawing/page/per-state.ts';
import type { Polyline } from './polyline.ts';
import { GRID, ordered } from './polyline.ts';

/**
 * Two functions by their corners: g with three inner corners, f with two. Both ends of a function stay at −2 and 2;
 * `gx2` and `gv2` are place and value of g's second corner, `gv0` and `gv4` are the values at the ends.
 */
export interface TwoPolylines {
  readonly gv0: number;
  readonly gx1: number;
  readonly gv1: number;
  readonly gx2: number;
  readonly gv2: number;
  readonly gx3: number;
  readonly gv3: number;
  readonly gv4: number;
  readonly fv0: number;
  readonly fx1: number;
  readonly fv1: number;
  readonly fx2: number;
  readonly fv2: number;
  readonly fv3: number;
  readonly probe: number;
}

/** Places and values lie between −2 and 2: what g gives, f can take. */
export const SPAN = [-2, 2] as const;
/** Corners of a function keep this distance from one another and from the ends. */
const GAP = 1 / 8;

export type Which = 'g' | 'f';
const PLACES = { g: ['gx1', 'gx2', 'gx3'], f: ['fx1', 'fx2'] } as const;
const VALUES = { g: ['gv0', 'gv1', 'gv2', 'gv3', 'gv4'], f: ['fv0', 'fv1', 'fv2', 'fv3'] } as const;

/** One of the two functions. */
export function polylineOf(state: TwoPolylines, which: Which): Polyline {
  return {
    places: [SPAN[0], ...PLACES[which].map((name) => state[name]), SPAN[1]],
    values: VALUES[which].map((name) => state[name]),
  };
}

const onGrid = (value: number): number => snapped(clamped(value, ...SPAN), GRID);

/** Everything on the grid and in its place, whatever a link asked for. */
export function tidy(state: TwoPolylines): TwoPolylines {
  const fields = Object.entries(state).map(([name, value]: [string, number]) => [name, onGrid(value)]);
  const next = Object.fromEntries(fields) as Record<keyof TwoPolylines, number>;
  for (const names of Object.values(PLACES)) {
    const places = ordered(
      names.map((name) => next[name]),
      SPAN,
      GAP,
    );
    names.forEach((name, k) => (next[name] = places[k]));
  }
  return next;
}

/** Between which places a corner can be moved; ends stay where they are. */
export function roomOf(state: TwoPolylines, which: Which, corner: number): readonly [number, number] {
  const { places } = polylineOf(state, which);
  if (corner === 0 || corner === places.length - 1) return [places[corner], places[corner]];
  return [places[corner - 1] + GAP, places[corner + 1] - GAP];
}

/** The change that moves a corner of a function; neighbours stay where they are. */
export function withCorner(
  state: TwoPolylines,
  which: Which,
  corner: number,
  [place, value]: readonly [number, number],
): Partial<TwoPolylines> {
  const [low, high] = roomOf(state, which, corner);
  const name: keyof TwoPolylines | undefined = PLACES[which][corner - 1];
  return {
    [VALUES[which][corner]]: onGrid(value),
    ...(name ? { [name]: onGrid(clamped(place, low, high)) } : {}),
  };
}

/** Has a function no corner at which it bends? Exact, as corners are on the grid. */
export function isStraight(state: TwoPolylines, which: Which): boolean {
  const { places, values } = polylineOf(state, which);
  return places.slice(2).every((_, k) => {
    const rise = (at: number): number => values[at + 1] - values[at];
    const run = (at: number): number => places[at + 1] - places[at];
    return rise(k) * run(k + 1) === rise(k + 1) * run(k);
  });
}

/** The places where a unit of the composite's network switches, from left to right. */
export const tracesOf: (state: TwoPolylines) => readonly Trace[] = perState((state) =>
  traces(polylineOf(state, 'g'), polylineOf(state, 'f')),
);
