/** What hands snap to around a vertex. */
import { snapToTurns, snapToValues } from '../../drawing/hands/snap.ts';
import type { Snap } from '../../drawing/hands/snap.ts';
import type { Point } from '../../network/index.ts';
import type { State } from './vertex-scene.ts';
import { GRID } from './vertex-scene.ts';

const divisor = (a: number, b: number): number => (b === 0 ? Math.abs(a) : divisor(b, a % b));

/**
 * The point of the grid, exactly at a right angle to a direction, next to where a hand is: only so the angles where
 * two lines cross pass Kawasaki's test.
 */
function atRightAngle([x, y]: Point, [dx, dy]: Point, reach: number): Point | null {
  const common = divisor(dx * GRID, dy * GRID);
  const [u, v] = [-dy / common, dx / common];
  const steps = Math.round((x * u + y * v) / (u * u + v * v));
  const at: Point = [steps * u + 0, steps * v + 0];
  const off = Math.abs(x * v - y * u) / Math.hypot(u, v);
  return steps !== 0 && off <= reach ? at : null;
}

/** Near a place of a line's handle: the angle at which Kawasaki's condition holds, else every 15°. */
export function nearDirection(place: Point, state: State, unit: 1 | 2, reach: number): Snap | null {
  const other: Point = unit === 1 ? [state.dx2, state.dy2] : [state.dx1, state.dy1];
  const flat = atRightAngle([place[0] - state.x, place[1] - state.y], other, reach);
  const snap: Snap | null = flat
    ? { at: [state.x + flat[0], state.y + flat[1]], words: 'right angle, as Kawasaki asks' }
    : snapToTurns(place, [state.x, state.y], GRID);
  // Beyond the square's edge a handle cannot go.
  return snap?.at.every((value) => Math.abs(value) <= 1) ? snap : null;
}

const MIDLINE = [{ value: 0, name: 'midline' }];

/** Near a place of the vertex: the midlines of the square. */
export const nearMidlines = (place: Point, _: State, reach: number): Snap | null =>
  snapToValues(place, reach, MIDLINE, MIDLINE);
