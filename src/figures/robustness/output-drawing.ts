import type { Plot } from '../../drawing/page/axes.ts';
import { bounds, clip, drawAxes } from '../../drawing/page/axes.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { setting } from '../../drawing/page/setting.ts';
import { creaseMesh } from '../../drawing/plane/crease-mesh.ts';
import { lines, segmentPath } from '../../drawing/plane/creases.ts';
import { round } from '../../drawing/words/number.ts';
import { symbol } from '../../drawing/words/symbol.ts';
import type { Point } from '../../network/index.ts';
import { evaluate } from '../../network/index.ts';
import type { Box, BoxScene, BoxState, Method } from './output-scene.ts';
import { boxOf, equal, map, network, plots } from './output-scene.ts';

const { inputs, outputs } = plots;

const closed = (corners: readonly Point[], { x, y }: Plot): string =>
  corners.length ? `M${corners.map(([px, py]) => `${round(x(px))},${round(y(py))}`).join('L')}Z` : '';

/** What is the same in every state: sides of regions, where both outputs are equal, axes and titles. */
function drawGround(svg: SVGSVGElement): void {
  const { layer: layers } = creaseMesh(map);
  const inner = Array.from(layers.keys()).filter((e) => layers[e] >= 0);
  const [at, end] = outputs.x.domain;
  const diagonal = [{ from: [at, at] as Point, to: [end, end] as Point, region: 0 }];
  once(layer(svg, 'sides'), 'drawn', (group) =>
    drawPaths(group, [{ name: 'side', d: lines(map, inner, inputs) }]),
  );
  once(layer(svg, 'equals'), 'drawn', (group) =>
    drawPaths(group, [
      { name: 'equal', d: segmentPath(equal, inputs) },
      { name: 'equal', d: segmentPath(diagonal, outputs) },
    ]),
  );
}

function drawWords(parent: SvgGroup): void {
  const { left, right, top, bottom } = bounds(outputs);
  drawPanelTitles(layer(parent, 'titles'), [
    { x: bounds(inputs).left, y: top - 9, words: 'inputs ({x}_1, {x}_2)' },
    { x: left, y: top - 9, words: 'outputs ({f}_1, {f}_2)' },
  ]);
  const sides = [
    { x: right - 8, y: bottom - 10, anchor: 'end', words: '{f}_1 > {f}_2' },
    { x: left + 8, y: top + 20, anchor: 'start', words: '{f}_1 < {f}_2' },
  ];
  const texts = layer(parent, 'sides-of')
    .selectAll<SVGTextElement, (typeof sides)[number]>('text')
    .data(sides)
    .join('text')
    .each(setting({ x: ({ x }) => x, y: ({ y }) => y, 'text-anchor': ({ anchor }) => anchor }));
  symbol(texts, ({ words }) => words);
}

const cornersOf = ([low, high]: Box): readonly Point[] => [low, [high[0], low[1]], high, [low[0], high[1]]];

const outlines = ({ bounds: all }: Method) => [
  {
    name: all.length > 4 ? 'bound fine' : 'bound',
    d: all.map(({ outline }) => closed(outline, outputs)).join(''),
  },
];

/** The point where f₁ falls short the most, in both panels. */
function drawWorst(parent: SvgGroup, { isTrue, worst }: BoxScene): void {
  const [f1, f2] = evaluate(network, worst);
  const places = isTrue
    ? []
    : [
        [inputs.x(worst[0]), inputs.y(worst[1])],
        [outputs.x(f1), outputs.y(f2)],
      ];
  parent
    .selectAll('circle')
    .data(places)
    .join('circle')
    .each(setting({ cx: ([cx]) => round(cx), cy: ([, cy]) => round(cy), r: 5 }));
}

/** The box among the regions, and what can come of it: exactly, by a zonotope, by intervals. */
export function drawOutputRange(svg: SVGSVGElement, state: BoxState): void {
  const scene = boxOf(state);
  const { pieces, low, high, parts, zonotopes, intervals } = scene;
  once(layer(svg, 'axes-inputs'), 'drawn', (group) =>
    drawAxes(group, inputs, { x: [-1, 0, 1], y: [-1, 0, 1] }),
  );
  once(layer(svg, 'axes-outputs'), 'drawn', (group) =>
    drawAxes(group, outputs, { x: [-1, 0, 1], y: [-1, 0, 1] }),
  );
  const inside = clip(svg, 'outputs', outputs);
  const piece = (plot: Plot, part: 'polygon' | 'image') =>
    pieces.map((one) => ({ name: `region piece ${one.tint}`, d: closed(one[part], plot) }));
  drawPaths(layer(svg, 'pieces'), piece(inputs, 'polygon'));
  drawGround(svg);
  drawPaths(layer(svg, 'images').attr('clip-path', inside), piece(outputs, 'image'));
  once(layer(svg, 'words'), 'drawn', drawWords);
  drawPaths(layer(svg, 'box'), [
    ...(parts.length > 1
      ? [{ name: 'parts', d: parts.map((part) => closed(cornersOf(part), inputs)).join('') }]
      : []),
    { name: 'outline', d: closed(cornersOf([low, high]), inputs) },
  ]);
  drawPaths(layer(svg, 'intervals').attr('clip-path', inside), outlines(intervals));
  drawPaths(layer(svg, 'zonotope').attr('clip-path', inside), outlines(zonotopes));
  drawWorst(layer(svg, 'worst'), scene);
}
