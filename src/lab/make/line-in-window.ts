import type { Point } from '../../network/index.ts';
import type { Window } from '../state/lab-state.ts';

/** The part of the line a·x + b·y + c = 0 in a window, or `null` when there is none. */
export function clippedLine(
  { a, b, c }: { readonly a: number; readonly b: number; readonly c: number },
  { x0, x1, y0, y1 }: Window,
): readonly [Point, Point] | null {
  const square = a * a + b * b;
  if (!(square > 0) || !Number.isFinite(square)) return null;
  // The foot of the window's middle on the line, and from there both ways.
  const [mx, my] = [(x0 + x1) / 2, (y0 + y1) / 2];
  const off = (a * mx + b * my + c) / square;
  const [fx, fy] = [mx - off * a, my - off * b];
  const size = Math.sqrt(square);
  const [dx, dy] = [-b / size, a / size];
  let [from, to] = [-Infinity, Infinity];
  for (const [f, d, low, high] of [
    [fx, dx, x0, x1],
    [fy, dy, y0, y1],
  ]) {
    if (d === 0) {
      if (f < low || f > high) return null;
      continue;
    }
    const [s, t] = [(low - f) / d, (high - f) / d];
    from = Math.max(from, Math.min(s, t));
    to = Math.min(to, Math.max(s, t));
  }
  if (!(from < to)) return null;
  return [
    [fx + from * dx, fy + from * dy],
    [fx + to * dx, fy + to * dy],
  ];
}
