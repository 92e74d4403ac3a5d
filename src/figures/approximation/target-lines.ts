import type { PlaneTarget, Point } from '../../network/index.ts';
import type { Projection, Space } from '../../drawing/surface/projection.ts';
import { perKey } from '../../drawing/page/per-key.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { round } from '../../drawing/words/number.ts';

/** A curve of the target is drawn through so many points. */
export const SAMPLES = 49;
/** At most so many grid lines either way have a curve. */
const LINES = 6;
/** So many places between a point and the rim are asked whether they hide it. */
const STEPS = 12;

/** Grid lines over which the target is drawn, from −1 to 1: all, or every second, third … of them. */
export function linesOver(cells: number): number[] {
  const every = Math.ceil(cells / LINES);
  const found = Array.from({ length: Math.floor(cells / every) + 1 }, (_, i) => -1 + (2 * i * every) / cells);
  return found[found.length - 1] < 1 ? [...found, 1] : found;
}

/** A place on the target. */
type Sample = readonly [x: number, y: number, z: number];

/** The samples of all curves, which do not depend on where they are seen from. */
const samplesOf = perState((target: PlaneTarget) =>
  perKey((cells: number): readonly (readonly Sample[])[] => {
    const along = Array.from({ length: SAMPLES }, (_, k) => -1 + (2 * k) / (SAMPLES - 1));
    const sample = (x: number, y: number): Sample => [x, y, target.value(x, y)];
    return linesOver(cells).flatMap((c) => [along.map((t) => sample(c, t)), along.map((t) => sample(t, c))]);
  }),
);

/** Whether the target itself hides a point of it from the viewer. */
function hidden(
  { value }: PlaneTarget,
  { heights, rise = 0.55 }: Space,
  { toViewer }: Projection,
): (sample: Sample) => boolean {
  const [dx, dy, dz] = toViewer;
  const up = (dz * (heights[1] - heights[0])) / (2 * rise);
  return ([x, y, start]) => {
    // From the point to the rim of the square.
    const rim = Math.min((1 - Math.sign(dx) * x) / Math.abs(dx), (1 - Math.sign(dy) * y) / Math.abs(dy));
    if (rim === Infinity) return false;
    for (let k = 1; k <= STEPS; k++) {
      const s = (k / STEPS) * rim;
      // Nothing is higher than the box.
      if (start + s * up + 1e-3 >= heights[1]) return false;
      if (value(x + s * dx, y + s * dy) > start + s * up + 1e-3) return true;
    }
    return false;
  };
}

/** Curves of the smooth target over grid lines, as lines through samples: their places in the drawing, hidden parts left out. */
export function targetLines(target: PlaneTarget, cells: number, space: Space, seen: Projection): Point[][] {
  const isHidden = hidden(target, space, seen);
  const curves: Point[][] = [];
  for (const samples of samplesOf(target)(cells)) {
    let part: Point[] = [];
    for (const sample of samples) {
      if (!isHidden(sample)) {
        part.push(seen.place(...sample));
        if (part.length === 2) curves.push(part);
      } else if (part.length > 0) part = [];
    }
  }
  return curves;
}

/** Curves as one path. */
export function pathOf(curves: readonly (readonly Point[])[]): string {
  let d = '';
  for (const curve of curves)
    for (let k = 0; k < curve.length; k++)
      d += `${k === 0 ? 'M' : 'L'}${round(curve[k][0])},${round(curve[k][1])}`;
  return d;
}
