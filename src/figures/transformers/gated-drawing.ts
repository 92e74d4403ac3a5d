// Longer than most files: two maps, two graphs and two rows of second differences of one line.
import { bounds, clip, drawAxes } from '../../drawing/page/axes.ts';
import { drawLeaving } from '../../drawing/page/leaving.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { drawPlaceNames } from '../../drawing/page/place-names.ts';
import { byValue, drawCreases, drawFaces, lines } from '../../drawing/plane/creases.ts';
import { valueClass, valueSpan } from '../../drawing/plane/value-steps.ts';
import { round } from '../../drawing/words/number.ts';
import type { Point } from '../../network/index.ts';
import { blockAt, NAMES, weightsOf } from './block.ts';
import type { Gated } from './gated-scene.ts';
import {
  differencePlots,
  exactOf,
  GRAPH_SAMPLES,
  graphPlot,
  hOf,
  kindOf,
  largestOf,
  LAYOUT,
  lineOf,
  lookedAt,
  maps,
  reluAt,
  sampledOf,
  SAMPLES,
} from './gated-scene.ts';
import type { Line } from './second-differences.ts';
import { pointAt } from './second-differences.ts';

const LEFT = LAYOUT.columns.map(([left]) => left);
const TICKS = { x: [-2, 0, 2], y: [-2, 0, 2] } as const;
const DISTANCES = [0, 2, 4];

const path = (places: readonly (readonly [number, number])[]): string =>
  places.length === 0 ? '' : `M${places.map(([x, y]) => `${round(x)},${round(y)}`).join('L')}`;

function drawTitles(svg: SVGSVGElement, state: Gated): void {
  const name = state.other === 'squared' ? 'squared' : NAMES[kindOf(state)];
  drawPanelTitles(layer(svg, 'titles'), [
    { x: LEFT[0], y: LAYOUT.map[0] - 14, words: 'ReLU: exact' },
    { x: LEFT[1], y: LAYOUT.map[0] - 14, words: `${name}: sampled` },
    { x: LEFT[0] - 32, y: LAYOUT.graph[0] - 17, words: '{f} along the line, from A to B' },
    { x: LEFT[0] - 32, y: LAYOUT.differences[0] - 17, words: 'second differences ÷ {h}' },
  ]);
}

function drawExactMap(parent: SvgGroup, { weights }: Gated): void {
  const { complex, mesh } = exactOf(weights);
  drawFaces(layer(parent, 'regions'), complex, maps[0], byValue(mesh));
  drawAxes(layer(parent, 'axes'), maps[0], TICKS);
  drawCreases(layer(parent, 'creases'), complex, maps[0]);
}

/** Squares of one colour as one path; those side by side run together. */
function drawSampledMap(parent: SvgGroup, state: Gated): void {
  const { values, lowest, highest } = sampledOf(state.weights, state.other);
  const span = valueSpan(lowest, highest);
  const { left, right, top, bottom } = bounds(maps[1]);
  const [wide, high] = [(right - left) / SAMPLES, (bottom - top) / SAMPLES];
  const classes = values.map((value) => valueClass(value, span));
  const found = new Map<string, string>();
  for (let row = 0; row < SAMPLES; row++)
    for (let from = 0, to = 0; from < SAMPLES; from = to) {
      const name = classes[row * SAMPLES + from];
      while (to < SAMPLES && classes[row * SAMPLES + to] === name) to++;
      const [x, y] = [round(left + from * wide), round(bottom - (row + 1) * high)];
      found.set(name, `${found.get(name) ?? ''}M${x},${y}h${round((to - from) * wide)}v${round(high)}H${x}Z`);
    }
  drawPaths(
    layer(parent, 'samples'),
    Array.from(found, ([name, d]) => ({ name: `region ${name}`, d })),
  );
  drawAxes(layer(parent, 'axes'), maps[1], TICKS);
  const { complex, mesh } = exactOf(state.weights);
  const inner = [...mesh.layer.keys()].filter((e) => mesh.layer[e] >= 0);
  drawPaths(
    layer(parent, 'curvature'),
    state.other === 'squared' ? [{ name: 'curvature-jump', d: lines(complex, inner, maps[1]) }] : [],
  );
}

/** The line on both maps, with its crossings where something happens there, and the place looked at. */
function drawLines(svg: SVGSVGElement, state: Gated, line: Line): void {
  const { stencil } = lookedAt(state);
  const here = pointAt(line, stencil.at);
  maps.forEach((map, column) => {
    const at = ([x, y]: Point): [number, number] => [map.x(x), map.y(y)];
    drawPaths(layer(svg, column === 0 ? 'line' : 'other-line'), [
      { name: 'slice', d: path([at(line.a), at(line.b)]) },
      {
        name: 'crossing',
        d: column === 1 && state.other === 'swiglu' ? '' : dots(line.profile.kinks.map(({ place }) => at([place[0], place[1]])), 4), // prettier-ignore
      },
      { name: 'here', d: dots([at(here)], 6) },
    ]);
  });
  const [dx, dy] = [(line.b[0] - line.a[0]) / line.length, (line.b[1] - line.a[1]) / line.length];
  const { left, right, top, bottom } = bounds(maps[0]);
  const beside = ([x, y]: Point, way: number): readonly [number, number] => [
    clamped(maps[0].x(x) + 15 * way * dx - 15 * dy, left + 9, right - 9),
    clamped(maps[0].y(y) - 15 * way * dy - 15 * dx, top + 12, bottom - 9),
  ];
  drawPlaceNames(
    layer(svg, 'end-names'),
    [
      { text: 'A', at: beside(line.a, 1) },
      { text: 'B', at: beside(line.b, -1) },
    ],
    { name: 'end-name', lift: '0.35em' },
  );
}

