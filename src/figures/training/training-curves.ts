// Longer than most files: two curves over the same steps, with one set of places.
import { serraUpper, zaslavsky } from '../../network/index.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { bounds, drawAxes } from '../../drawing/page/axes.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { round } from '../../drawing/words/number.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { perKey } from '../../drawing/page/per-key.ts';
import type { Scale } from '../../drawing/page/scale.ts';
import { scale } from '../../drawing/page/scale.ts';
import { writing } from '../../drawing/words/text.ts';
import { STEPS } from './training-edits.ts';
import { presetOf } from './training-presets.ts';
import { countsOf, lossesOf, shownRuns } from './training-progress.ts';
import type { Run } from './training-run.ts';
import { countThrough } from './training-run.ts';
import type { Training } from './training-state.ts';
import { lastStep, stretchesOf } from './training-state.ts';

/** Both curves of a run begin and end here, in the drawing's units. */
export const CURVES = { left: 58, right: 552 };

/** Step 0 stands a little to the right of the axis, so that the handle covers no number. */
const stepsTo = perKey((last: number) => scale([0, last], [CURVES.left + 12, CURVES.right]));

/** Where the steps of a run stand; the axis grows only when something is changed late in a run. */
export const steps = (state: Training): Scale => stepsTo(lastStep(state));

/** The frame of both plots, from the axis on. */
const span = scale([0, STEPS], [CURVES.left, CURVES.right]);
/** Powers of ten: losses from 0.0001 to 10. */
export const lossPlot: Plot = { x: span, y: scale([-4, 1], [662, 594]) };
/** Powers of ten: counts from 1 to 10⁵. */
export const countPlot: Plot = { x: span, y: scale([0, 5], [764, 696]) };

/** The logarithm of a loss or a count, kept inside its plot. */
export function powerIn(value: number, { y }: Plot): number {
  return clamped(Math.log10(Math.max(value, Number.MIN_VALUE)), ...y.domain);
}

const boundOf = perKey((preset: string): bigint => {
  const hidden = presetOf(preset).widths.slice(1, -1);
  return zaslavsky(hidden, 2) ?? serraUpper(hidden, 2) ?? 0n;
});

/** The largest number of regions that the run's widths allow, by the sharpest bound that is known to the network module. */
export const mostRegions = ({ preset }: Training): bigint => boundOf(preset);

/** The places of a stretch's values in a plot, which stay while its steps go on. */
const placed = new WeakMap<Run, Map<Plot, { x: Scale; places: string[] }>>();

/** The path through a stretch's values; a single one has none. */
function curve(run: Run, values: ArrayLike<number>, x: Scale, plot: Plot): string {
  if (values.length < 2) return '';
  const plots = placed.get(run) ?? new Map<Plot, { x: Scale; places: string[] }>();
  placed.set(run, plots);
  const known = plots.get(plot);
  const places = known?.x === x ? known.places : [];
  for (let k = places.length; k < values.length; k++)
    places.push(`${round(x(run.from + k))},${round(plot.y(powerIn(values[k], plot)))}`);
  plots.set(plot, { x, places });
  return `M${(places.length > values.length ? places.slice(0, values.length) : places).join('L')}`;
}

/** The loss, step by step, as far as the run was shown: a line for every stretch. */
export function drawLosses(parent: SvgGroup, state: Training): void {
  drawTicks(layer(parent, 'ticks'), lossPlot, [
    [-4, '10⁻⁴'],
    [-2, '0.01'],
    [0, '1'],
  ]);
  const x = steps(state);
  const d = shownRuns(state)
    .map((shown) => curve(shown.run, lossesOf(shown), x, lossPlot))
    .join('');
  drawPaths(layer(parent, 'curve'), [{ name: 'graph', d: d || 'M0,0' }]);
  drawChance(layer(parent, 'chance'), (presetOf(state.preset).loss ?? 'logistic') === 'logistic');
}

