// Longer than most files: the whole drawing of one linked figure, its parts placed by one another.
import { bounds, clip, drawAxes } from '../../drawing/page/axes.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { drawLeaving } from '../../drawing/page/leaving.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { scale } from '../../drawing/page/scale.ts';
import { setting } from '../../drawing/page/setting.ts';
import { multiples, niceStep } from '../../drawing/plane/contours.ts';
import { creaseMesh } from '../../drawing/plane/crease-mesh.ts';
import { byValue, drawCreases, drawFaces } from '../../drawing/plane/creases.ts';
import { round, shortest } from '../../drawing/words/number.ts';
import { writing } from '../../drawing/words/text.ts';
import type { Point } from '../../network/index.ts';
import { CHECKS } from './checks.ts';
import { mostVisible, movedEnds } from './claim.ts';
import type { Lab } from './lab-state.ts';
import { checksOf, doneOf, findingsOf, holds } from './lab-state.ts';
import { LAYOUT, lineOf, mapOf, sceneOf } from './lab-scene.ts';

const meshOf = (state: Lab) => creaseMesh(sceneOf(state).complex, state.output - 1);

/** What is drawn of the window does not change while the line moves. */
const windowKey = ({ network, inputs, widths, seed, own, first, second, output, half }: Lab): string =>
  [network, inputs, widths, seed, own, first, second, output, half].join(' ');

/** Heights of the graph: those of the whole window, so that they stay while the line moves. */
export const plotsOf = perState((state: Lab): { graph: Plot; seconds: Plot } => {
  const { lowest, highest, largestJump } = meshOf(state);
  const room = 0.06 * (highest - lowest) || 1;
  const { graph, seconds } = LAYOUT;
  const steep = 1.3 * largestJump || 1;
  return {
    graph: {
      x: scale([0, 1], [graph.left, graph.right]),
      y: scale([lowest - room, highest + room], [graph.bottom, graph.top]),
    },
    seconds: {
      x: scale([0, 1], [seconds.left, seconds.right]),
      y: scale([-steep, steep], [seconds.bottom, seconds.top]),
    },
  };
});

const at = ({ x, y }: Plot, [px, py]: Point): string => `${round(x(px))},${round(y(py))}`;

function drawWindow(svg: SVGSVGElement, state: Lab): void {
  const { complex } = sceneOf(state);
  const map = mapOf(state);
  const half = Number(state.half);
  once(layer(svg, 'window'), windowKey(state), (group) => {
    const mesh = meshOf(state);
    drawFaces(layer(group, 'regions'), complex, map, byValue(mesh));
    drawAxes(layer(group, 'axes-map'), map, { x: [-half, 0, half], y: [-half, 0, half] });
    drawCreases(layer(group, 'creases'), complex, map, { output: state.output - 1 });
  });
  const edge = state.fault === 'crease' ? mostVisible(complex, state.output - 1) : -1;
  const ends = edge < 0 ? [] : movedEnds(complex, edge, half);
  drawPaths(
    layer(svg, 'moved').attr('clip-path', clip(svg, 'map', map)),
    edge < 0 ? [] : [{ name: 'moved', d: `M${ends.map((end) => at(map, end)).join('L')}` }],
  );
}

