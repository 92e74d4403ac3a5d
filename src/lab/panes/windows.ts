import type { Point } from '../../network/index.ts';
import type { Window } from '../state/lab-state.ts';

/** A window made larger or smaller about a place, which stays where it is. */
export function zoomed({ x0, x1, y0, y1 }: Window, [x, y]: Point, factor: number): Window {
  return {
    x0: x + (x0 - x) * factor,
    x1: x + (x1 - x) * factor,
    y0: y + (y0 - y) * factor,
    y1: y + (y1 - y) * factor,
  };
}

/** A window moved by so much. */
export const moved = ({ x0, x1, y0, y1 }: Window, dx: number, dy: number): Window => ({
  x0: x0 + dx,
  x1: x1 + dx,
  y0: y0 + dy,
  y1: y1 + dy,
});

export const middleOf = ({ x0, x1, y0, y1 }: Window): Point => [(x0 + x1) / 2, (y0 + y1) / 2];

/** A place inside a window: itself, or the nearest one there. */
export const inside = ({ x0, x1, y0, y1 }: Window, [x, y]: Point): Point => [
  Math.min(x1, Math.max(x0, x)),
  Math.min(y1, Math.max(y0, y)),
];

/** A quarter of a window's area, about its middle. */
export const quarterOf = (window: Window): Window => zoomed(window, middleOf(window), 0.5);

/** So much of a window's width and height is drawn around it on each side, to be there when a hand moves it. */
export const AROUND = 0.25;

/** A window with what is around it. */
export const withAround = (window: Window): Window => zoomed(window, middleOf(window), 1 + 2 * AROUND);

/** Windows narrower than this share of their distance from 0 have no doubles left to tell their places apart. */
const FINEST = 2 ** -36;
const WIDEST = 1e9;

/** May one look at this window? */
export function isWithinReach({ x0, x1, y0, y1 }: Window): boolean {
  const far = Math.max(Math.abs(x0), Math.abs(x1), Math.abs(y0), Math.abs(y1));
  const size = Math.min(x1 - x0, y1 - y0);
  return size > FINEST * far && size > 1e-200 && far < WIDEST;
}
