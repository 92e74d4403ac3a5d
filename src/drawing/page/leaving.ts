import type { Plot } from './axes.ts';
import { bounds } from './axes.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { setting } from './setting.ts';
import { round } from '../words/number.ts';

/** A line by its corners in a plot's own units, from left to right, and its CSS colour. */
export interface Line {
  readonly corners: readonly (readonly [x: number, y: number])[];
  readonly colour: string;
}

/** Half the width of an arrow, and its length. */
const ARROW = { half: 5, length: 9 } as const;

/** Where a line passes a height, from one side of which all values are beyond the plot; it may touch it. */
function crossings({ corners }: Line, height: number, isBeyond: (y: number) => boolean): number[] {
  return corners.slice(1).flatMap(([x, y], i) => {
    const [before, from] = corners[i];
    return isBeyond(from) === isBeyond(y) ? [] : [before + ((height - from) / (y - from)) * (x - before)];
  });
}

/** Arrowheads that end at the upper and lower edge of a plot, one wherever a line leaves it there. */
export function drawLeaving(parent: SvgGroup, plot: Plot, lines: readonly Line[]): void {
  const { top, bottom } = bounds(plot);
  const [low, high] = plot.y.domain;
  const arrows = lines.flatMap((line) =>
    [
      { height: high, edge: top, tail: ARROW.length, isBeyond: (y: number) => y > high },
      { height: low, edge: bottom, tail: -ARROW.length, isBeyond: (y: number) => y < low },
    ].flatMap(({ height, edge, tail, isBeyond }) =>
      crossings(line, height, isBeyond).map((x) => ({
        x: round(plot.x(x)),
        edge,
        tail,
        colour: line.colour,
      })),
    ),
  );
  parent
    .selectAll('path')
    .data(arrows)
    .join('path')
    .each(
      setting<(typeof arrows)[number]>({
        fill: ({ colour }) => colour,
        d: ({ x, edge, tail }) =>
          `M${round(x - ARROW.half)},${edge + tail}H${round(x + ARROW.half)}L${x},${edge}Z`,
      }),
    );
}
