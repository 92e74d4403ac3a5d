// Longer than most files: the panels of one figure share their scales.
import type { Plot } from '../../drawing/page/axes.ts';
import { bounds, clip, drawAxes } from '../../drawing/page/axes.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { scale } from '../../drawing/page/scale.ts';
import { setting } from '../../drawing/page/setting.ts';
import { numbered, round, shortest, significant } from '../../drawing/words/number.ts';
import { writing } from '../../drawing/words/text.ts';
import type { Gap, Interpolant, Point, Target } from '../../network/index.ts';
import type { Fit } from './fit-facts.ts';
import { factsOf, halfOf, isDrawn, MOST } from './fit-facts.ts';
import { drawLogAxes, drawSeries, logPlace } from './log-plot.ts';

/** Smooth curves, which nothing exact is read from, are drawn through so many points. */
const SAMPLES = 240;
const logs: Plot = { x: scale([0, 6], [58, 486]), y: scale([-5, 0.4], [578, 438]) };
/** Words are so far apart, from line to line. */
const LINE = 28;

/** How the two ways of placing knots are called. */
export const KNOTS = { equal: 'equal knots', free: 'free knots' } as const;

/** A target at equal steps, close enough for a smooth curve: found once. */
const samplesOf = perState((target: Target): readonly Point[] =>
  Array.from({ length: SAMPLES + 1 }, (_, i): Point => {
    const at = target.from + ((target.to - target.from) * i) / SAMPLES;
    return [at, target.value(at)];
  }),
);

/** The same with places where something happens, in ascending order. */
function samplesWith(target: Target, extra: readonly number[]): readonly Point[] {
  const more = extra.toSorted((a, b) => a - b);
  const found: Point[] = [];
  let k = 0;
  for (const sample of samplesOf(target)) {
    for (; k < more.length && more[k] <= sample[0]; k++)
      if (more[k] < sample[0] && more[k] !== found.at(-1)?.[0]) found.push([more[k], target.value(more[k])]);
    found.push(sample);
  }
  return found;
}

/** The path through places. */
const path = ({ x, y }: Plot, places: readonly Point[]): string =>
  `M${places.map(([at, value]) => `${round(x(at))},${round(y(value))}`).join('L')}`;

/** The target as a broad line, and its interpolant with the knots. */
export function drawGraphs(svg: SVGSVGElement, state: Fit): void {
  const { offer, target, interpolant, graph } = factsOf(state);
  const { x, y } = graph;
  drawAxes(layer(svg, 'axes-graph'), graph, {
    x: [target.from, (target.from + target.to) / 2, target.to],
    y: offer.ticks,
  });
  once(layer(svg, 'target'), `${state.target} ${isDrawn(state) ? state.drawn.join() : ''}`, (group) =>
    drawPaths(group, [{ name: 'target-line', d: path(graph, samplesOf(target)) }]),
  );
  const { knots, values } = interpolant;
  const corners = knots.map((at, i) => `${round(x(at))},${round(y(values[i]))}`);
  drawPaths(layer(svg, 'interpolant'), [{ name: 'graph', d: `M${corners.join('L')}` }]);
  layer(svg, 'knots')
    .selectAll<SVGCircleElement, number>('circle')
    .data(knots)
    .join('circle')
    .each(
      setting<number>({
        class: 'knot',
        r: knots.length > 34 ? 1.8 : 3.2,
        cx: (at) => round(x(at)),
        cy: (_, i) => round(y(values[i])),
      }),
    );
}

function interpolantAt({ knots, values }: Interpolant): (x: number) => number {
  let k = 0;
  return (at) => {
    while (k + 2 < knots.length && knots[k + 1] < at) k++;
    return values[k] + ((values[k + 1] - values[k]) * (at - knots[k])) / (knots[k + 1] - knots[k]);
  };
}

/** What an interpolant misses; a level line where it misses nothing. */
function missPath(state: Fit, interpolant: Interpolant, error: number, extra: readonly number[]): string {
  const { target, miss } = factsOf(state);
  const { left, right } = bounds(miss);
  if (error === 0) return `M${left},${miss.y(0)}H${right}`;
  const line = interpolantAt(interpolant);
  const missed = samplesWith(target, [...interpolant.knots, ...extra]);
  return path(
    miss,
    missed.map(([at, value]): Point => [at, value - line(at)]),
  );
}

