import type { Bend } from './bends.ts';
import { gradientOf } from './bends.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { round } from '../../drawing/words/number.ts';
import { writing } from '../../drawing/words/text.ts';
import type { Point } from '../../network/index.ts';
import { edgesIn } from '../../network/index.ts';
import type { Scene } from './bent-scene.ts';
import { plot, isStraight, numbersOf } from './bent-scene.ts';

/** A place of the plane in the drawing, as "x,y". */
export const at = ([x, y]: Point): string => `${round(plot.x(x))},${round(plot.y(y))}`;

/** The longest edge of the crease in every region of the first layer: there its gradient is shown. */
export function arrowsOf({ network, complex, unit, crease }: Scene): string[] {
  const longest = new Map<string, { edge: number; length: number }>();
  for (const edge of crease.edges) {
    const { from, to, left } = edgesIn(complex)[edge];
    const key = complex.pattern(left)[0].join('');
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    if (length > (longest.get(key)?.length ?? 0.12)) longest.set(key, { edge, length });
  }
  return [...longest.values()].map(({ edge }) => {
    const { from, to, left } = edgesIn(complex)[edge];
    const [gx, gy] = gradientOf(network, unit, complex.pattern(left)[0]);
    const [x, y] = [plot.x((from[0] + to[0]) / 2), plot.y((from[1] + to[1]) / 2)];
    const [dx, dy] = [26 * gx, -26 * gy];
    const size = Math.hypot(dx, dy) || 1;
    const [ux, uy] = [(9 * dx) / size, (9 * dy) / size];
    const tip = `${round(x + dx)},${round(y + dy)}`;
    return `M${round(x)},${round(y)}L${tip}M${round(x + dx - ux - 0.5 * uy)},${round(y + dy - uy + 0.5 * ux)}L${tip}L${round(x + dx - ux + 0.5 * uy)},${round(y + dy - uy - 0.5 * ux)}`;
  });
}

/** Number the bends of the crease; where it goes straight over a line stands an empty dot. */
export function drawBends(parent: SvgGroup, { crease }: Scene, picked: number): void {
  const numbers = numbersOf(crease.bends);
  const groups = parent
    .selectAll<SVGGElement, Bend>('g')
    .data(crease.bends)
    .join('g')
    .attr('class', (bend, i) => `${isStraight(bend) ? 'straight' : 'bend'}${i === picked ? ' picked' : ''}`)
    .attr('transform', (bend) => `translate(${at(bend.at)})`);
  groups
    .selectAll('circle')
    .data((bend) => [isStraight(bend) ? 6 : 12])
    .join('circle')
    .attr('r', (r) => r);
  groups
    .selectAll<SVGTextElement, string>('text')
    .data((_, i) => numbers.slice(i, i + 1).filter(Boolean))
    .join('text')
    .attr('text-anchor', 'middle')
    .attr('dy', '0.35em')
    .each(writing((text) => text));
}

/** What the numbers on the map are, written under it: a saved drawing has no table. */
export function drawKey(parent: SvgGroup, { crease }: Scene): void {
  const bends = crease.bends.filter((bend) => !isStraight(bend));
  const where = bends.map(({ units }) => units.map((i) => i + 1).join('/'));
  const key =
    where.length === 0
      ? []
      : [
          where.length === 1
            ? `bend 1 is on line ${where[0]}`
            : `bends 1–${where.length} are on lines ${where.join(', ')}`,
        ];
  parent
    .selectAll<SVGTextElement, string>('text')
    .data(key)
    .join('text')
    .attr('class', 'aside')
    .attr('x', plot.x.range[1])
    .attr('y', plot.y.range[0])
    .attr('dy', '1.3em')
    .attr('text-anchor', 'end')
    .each(writing((text) => text));
}
