import type { Window } from '../state/lab-state.ts';
import type { Frame } from '../views/view.ts';

/** A window in a place of some pixels: as large as fits, its own shape kept, in the middle. */
export function frameOf(
  { x0, x1, y0, y1 }: Window,
  { width, height }: { readonly width: number; readonly height: number },
): Frame {
  const scale = Math.min(width / (x1 - x0), height / (y1 - y0));
  const left = width / 2 - (scale * (x0 + x1)) / 2;
  const top = height / 2 + (scale * (y0 + y1)) / 2;
  return {
    width,
    height,
    toPixels: (x, y) => [left + scale * x, top - scale * y],
    toPlane: (x, y) => [(x - left) / scale, (top - y) / scale],
  };
}
