/** Reading errors back from the logarithmic axes of this chapter's figures. */
import { near } from '../reading.testing.ts';
import type { Place } from '../reading.testing.ts';
import { all } from '../reading.testing.ts';
import { readLogAxis } from '../reading-marks.testing.ts';

/** How to hold dots against sizes and errors. */
export interface ReadErrors {
  /** Fails unless a dot stands at a size and an error, or at the axis' end for an error beyond it. */
  requireAt(dot: Place, size: number, error: number, what: string): void;
}

/** How far the error's axis reaches beyond its outermost ticks, in decades, is read from its grid's ends. */
export function readErrors(axes: Element): ReadErrors {
  const x = readLogAxis(all(axes, '.ticks-x text', 2), 'x');
  const y = readLogAxis(all(axes, '.ticks-y text', 2), 'y');
  const columns = all(axes, '.grid path').map((path) =>
    /^M([\d.]+),([\d.]+)V([\d.]+)$/.exec(path.getAttribute('d')!),
  );
  const [, , top, bottom] = columns.find((found) => found !== null)!;
  const [low, high] = [y(Number(bottom)), y(Number(top))];
  return {
    requireAt([px, py], size, error, what) {
      near(x(px), Math.log10(size), 2e-3, `${what}: the size`);
      const wanted = error > 0 ? Math.max(low, Math.min(high, Math.log10(error))) : low;
      near(y(py), wanted, 4e-3, `${what}: the error`);
    },
  };
}

/** The slope of the least-squares line through logarithms; `null` where an error is 0. */
export function slopeThrough(sizes: readonly number[], errors: readonly number[]): number | null {
  if (errors.includes(0)) return null;
  const points = sizes.map((size, i) => [Math.log(size), Math.log(errors[i])]);
  const [sx, sy, sxx, sxy] = points.reduce(
    ([a, b, c, d], [u, v]) => [a + u, b + v, c + u * u, d + u * v],
    [0, 0, 0, 0],
  );
  return (points.length * sxy - sx * sy) / (points.length * sxx - sx * sx);
}
