import seed42 from '../../../content/data/seed-42.json' with { type: 'json' };
import seed999 from '../../../content/data/seed-999.json' with { type: 'json' };
import type { Plot } from '../../drawing/page/axes.ts';
import { clamped, snapped } from '../../drawing/page/limits.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { scale } from '../../drawing/page/scale.ts';
import { multiples, niceStep } from '../../drawing/plane/contours.ts';
import type { Space } from '../../drawing/surface/projection.ts';
import { allowedView } from '../../drawing/surface/turning.ts';
import type { Point } from '../../network/index.ts';
import { parseNetwork, pieceAt } from '../../network/index.ts';
import type { PlaneNetwork } from './plane-network.ts';
import { planeNetwork } from './plane-network.ts';
import type { SliceProfile } from './slice-profile.ts';
import { sliceProfile } from './slice-profile.ts';

/** A line through a network's window. */
export interface Slice {
  readonly network: string;
  /** The ends of the line, A and B. */
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
  /** A place on the line, as a share of its length. */
  readonly probe: number;
  readonly turn: number;
  readonly tilt: number;
}

/** Half the width of the window. */
export const HALF = 2;
/** The shortest line. */
const LEAST = 0.25;
/** Ends lie on multiples of one over this. */
export const PARTS = 16;

/** The drawing's size and the places of its three views. */
export const LAYOUT = {
  width: 560,
  height: 582,
  top: 40,
  side: 226,
  left: 40,
  box: { left: 292, top: 40, right: 556, bottom: 266 },
  profile: { left: 60, right: 536, top: 360, bottom: 508 },
  strip: 553,
} as const;

const { left, top, side, profile: PANEL } = LAYOUT;

/** The window from above. */
export const map: Plot = {
  x: scale([-HALF, HALF], [left, left + side]),
  y: scale([-HALF, HALF], [top + side, top]),
};

/** A network with all that the views share. */
export interface Scene extends PlaneNetwork {
  readonly space: Space;
}

function makeScene(json: unknown): Scene {
  const plane = planeNetwork(parseNetwork(json), HALF);
  const window = [
    [-HALF, -HALF],
    [HALF, HALF],
  ] as const;
  return {
    ...plane,
    space: { window, heights: plane.heights, middle: [430, 162], size: 74, rise: 0.68 },
  };
}

const scenes: Readonly<Record<string, Scene>> = {
  'seed-42': makeScene(seed42.network),
  'seed-999': makeScene(seed999.network),
};

/** The network of a state. */
export const sceneOf = ({ network }: Slice): Scene => scenes[network];

/** The exact profile over the line. */
export const profileOf = perState((state: Slice): SliceProfile => {
  return sliceProfile(sceneOf(state), [state.ax, state.ay], [state.bx, state.by]);
});

/** How far from A the marked place is. */
export const probeAt = perState((state: Slice): number => state.probe * profileOf(state).length);

/** The piece that the marked place is on. */
export const pieceNow = perState((state: Slice): number => pieceAt(profileOf(state), probeAt(state)));

/** The heights of the profile's panel: those of the whole surface, so that profiles can be compared. */
function heightsOf({ mesh: { lowest, highest } }: Scene): readonly [number, number] {
  const span = highest - lowest;
  // Room for the numbers over the dots.
  return [lowest - 0.06 * span, highest + 0.32 * span];
}

/** Where the panel's heights are written. */
export function heightTicks(state: Slice): number[] {
  const [low, high] = heightsOf(sceneOf(state));
  return multiples(low, high, niceStep(low, high, 5));
}

/** Distances from A, up to those of the longest line, and the output. */
export function plotOf(state: Slice): Plot {
  return {
    x: scale([0, 2 * HALF * Math.SQRT2], [PANEL.left, PANEL.right]),
    y: scale(heightsOf(sceneOf(state)), [PANEL.bottom, PANEL.top]),
  };
}

/** Where the place on the line is dragged, under the profile. */
export function stripOf(state: Slice): Plot {
  return { x: plotOf(state).x, y: scale([0, 1], [LAYOUT.strip, LAYOUT.strip]) };
}

const inWindow = (value: number) => clamped(value, -HALF, HALF);

/** A point on the grid; too near to the other end it steps over or under it, so that x has its whole range. */
export function apart([x, y]: Point, [ox, oy]: Point): Point {
  const [sx, sy] = [x, y].map((value) => inWindow(snapped(value, PARTS)));
  if (Math.hypot(sx - ox, sy - oy) >= LEAST) return [sx, sy];
  return [sx, oy + (oy + LEAST > HALF || (sy < oy && oy - LEAST >= -HALF) ? -LEAST : LEAST)];
}

/** The nearest state that is allowed. */
export function held(state: Slice): Slice {
  const [ax, ay, bx, by] = [state.ax, state.ay, state.bx, state.by].map(inWindow);
  const near = Math.hypot(bx - ax, by - ay) < LEAST;
  return {
    ...state,
    ...allowedView(state),
    ax,
    ay,
    bx: near ? (ax > 0 ? ax - LEAST : ax + LEAST) : bx,
    by,
    probe: clamped(state.probe, 0, 1),
  };
}
