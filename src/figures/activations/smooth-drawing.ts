import type { Plot } from '../../drawing/page/axes.ts';
import { bounds, clip, drawAxes } from '../../drawing/page/axes.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { scale } from '../../drawing/page/scale.ts';
import { setting } from '../../drawing/page/setting.ts';
import { drawCreases, segmentPath } from '../../drawing/plane/creases.ts';
import { round, written } from '../../drawing/words/number.ts';
import { writing } from '../../drawing/words/text.ts';
import type { Point } from '../../network/index.ts';
import type { State } from './smooth-scene.ts';
import { betaOf, foldedOf, gapOf, map, tracedOf, UNIT_END } from './smooth-scene.ts';
import { softplus, unitGap } from './smooth-unit.ts';

/** The panels of one unit: its two graphs, and what lies between them; both keep their scales for every β. */
export const graphs: Plot = {
  x: scale([-UNIT_END, UNIT_END], [44, 270]),
  y: scale([-0.25, 2.25], [570, 466]),
};
export const gap: Plot = {
  x: scale([-UNIT_END, UNIT_END], [330, 548]),
  y: scale([0, 0.75], [570, 466]),
};

/** Where a curve is drawn through: evenly spaced pre-activations, 0 among them. */
const STOPS = Array.from({ length: 129 }, (_, k) => UNIT_END * (k / 64 - 1));

const path = ({ x, y }: Plot, places: readonly Point[]): string =>
  `M${places.map(([px, py]) => `${round(x(px))},${round(y(py))}`).join('L')}`;

const curve = (plot: Plot, value: (z: number) => number): string =>
  path(
    plot,
    STOPS.map((z): Point => [z, value(z)]),
  );

function drawTitles(parent: SvgGroup): void {
  drawPanelTitles(parent, [
    { x: bounds(graphs).left, y: 454, words: 'one unit, both ways' },
    { x: bounds(gap).left, y: 454, words: 'the gap of one unit' },
  ]);
}

function drawMap(svg: SVGSVGElement, { preset, doublings }: State): void {
  const { complex, contours } = foldedOf(preset);
  const beta = betaOf(doublings);
  const clipped = (name: string): SvgGroup => layer(svg, name).attr('clip-path', clip(svg, 'map', map));
  drawAxes(layer(svg, 'axes-map'), map, { x: [-2, -1, 0, 1, 2], y: [-1, 0, 1] });
  once(clipped('creases'), preset, (group) => drawCreases(group, complex, map));
  once(clipped('levels'), preset, (group) =>
    drawPaths(group, [{ name: 'exact', d: segmentPath(contours, map) }]),
  );
  once(clipped('traces'), `${preset} ${beta}`, (group) => {
    const lines = tracedOf(preset, beta).flatMap((traced) => traced.lines);
    drawPaths(group, [{ name: 'smooth', d: lines.map((line) => path(map, line)).join('') }]);
  });
  const { at } = gapOf(preset, beta);
  layer(svg, 'farthest')
    .selectAll('circle')
    .data([at])
    .join('circle')
    .each(setting<Point>({ r: 9, cx: ([x]) => round(map.x(x)), cy: ([, y]) => round(map.y(y)) }));
}

function drawUnit(svg: SVGSVGElement, beta: number): void {
  drawAxes(layer(svg, 'axes-graphs'), graphs, { x: [-2, -1, 0, 1, 2], y: [0, 1, 2] });
  drawAxes(layer(svg, 'axes-gap'), gap, { x: [-2, -1, 0, 1, 2], y: [0, 0.25, 0.5], showY: written });
  once(
    layer(svg, 'relu'),
    'drawn',
    (group) =>
    drawPaths(group, [{ name: 'exact', d: path(graphs, [[-UNIT_END, 0], [0, 0], [UNIT_END, UNIT_END]]) }]), // prettier-ignore
  );
  drawPaths(layer(svg, 'softplus').attr('clip-path', clip(svg, 'graphs', graphs)), [
    { name: 'smooth', d: curve(graphs, (z) => softplus(z, beta)) },
  ]);
  drawPaths(layer(svg, 'gap'), [{ name: 'gap-curve', d: curve(gap, (z) => unitGap(Math.abs(z), beta)) }]);
  const top = Math.LN2 / beta;
  layer(svg, 'peak')
    .selectAll<SVGTextElement, number>('text')
    .data([top])
    .join('text')
    .each(
      setting<number>({
        class: 'value',
        x: round(gap.x(0)),
        dx: '0.7em',
        y: (value) => round(gap.y(value)),
        dy: (value) => (value > 0.4 ? '0.7em' : '-0.3em'),
      }),
    )
    .each(writing((value) => value.toFixed(4)));
}

/** The map with creases, level sets and the place of the largest distance; under it the panels of one unit. */
export function drawSmooth(svg: SVGSVGElement, state: State): void {
  drawMap(svg, state);
  drawUnit(svg, betaOf(state.doublings));
  once(layer(svg, 'titles'), 'drawn', drawTitles);
}
