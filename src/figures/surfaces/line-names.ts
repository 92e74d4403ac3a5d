import type { Plot } from '../../drawing/page/axes.ts';
import { bounds } from '../../drawing/page/axes.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { setting } from '../../drawing/page/setting.ts';
import { unitColour } from '../../drawing/page/tint.ts';
import { round } from '../../drawing/words/number.ts';
import { writing } from '../../drawing/words/text.ts';
import type { Line, Point } from '../../network/index.ts';

/** A unit's number on its line. */
export interface LineName {
  readonly unit: number;
  readonly at: Point;
}

/** Names stand so far from the edge of their map, and so far from one another and from other lines, in drawing units. */
const ROOM = 13;
/** Where along a line its name may stand, as shares of what is seen of it. */
const SHARES = [0, 1, 0.12, 0.88, 0.24, 0.76, 0.36, 0.64, 0.5];

/** The part of a line that a rectangle of the drawing shows; `null` if it passes by. */
function shownPart([a, b, c]: Line, plot: Plot): readonly [Point, Point] | null {
  const { left, right, top, bottom } = bounds(plot);
  const [x, y] = [plot.x.invert, plot.y.invert];
  const ends: Point[] = [];
  const inner = [left + ROOM, right - ROOM, top + ROOM, bottom - ROOM];
  for (const px of inner.slice(0, 2)) {
    const py = plot.y(-(a * x(px) + c) / b);
    if (py >= inner[2] && py <= inner[3]) ends.push([px, py]);
  }
  for (const py of inner.slice(2)) {
    const px = plot.x(-(b * y(py) + c) / a);
    if (px >= inner[0] && px <= inner[1]) ends.push([px, py]);
  }
  return ends.length < 2 ? null : [ends[0], ends[ends.length - 1]];
}

/** How far a place of the drawing is from a line. */
function distance([px, py]: Point, [a, b, c]: Line, { x, y }: Plot): number {
  const perUnit = Math.abs(x(1) - x(0));
  return (Math.abs(a * x.invert(px) + b * y.invert(py) + c) / Math.hypot(a, b)) * perUnit;
}

/** Where each line that a map shows is named: on the line, and as clear of the others as it can be. */
export function lineNames(lines: readonly Line[], plot: Plot): LineName[] {
  const found: LineName[] = [];
  lines.forEach((line, unit) => {
    const ends = shownPart(line, plot);
    if (!ends) return;
    const [[ax, ay], [bx, by]] = ends;
    const free = (at: Point): number =>
      Math.min(
        ...found.map((name) => Math.hypot(name.at[0] - at[0], name.at[1] - at[1]) / 1.6),
        ...lines.filter((_, other) => other !== unit).map((other) => distance(at, other, plot)),
        ROOM,
      );
    const places = SHARES.map((share): Point => [ax + share * (bx - ax), ay + share * (by - ay)]);
    const at = places.reduce((best, place) => (free(place) > free(best) ? place : best));
    found.push({ unit, at });
  });
  return found;
}

/** Write the names, in their units' colours or in ink. */
export function drawLineNames(parent: SvgGroup, names: readonly LineName[], by: 'unit' | 'ink'): void {
  parent
    .selectAll<SVGTextElement, LineName>('text')
    .data(names)
    .join('text')
    .each(
      setting<LineName>({
        class: 'value line-name',
        style: ({ unit }) => (by === 'unit' ? `--unit: ${unitColour(unit)}` : null),
        x: ({ at }) => round(at[0]),
        y: ({ at }) => round(at[1]),
        dy: '0.35em',
        'text-anchor': 'middle',
      }),
    )
    .each(writing(({ unit }) => String(unit + 1)));
}
