import type { Point } from '../../network/index.ts';
import type { Plot } from '../page/axes.ts';
import type { SvgGroup } from '../page/layer.ts';
import { drawPaths } from '../page/paths.ts';
import { round } from '../words/number.ts';

/** A point of a data set with its class. */
export interface DataPoint {
  readonly at: Point;
  readonly label: 0 | 1;
}

/** Discs for class 0 and squares for class 1; hollow where the network puts them on the other side. */
export function drawDataPoints(
  parent: SvgGroup,
  points: readonly DataPoint[],
  plot: Plot,
  isRight: (index: number) => boolean,
): void {
  const outlines = new Map(
    ['point disc', 'point disc wrong', 'point square', 'point square wrong'].map((name) => [name, '']),
  );
  points.forEach(({ at, label }, i) => {
    const name = `point ${label === 0 ? 'disc' : 'square'}${isRight(i) ? '' : ' wrong'}`;
    const [x, y] = [round(plot.x(at[0])), round(plot.y(at[1]))];
    const shape =
      label === 0 ? `M${x - 6},${y}a6,6 0 1 1 12,0a6,6 0 1 1 -12,0` : `M${x - 5.5},${y - 5.5}h11v11h-11Z`;
    outlines.set(name, outlines.get(name) + shape);
  });
  drawPaths(
    parent,
    Array.from(outlines, ([name, d]) => ({ name, d: d || 'M0,0' })),
  );
}
