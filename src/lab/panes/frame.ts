import type { Window } from '../state/lab-state.ts';
import type { Frame } from '../views/view.ts';

/** Room for axes beside a plot, in CSS pixels. */
export interface Insets {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const NONE: Insets = { left: 0, right: 0, top: 0, bottom: 0 };
/** Room for the words of two axes. */
export const AXES: Insets = { left: 54, right: 8, top: 8, bottom: 36 };

/** A window in a place of some pixels: as large as fits beside the axes, its own shape kept, in the middle. */
export function frameOf(
  { x0, x1, y0, y1 }: Window,
  { width, height }: { readonly width: number; readonly height: number },
  insets: Insets = NONE,
): Frame {
  const inner = [width - insets.left - insets.right, height - insets.top - insets.bottom];
  const scale = Math.max(Number.MIN_VALUE, Math.min(inner[0] / (x1 - x0), inner[1] / (y1 - y0)));
  const [wide, high] = [scale * (x1 - x0), scale * (y1 - y0)];
  const left = insets.left + (inner[0] - wide) / 2;
  const top = insets.top + (inner[1] - high) / 2;
  return {
    width,
    height,
    plot: [left, top, wide, high],
    toPixels: (x, y) => [left + scale * (x - x0), top + scale * (y1 - y)],
    toPlane: (x, y) => [x0 + (x - left) / scale, y1 - (y - top) / scale],
  };
}