/** The largest of 1, 2 and 5 times a power of ten that is not above a number. */
function tickBelow(value: number): number {
  const exponent = Math.floor(Math.log10(value));
  const leading = value / 10 ** exponent;
  return Number(`${leading >= 5 ? 5 : leading >= 2 ? 2 : 1}e${exponent}`);
}

/** What is missed, on a scale that stays, and in grey what half as many pieces miss. */
export function drawMiss(svg: SVGSVGElement, state: Fit): void {
  const { interpolant, ghost, ghostError, gaps: found, error, miss, room } = factsOf(state);
  const { x, y } = miss;
  const tick = tickBelow(room);
  drawAxes(layer(svg, 'axes-miss'), miss, { y: [-tick, 0, tick], showY: (value) => significant(value, 1) });
  const worst = error > 0 ? found.filter(({ value }) => Math.abs(value) > error * (1 - 1e-9)) : [];
  const inside = clip(svg, 'miss', miss);
  const cut = setting({ 'clip-path': inside });
  drawPaths(layer(svg, 'ghost').each(cut), [
    { name: 'ghost-line', d: missPath(state, ghost, ghostError, []) },
  ]);
  const extra = found.map((gap) => gap.x);
  drawPaths(layer(svg, 'miss').each(cut), [
    { name: 'miss-line', d: missPath(state, interpolant, error, extra) },
  ]);
  layer(svg, 'worst')
    .selectAll<SVGCircleElement, Gap>('circle')
    .data(worst.filter(({ value }) => Math.abs(value) <= 1.1 * room).slice(0, MOST))
    .join('circle')
    .each(
      setting<Gap>({
        class: 'worst-dot',
        r: 3.4,
        cx: (gap) => round(x(gap.x)),
        cy: (gap) => round(y(gap.value)),
      }),
    );
}

/** The names of the two curves, at their right ends and apart. */
function drawEnds(parent: SvgGroup, state: Fit): void {
  const { curves } = factsOf(state);
  let above = -Infinity;
  const ends = (['equal', 'free'] as const)
    .map((knots) => ({ knots, at: logPlace(logs, curves[knots][curves[knots].length - 1])[1] }))
    .sort((a, b) => a.at - b.at)
    .map(({ knots, at }) => ({ knots, at: (above = Math.max(at, above + LINE)) }));
  const last = Math.min(0, bounds(logs).bottom - above);
  parent
    .selectAll<SVGTextElement, (typeof ends)[number]>('text')
    .data(ends)
    .join('text')
    .each(
      setting<(typeof ends)[number]>({
        class: ({ knots }) => (knots === state.knots ? 'end shown' : 'end'),
        x: bounds(logs).right + 9,
        y: ({ at }) => round(at + last),
        dy: '0.35em',
      }),
    )
    .each(writing(({ knots }) => knots));
}

/** The largest errors against the number of pieces, and where the present ones are. */
export function drawRates(svg: SVGSVGElement, state: Fit): void {
  const { curves, error } = factsOf(state);
  drawLogAxes(layer(svg, 'axes-logs'), logs);
  const order = state.knots === 'free' ? (['equal', 'free'] as const) : (['free', 'equal'] as const);
  drawSeries(
    layer(svg, 'rates'),
    logs,
    order.map((knots, i) => ({ name: `${knots}${i === 1 ? ' shown' : ''}`, points: curves[knots] })),
  );
  drawEnds(layer(svg, 'ends'), state);
  const [cx, cy] = logPlace(logs, [state.pieces, error]);
  layer(svg, 'here')
    .selectAll('circle')
    .data([null])
    .join('circle')
    .attr('r', 6.5)
    .attr('cx', round(cx))
    .attr('cy', round(cy));
}

/** The words over and in the panels. */
export function drawWords(parent: SvgGroup, state: Fit): void {
  const { offer, error, ghostError, measured, expected, room } = factsOf(state);
  const found = measured === null ? 'no error left' : `slope ${shortest(measured, 2)}`;
  const theory = expected === null ? 'theory: exact' : `theory: ${shortest(expected)}`;
  const beyond = Math.max(error, ghostError) > 1.1 * room ? ' ↕' : '';
  drawPanelTitles(parent, [
    { x: 20, y: 22, words: `${offer.name} and its interpolant, ${numbered(state.pieces, 'piece')}` },
    {
      x: 20,
      y: 268,
      words: `what is missed; grey: with ${numbered(halfOf(state.pieces), 'piece')}${beyond}`,
    },
    { x: 20, y: 424, words: `largest error: ${found} (${theory})` },
  ]);
}