/** The loss of a network that always answers 0, by the logistic loss. */
function drawChance(parent: SvgGroup, isLogistic: boolean): void {
  once(parent, String(isLogistic), () => {
    const y = round(lossPlot.y(Math.log10(Math.LN2)));
    const d = `M${CURVES.left},${y}H${CURVES.right}`;
    drawPaths(parent, isLogistic ? [{ name: 'beginning', d }] : []);
    parent
      .selectAll<SVGTextElement, string>('text')
      .data(isLogistic ? ['ln 2'] : [])
      .join('text')
      .attr('class', 'value')
      .attr('x', CURVES.right - 4)
      .attr('y', y)
      .attr('dy', '-0.3em')
      .attr('text-anchor', 'end')
      .each(writing((words) => words));
  });
}

/** The number of regions at every step, how many there were at first, and how many there could be. */
export function drawCounts(parent: SvgGroup, state: Training): void {
  const x = steps(state);
  const [, last] = x.domain;
  drawAxes(layer(parent, 'axes'), { ...countPlot, x }, { x: [0, last / 4, last / 2, (3 * last) / 4] });
  drawTicks(layer(parent, 'ticks'), countPlot, [
    [0, '1'],
    [2, '100'],
    [4, '10⁴'],
  ]);
  const first = countsOf(state)[0];
  const d = shownRuns(state)
    .map(({ run, last }) => curve(run, countThrough(run, last).slice(0, last + 1), x, countPlot))
    .join('');
  const level = (count: number) =>
    `M${CURVES.left},${round(countPlot.y(powerIn(count, countPlot)))}H${CURVES.right}`;
  drawPaths(layer(parent, 'curves'), [
    { name: 'bound', d: level(Number(mostRegions(state))) },
    { name: 'beginning', d: level(first) },
    { name: 'graph', d: d || 'M0,0' },
  ]);
}

/** What was changed at the beginning of a stretch, in words. */
export function changeAt(state: Training, k: number): string {
  const stretches = stretchesOf(state);
  const changes = [
    stretches[k].letters === stretches[k - 1].letters ? '' : 'points',
    stretches[k].rate === stretches[k - 1].rate ? '' : 'step size',
  ].filter(Boolean);
  return `${changes.join(' and ') || 'nothing'} changed`;
}

/** A line through both curves where something was changed in the middle of the run; the last one has its words. */
export function drawMarks(parent: SvgGroup, state: Training): void {
  const stretches = stretchesOf(state);
  const x = steps(state);
  const places = stretches.slice(1).map(({ from }) => round(x(from)));
  const last = places.at(-1) ?? 0;
  const words = places.length > 0 ? [changeAt(state, stretches.length - 1)] : [];
  once(parent, [...places, ...words].join(), () => {
    const [top, bottom] = [bounds(lossPlot).top, bounds(countPlot).bottom];
    drawPaths(
      layer(parent, 'lines'),
      places.map((at) => ({ name: 'mark', d: `M${at},${top}V${bottom}` })),
    );
    const toTheLeft = last > (CURVES.left + CURVES.right) / 2;
    layer(parent, 'words')
      .selectAll<SVGTextElement, string>('text')
      .data(words)
      .join('text')
      .attr('class', 'value')
      .attr('x', last)
      .attr('dx', toTheLeft ? '-0.4em' : '0.4em')
      .attr('y', bottom)
      .attr('dy', '-0.4em')
      .attr('text-anchor', toTheLeft ? 'end' : 'start')
      .each(writing((text) => text));
  });
}

/** Ticks with words of their own, for scales of powers. */
function drawTicks(parent: SvgGroup, plot: Plot, ticks: readonly (readonly [number, string])[]): void {
  const { left, right } = bounds(plot);
  once(parent, ticks.join(), () => {
    drawPaths(
      layer(parent, 'lines'),
      ticks.map(([at]) => ({ name: 'gridline', d: `M${left},${round(plot.y(at))}H${right}` })),
    );
    layer(parent, 'words')
      .selectAll<SVGTextElement, (typeof ticks)[number]>('text')
      .data(ticks)
      .join('text')
      .attr('class', 'tick')
      .attr('x', left)
      .attr('dx', '-0.4em')
      .attr('y', ([at]) => round(plot.y(at)))
      .attr('dy', '0.35em')
      .attr('text-anchor', 'end')
      .text(([, word]) => word);
  });
}
