import { lines, outline } from '../../drawing/plane/creases.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { drawRegionNames, roomyRegions } from './region-names.ts';
import { round } from '../../drawing/words/number.ts';
import { patternWord } from '../../drawing/page/tint.ts';
import type { Point } from '../../network/index.ts';
import { edgesIn } from '../../network/index.ts';
import type { Scene } from './merging-scene.ts';
import { plot, patternIn, letter } from './merging-scene.ts';

/** The selected linear region as a whole, others that have the same map, and, merged, the outline of the first. */
export function drawKin(
  parent: SvgGroup,
  { complex, region, linearOf, mapOf, members }: Scene,
  isMerged: boolean,
): void {
  const own = linearOf[region];
  const path = (regions: readonly number[]): string => regions.map((i) => outline(complex, i, plot)).join('');
  const same = members.filter(([first]) => mapOf[first] === mapOf[region] && linearOf[first] !== own);
  const rim = edgesIn(complex).flatMap(({ left, right }, e) =>
    (linearOf[left] === own) === (linearOf[right] === own) ? [] : [e],
  );
  parent
    .selectAll('path')
    .data([
      { name: 'whole', d: path(members[own]) },
      { name: 'twin', d: path(same.flat()) },
      { name: 'rim', d: isMerged ? lines(complex, rim, plot) : '' },
    ])
    .join('path')
    .attr('class', ({ name }) => name)
    .attr('d', ({ d }) => d);
}

/** Draw the line that shows that the selected linear region is not convex. */
export function drawDent(parent: SvgGroup, ends: Scene['dent']): void {
  const at = ([x, y]: Point) => `${round(plot.x(x))},${round(plot.y(y))}`;
  parent
    .selectAll('path')
    .data(ends ? [ends] : [])
    .join('path')
    .attr('d', ([p, q]) => `M${at(p)}L${at(q)}`);
  parent
    .selectAll('circle')
    .data(ends ?? [])
    .join('circle')
    .attr('r', 5)
    .attr('cx', ([x]) => round(plot.x(x)))
    .attr('cy', ([, y]) => round(plot.y(y)));
}

/** Regions smaller than this have no room for their name. */
const ROOM = 0.25;

/** Write patterns into activation regions, or letters into merged ones. */
export function drawNames(parent: SvgGroup, scene: Scene, merge: boolean): void {
  const { complex, members, mapOf, region } = scene;
  const largest = (regions: readonly number[]): number =>
    regions.reduce((best, i) => (complex.area(i) > complex.area(best) ? i : best));
  const roomy = roomyRegions(complex, ROOM);
  drawRegionNames(parent, complex, plot, {
    regions: merge ? members.map(largest).filter((i) => roomy.includes(i)) : roomy,
    nameOf: (i) => (merge ? letter(mapOf[i]) : patternWord(patternIn(scene, i))),
    chosen: merge ? -1 : region,
  });
}