/** Small discs as one path. */
function dots(places: readonly (readonly [number, number])[], r: number): string {
  return places
    .map(([x, y]) => `M${round(x - r)},${round(y)}a${r},${r} 0 1 0 ${2 * r},0a${r},${r} 0 1 0 ${-2 * r},0Z`)
    .join('');
}

/** The graph over the line, and the three values that a second difference compares. */
function drawGraph(svg: SVGSVGElement, state: Gated, line: Line, column: number): void {
  const plot = graphPlot(state, column);
  const name = column === 0 ? 'graph-left' : 'graph-right';
  const all = weightsOf(state.weights);
  const value = (t: number): number =>
    column === 0 ? reluAt(line, t) : blockAt(kindOf(state), all, pointAt(line, t));
  const places =
    column === 0
      ? line.profile.pieces.flatMap(({ from, to, values }, i): [number, number][] => [
          ...(i === 0 ? [[from, values[0][0]] as [number, number]] : []),
          [to, values[1][0]],
        ])
      : Array.from({ length: GRAPH_SAMPLES + 1 }, (_, k): [number, number] => {
          const t = (k * line.length) / GRAPH_SAMPLES;
          return [t, value(t)];
        });
  const at = ([t, y]: readonly [number, number]): [number, number] => [plot.x(t), plot.y(y)];
  const { stencil } = lookedAt(state);
  const three = [-1, 0, 1].map((way) => stencil.at + way * hOf(state));
  const group = layer(svg, name);
  drawAxes(layer(group, 'axes'), plot, { x: DISTANCES, y: plot.ticks, showX: () => '' });
  drawPaths(layer(group, 'curves'), [
    { name: 'graph', d: path(places.map(at)) },
    { name: 'compared', d: dots(three.map((t) => at([t, value(t)])), 4.5) }, // prettier-ignore
  ]);
}

/** Second differences, in units of h: a stem with a head where they are not zero, a ring where they are. */
function drawDifferences(svg: SVGSVGElement, state: Gated, line: Line, column: number): void {
  const plot = differencePlots(state.weights)[column];
  const largest = largestOf(state.weights);
  const { top, bottom } = bounds(plot);
  const group = layer(svg, column === 0 ? 'differences-left' : 'differences-right');
  const h = hOf(state);
  const found = line.stencils.map(({ at, relu, other }, k) => ({
    k,
    at,
    size: (column === 0 ? relu : other) / h,
  }));
  const { index } = lookedAt(state);
  const zero = round(plot.y(0));
  const stem = ({ at, size }: (typeof found)[number]): string =>
    `M${round(plot.x(at))},${zero}V${round(clamped(plot.y(size), top, bottom))}`;
  const head = ({ at, size }: (typeof found)[number]): [number, number] => [plot.x(at), plot.y(size)];
  const some = found.filter(({ size }) => size !== 0);
  const marked = found.slice(index, index + 1);
  const kinks = column === 0 || state.other === 'squared' ? line.profile.kinks : [];
  drawAxes(layer(group, 'axes'), plot, { x: DISTANCES, y: [-1, 0, 1] });
  const marks = layer(group, 'marks').attr('clip-path', clip(svg, column === 0 ? 'left' : 'right', plot));
  drawPaths(marks, [
    { name: 'threshold', d: kinks.map(({ at }) => `M${round(plot.x(at))},${top}V${bottom}`).join('') },
    { name: 'stem', d: some.map(stem).join('') },
    { name: 'head', d: dots(some.map(head), 2.2) },
    { name: 'none', d: dots(found.filter(({ size }) => size === 0).map(head), 2.2) }, // prettier-ignore
    { name: 'looked-at', d: marked.map(stem).join('') + dots(marked.map(head), 4.5) },
  ]);
  drawLeaving(
    layer(group, 'leaving'),
    plot,
    some
      .filter(({ size }) => Math.abs(size) > largest)
      .map(({ at, size }) => ({ corners: [[at, 0], [at, size]], colour: 'var(--ink)' })), // prettier-ignore
  );
}

/** Draw both blocks along the line, all but the handles. */
export function drawGated(svg: SVGSVGElement, state: Gated): void {
  const line = lineOf(state);
  drawTitles(svg, state);
  once(layer(svg, 'exact-map'), String(state.weights), (group) => drawExactMap(group, state));
  once(layer(svg, 'sampled-map'), `${state.weights} ${state.other}`, (group) => drawSampledMap(group, state));
  drawLines(svg, state, line);
  for (const column of [0, 1]) {
    drawGraph(svg, state, line, column);
    drawDifferences(svg, state, line, column);
  }
}