/** The line from above, with its kinks. */
function drawLine(svg: SVGSVGElement, state: Lab): void {
  const map = mapOf(state);
  const { profile, kinks } = lineOf(state);
  const [a, b]: Point[] = [
    [state.ax, state.ay],
    [state.bx, state.by],
  ];
  const place = (distance: number): Point => {
    const t = distance / profile.length;
    return [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
  };
  drawPaths(layer(svg, 'line'), [
    { name: 'halo', d: `M${at(map, a)}L${at(map, b)}` },
    { name: 'line', d: `M${at(map, a)}L${at(map, b)}` },
    { name: 'kinks', d: kinks.map((kink) => `M${at(map, place(kink))}h0`).join('') },
  ]);
}

/** The graph over the line as it is claimed, with its kinks and the samples. */
function drawGraph(svg: SVGSVGElement, state: Lab): void {
  const { graph } = plotsOf(state);
  const { profile, pieces, kinks, samples } = lineOf(state);
  const share = (distance: number): number => distance / profile.length;
  const step = niceStep(graph.y.domain[0], graph.y.domain[1], 4);
  drawAxes(layer(svg, 'axes-graph'), graph, {
    x: [0, 1],
    y: multiples(graph.y.domain[0], graph.y.domain[1], step),
    showX: (t) => (t === 0 ? 'A' : 'B'),
  });
  const height = ({ start, height: base, slope }: (typeof pieces)[number], distance: number): number =>
    base + slope * (distance - start);
  const d = pieces
    .map((piece) =>
      [piece.from, piece.to].map((end) => at(graph, [share(end), height(piece, end)])).join('L'),
    )
    .map((line) => `M${line}`)
    .join('');
  const dots = samples.distances.map((one, i) => `M${at(graph, [share(one), samples.values[i]])}h0`).join('');
  const { top, bottom } = bounds(graph);
  drawPaths(layer(svg, 'graph').attr('clip-path', clip(svg, 'graph', graph)), [
    { name: 'bend', d: kinks.map((kink) => `M${round(graph.x(share(kink)))},${top}V${bottom}`).join('') },
    { name: 'graph', d },
    { name: state.grid > 130 ? 'samples fine' : 'samples', d: dots },
  ]);
}

/** The samples' second differences over their step, and the exact jumps of the slope. */
function drawSeconds(svg: SVGSVGElement, state: Lab): void {
  const { seconds: plot } = plotsOf(state);
  const { profile, samples } = lineOf(state);
  const [low, high] = plot.y.domain;
  const { length } = profile;
  const step = length / (state.grid - 1);
  const coarse = niceStep(0, high, 1);
  const tick = coarse <= high ? coarse : niceStep(0, high, 2);
  drawAxes(layer(svg, 'axes-seconds'), plot, {
    y: [-tick, 0, tick],
    // Zero is the line in the middle; its number would have no room between the others on a narrow screen.
    showY: (value) => (value === 0 ? '' : shortest(value)),
  });
  const zero = round(plot.y(0));
  const beyond: [number, number][] = [];
  const stem = (distance: number, value: number): string => {
    if (value < low || value > high) beyond.push([distance / length, value]);
    return `M${round(plot.x(distance / length))},${zero}V${round(plot.y(clamped(value, low, high)))}`;
  };
  const jumps = profile.kinks.map(({ at: kink, jumps: all }) => stem(kink, all[state.output - 1]));
  const stems = samples.seconds.map((second, k) =>
    Math.abs(second) > samples.noise[k] ? stem(samples.distances[k + 1], second / step) : '',
  );
  drawPaths(layer(svg, 'seconds').attr('clip-path', clip(svg, 'seconds', plot)), [
    { name: 'jump', d: jumps.join('') },
    { name: 'second', d: stems.join('') },
  ]);
  drawLeaving(
    layer(svg, 'leaving'),
    plot,
    beyond.map(([share, value]) => ({
      corners: [
        [share, 0],
        [share, value],
      ],
      colour: 'var(--unit-2)',
    })),
  );
}

/** One line of the list of checks. */
interface Entry {
  readonly name: string;
  readonly mark: string;
  readonly words: string;
}

function entriesOf(state: Lab): Entry[] {
  const findings = findingsOf(state);
  const done = doneOf(state);
  return CHECKS.slice(0, checksOf(state)).map(({ name }, i): Entry => {
    const shown = i === state.shown ? ' shown' : '';
    if (i >= findings.length) {
      const now = state.running && i === Math.floor(done);
      return { name: `entry ${now ? 'now' : 'open'}${shown}`, mark: now ? '…' : '·', words: name };
    }
    const passed = holds(state, findings[i]);
    return { name: `entry ${passed ? 'passed' : 'broken'}${shown}`, mark: passed ? '✓' : '✗', words: name };
  });
}

const ROW = 27;

function drawList(parent: SvgGroup, state: Lab): void {
  const { left, top } = LAYOUT.list;
  const lines = parent
    .selectAll<SVGGElement, Entry>('g')
    .data(entriesOf(state))
    .join('g')
    .each(
      setting<Entry>({
        class: ({ name }) => name,
        transform: (_, i) => `translate(${left},${top + ROW * i + 18})`,
      }),
    );
  for (const [name, x, of] of [
    ['mark', 8, 'mark'],
    ['words', 20, 'words'],
  ] as const)
    lines
      .selectAll<SVGTextElement, Entry>(`text.${name}`)
      .data((entry) => [entry])
      .join('text')
      .each(setting({ class: name, x, 'text-anchor': name === 'mark' ? 'middle' : 'start' }))
      .each(writing((entry) => entry[of]));
}

/** Where the chosen check was worst: in the window, and on the line. */
function drawMark(svg: SVGSVGElement, state: Lab): void {
  const finding = findingsOf(state)[state.shown];
  const map = mapOf(state);
  const { graph, seconds } = plotsOf(state);
  const { profile } = lineOf(state);
  const half = Number(state.half);
  const { place, distance } = finding ?? { place: null, distance: null };
  const inside = place !== null && place.every((value) => Math.abs(value) <= half * 1.05);
  layer(svg, 'mark')
    .selectAll<SVGCircleElement, Point>('circle')
    .data(inside ? [place] : [])
    .join('circle')
    .each(setting<Point>({ r: 10, cx: ([x]) => round(map.x(x)), cy: ([, y]) => round(map.y(y)) }));
  const x = distance === null ? 0 : round(graph.x(distance / profile.length));
  drawPaths(
    layer(svg, 'mark-line'),
    distance === null
      ? []
      : [
          {
            name: 'place',
            d: `M${x},${bounds(graph).top}V${bounds(graph).bottom}M${x},${bounds(seconds).top}V${bounds(seconds).bottom}`,
          },
        ],
  );
}

/** Draw the laboratory, all but its handles. */
export function drawLab(svg: SVGSVGElement, state: Lab): void {
  const { map, list, graph, seconds } = LAYOUT;
  once(layer(svg, 'titles'), 'drawn', (group) =>
    drawPanelTitles(group, [
      { x: map.left, y: map.top - 12, words: 'the line {A}{B}' },
      { x: list.left, y: list.top - 12, words: 'checks' },
      { x: graph.left, y: graph.top - 12, words: '{f} along {A}{B}: pieces, kinks, samples' },
      { x: seconds.left + 26, y: seconds.top - 12, words: 'second differences ÷ step; jumps' },
    ]),
  );
  drawWindow(svg, state);
  drawLine(svg, state);
  drawGraph(svg, state);
  drawSeconds(svg, state);
  drawMark(svg, state);
  drawList(layer(svg, 'list'), state);
}
