import type { SvgGroup } from '../../drawing/page/layer.ts';
import { round } from '../../drawing/words/number.ts';
import { LINES, lineOf } from './plane-lines.ts';
import { drawRegionNames, roomyRegions } from './region-names.ts';
import { writing } from '../../drawing/words/text.ts';
import { patternWord, unitColour } from '../../drawing/page/tint.ts';
import type { State, Plane } from './three-plane.ts';
import { HALF, plot } from './three-plane.ts';

/** A line from edge to edge of the window, with a short tick at its point towards the side where the unit is on. */
export function drawLines(parent: SvgGroup, state: State): void {
  const far = 4 * HALF;
  const groups = parent
    .selectAll<SVGGElement, number>('g')
    .data(LINES)
    .join('g')
    .attr('style', (i) => `--stroke: ${unitColour(i)}`);
  groups
    .selectAll('path')
    .data((i) => {
      const { p, u } = lineOf(state, i);
      const length = Math.hypot(...u);
      const at = (t: number) =>
        `${round(plot.x(p[0] + (t * u[0]) / length))},${round(plot.y(p[1] + (t * u[1]) / length))}`;
      const [nx, ny] = [(-24 * u[1]) / length, (-24 * u[0]) / length];
      const [x, y] = [plot.x(p[0]), plot.y(p[1])];
      const head = `M${round(x + nx)},${round(y + ny)}l${round(-0.35 * nx - 0.25 * ny)},${round(-0.35 * ny + 0.25 * nx)}M${round(x + nx)},${round(y + ny)}l${round(-0.35 * nx + 0.25 * ny)},${round(-0.35 * ny - 0.25 * nx)}`;
      return [
        { name: 'line', d: `M${at(-far)}L${at(far)}` },
        { name: 'on-side', d: `M${round(x)},${round(y)}l${round(nx)},${round(ny)}${head}` },
      ];
    })
    .join('path')
    .attr('class', ({ name }) => name)
    .attr('d', ({ d }) => d);
}

/** The units' numbers, each beyond the tip of its arrow. */
export function drawNumbers(parent: SvgGroup, state: State): void {
  const places = LINES.map((i) => {
    const { p, u } = lineOf(state, i);
    const length = Math.hypot(...u);
    return [plot.x(p[0]) - (38 * u[1]) / length, plot.y(p[1]) - (38 * u[0]) / length];
  });
  parent
    .selectAll<SVGTextElement, number>('text')
    .data(LINES)
    .join('text')
    .attr('class', 'line-name')
    .attr('style', (i) => `--stroke: ${unitColour(i)}`)
    .attr('x', (i) => round(places[i][0]))
    .attr('y', (i) => round(places[i][1]))
    .attr('dy', '0.35em')
    .attr('text-anchor', 'middle')
    .each(writing((i) => String(i + 1)));
}

/** Regions smaller than this share of the window have no room for their pattern. */
const ROOM = 0.012;

/** Write the patterns into the regions that have room for them. */
export function drawNames(parent: SvgGroup, { complex, selected }: Plane): void {
  drawRegionNames(parent, complex, plot, {
    regions: roomyRegions(complex, ROOM * 4 * HALF * HALF),
    nameOf: (i) => patternWord(complex.pattern(i)),
    chosen: selected,
  });
}
