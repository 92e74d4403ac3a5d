import { arrangementCounts } from '../../network/index.ts';
import type { Crossing, Line, Point } from '../../network/index.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { chord, normalOf } from './held-line.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer } from '../../drawing/page/layer.ts';
import { round } from '../../drawing/words/number.ts';
import { writing } from '../../drawing/words/text.ts';

/** Draw lines across the square of half side `half`, each with a wide invisible stroke to take hold of. */
export function drawLines(
  parent: SvgGroup,
  lines: readonly Line[],
  { x, y }: Plot,
  half: number,
  chosen: number,
): void {
  const paths = lines.map((line) => {
    const ends = chord(line, half) ?? [];
    return ends.map(([px, py], i) => `${i ? 'L' : 'M'}${round(x(px))},${round(y(py))}`).join('');
  });
  // A group for each kind: lines that come and go must not change places with the others.
  const draw = (name: string, data: readonly string[]) =>
    layer(parent, `${name}s`)
      .selectAll<SVGPathElement, string>('path')
      .data(data)
      .join('path')
      .attr('class', name)
      .attr('d', (d) => d);
  draw('line-hit', paths).attr('data-line', (_, i) => i);
  draw('line', [paths.filter((_, i) => i !== chosen).join('')]);
  draw('line-chosen', [paths[chosen] ?? '']);
}

/**
 * Sets of different lines that are parallel to one another, by index; a line that is parallel to none is in no set,
 * and of lines that coincide only the first one is.
 */
export function parallelSets(lines: readonly Line[]): number[][] {
  const sets = new Map<string, number[]>();
  lines.forEach((line, i) => {
    const normal = normalOf(line).join();
    const set = sets.get(normal) ?? [];
    if (!set.some((k) => arrangementCounts([lines[k], line]).faces === 2)) sets.set(normal, [...set, i]);
  });
  return [...sets.values()].filter((set) => set.length > 1);
}

/** Arrowheads on parallel lines, as in geometry: one on those of the first set, two on those of the second … */
export function drawParallelMarks(
  parent: SvgGroup,
  lines: readonly Line[],
  sets: readonly (readonly number[])[],
  { x, y }: Plot,
  half: number,
): void {
  const marks = sets.flatMap((set, k) =>
    set.flatMap((i) => {
      const ends = chord(lines[i], half);
      return ends ? [arrowheads(ends, Math.min(k + 1, 4), x, y)] : [];
    }),
  );
  parent
    .selectAll('path')
    .data(marks.length ? [marks.join('')] : [])
    .join('path')
    .attr('class', 'parallel-mark')
    .attr('d', (d) => d);
}

function arrowheads([from, to]: [Point, Point], count: number, x: Plot['x'], y: Plot['y']): string {
  const [px, py] = [x(from[0]), y(from[1])];
  const [dx, dy] = [x(to[0]) - px, y(to[1]) - py];
  const length = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / length, dy / length];
  const point = (along: number, aside: number) =>
    `${round(px + along * ux - aside * uy)},${round(py + along * uy + aside * ux)}`;
  return Array.from({ length: count }, (_, k) => {
    const tip = 0.12 * length + 20 + 8 * k;
    return `M${point(tip - 8, -6)}L${point(tip, 0)}L${point(tip - 8, 6)}`;
  }).join('');
}

/** Dots where two lines meet, rings with their number where more do. */
export function drawCrossings(
  parent: SvgGroup,
  meetings: readonly Crossing[],
  { x, y }: Plot,
  half: number,
): void {
  const seen = meetings.filter((at) => Math.max(Math.abs(at.x), Math.abs(at.y)) <= half);
  const circle = ({ x: px, y: py }: Crossing, r: number) =>
    `M${round(x(px) - r)},${round(y(py))}a${r},${r} 0 1 0 ${2 * r},0a${r},${r} 0 1 0 ${-2 * r},0Z`;
  const shared = seen.filter(({ lines }) => lines.length > 2);
  const simple = seen.filter(({ lines }) => lines.length === 2);
  parent
    .selectAll<SVGPathElement, string>('path')
    .data([simple.map((at) => circle(at, 3)).join(''), shared.map((at) => circle(at, 7)).join('')])
    .join('path')
    .attr('class', (_, i) => (i ? 'shared-crossing' : 'crossing'))
    .attr('d', (d) => d);
  parent
    .selectAll<SVGTextElement, Crossing>('text')
    .data(shared)
    .join('text')
    .attr('class', 'value')
    .attr('x', (at) => round(x(at.x)))
    .attr('y', (at) => round(y(at.y)))
    .attr('dx', '0.65em')
    .attr('dy', '1.2em')
    .each(writing(({ lines }) => String(lines.length)));
}
