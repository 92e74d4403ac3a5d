import type { Plot } from '../../drawing/page/axes.ts';
import { drawCreases, drawFaces, outline } from '../../drawing/plane/creases.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { round } from '../../drawing/words/number.ts';
import type { Link } from './region-graph.ts';
import { drawRegionNames, placeForName } from './region-names.ts';
import { scale } from '../../drawing/page/scale.ts';
import { patternWord, tintClass, unitColour } from '../../drawing/page/tint.ts';
import type { RegionComplex } from '../../network/index.ts';
import { centroid, indexOfUnit } from '../../network/index.ts';
import type { Scene } from './dual-scene.ts';
import { WIDE, HIGH } from './dual-networks.ts';

/** The map above, of the exact graph. */
export const exact: Plot = { x: scale([-WIDE, WIDE], [12, 548]), y: scale([-HIGH, HIGH], [304, 36]) };

/** The map below, of the short cut. */
export const guess: Plot = { x: exact.x, y: scale([-HIGH, HIGH], [628, 360]) };

/** Links as curves that keep clear of nodes between them: those of false neighbours bulge. */
function linkPath(complex: RegionComplex, links: readonly Link[], { x, y }: Plot, bulge: number): string {
  return links
    .map(([a, b]) => {
      const [p, q] = [centroid(complex, a), centroid(complex, b)];
      const [px, py, qx, qy] = [x(p[0]), y(p[1]), x(q[0]), y(q[1])];
      if (bulge === 0) return `M${round(px)},${round(py)}L${round(qx)},${round(qy)}`;
      const mid = [(px + qx) / 2 - bulge * (qy - py), (py + qy) / 2 + bulge * (qx - px)];
      return `M${round(px)},${round(py)}Q${round(mid[0])},${round(mid[1])} ${round(qx)},${round(qy)}`;
    })
    .join('');
}

const isOf =
  (region: number) =>
  ([a, b]: Link): boolean =>
    a === region || b === region;

/** Draw links of several kinds, those of the selected region apart. */
export function drawLinks(
  parent: SvgGroup,
  scene: Scene,
  plot: Plot,
  groups: readonly { name: string; links: readonly Link[]; bulge: number }[],
): void {
  const own = isOf(scene.region);
  parent
    .selectAll('path')
    .data(
      groups.flatMap(({ name, links, bulge }) => [
        {
          name: `link ${name}`,
          d: linkPath(
            scene.complex,
            links.filter((link) => !own(link)),
            plot,
            bulge,
          ),
        },
        { name: `link ${name} own`, d: linkPath(scene.complex, links.filter(own), plot, bulge) },
      ]),
    )
    .join('path')
    .attr('class', ({ name }) => name)
    .attr('d', ({ d }) => d);
}

/** Draw a dot in every region: that of the selected one stands out, and those linked to it are filled. */
export function drawNodes(
  parent: SvgGroup,
  { complex, region }: Scene,
  { x, y }: Plot,
  near: readonly number[],
): void {
  parent
    .selectAll('circle')
    .data(Array.from({ length: complex.regionCount }, (_, i) => i))
    .join('circle')
    .attr('class', (i) => (i === region ? 'node chosen' : near.includes(i) ? 'node near' : 'node'))
    .attr('r', (i) => (i === region ? 8 : 5.5))
    .attr('cx', (i) => round(x(centroid(complex, i)[0])))
    .attr('cy', (i) => round(y(centroid(complex, i)[1])));
}

/** How much room a name takes, in the drawing's units: per sign, and upright. */
const ROOM = { sign: 13, height: 24, gap: 22 } as const;

/** A name beside the dot of each region that has room for it, clear of its edges. */
export function drawNames(parent: SvgGroup, { complex }: Scene, plot: Plot): void {
  const nameOf = (i: number) => patternWord(complex.pattern(i));
  const places = Array.from({ length: complex.regionCount }, (_, i) =>
    placeForName(complex, plot, i, { width: ROOM.sign * nameOf(i).length, ...ROOM }),
  );
  drawRegionNames(parent, complex, plot, {
    regions: [...places.keys()].filter((i) => places[i]),
    nameOf,
    placeOf: (i) => places[i]!,
  });
}

/** Draw the regions with their creases, and outline the selected one and the one that is compared with it. */
export function drawMap(
  parent: SvgGroup,
  { network, complex, region, other }: Scene,
  plot: Plot,
  key: string,
): void {
  once(layer(parent, 'faces'), key, (group) =>
    drawFaces(group, complex, plot, (i) => tintClass(complex.pattern(i))),
  );
  once(layer(parent, 'creases'), key, (group) =>
    drawCreases(group, complex, plot, {
      by: 'unit',
      colour: (l, unit) => unitColour(indexOfUnit(network, { layer: l, unit })),
    }),
  );
  layer(parent, 'peer')
    .selectAll('path')
    .data(other < 0 ? [] : [other])
    .join('path')
    .attr('d', (i) => outline(complex, i, plot));
  layer(parent, 'selected')
    .selectAll('path')
    .data([region])
    .join('path')
    .attr('d', (i) => outline(complex, i, plot));
}

/** What stands over the maps. */
export const TITLES = [
  { x: 12, y: 25, words: 'Exact: regions that share an edge' },
  { x: 12, y: 349, words: 'Hamming: patterns that differ in one unit' },
];
