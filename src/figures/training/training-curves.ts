import { serraUpper, zaslavsky } from '../../network/index.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { bounds, drawAxes } from '../../drawing/page/axes.ts';
import { grouped } from '../../drawing/words/big-number.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { round } from '../../drawing/words/number.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { perKey } from '../../drawing/page/per-key.ts';
import { scale } from '../../drawing/page/scale.ts';
import { writing } from '../../drawing/words/text.ts';
import { presetOf } from './training-presets.ts';
import { countsOf, lossesOf } from './training-run.ts';
import type { Training } from './training-state.ts';
import { LAST_STEP } from './training-state.ts';

/** Both curves of a run begin and end here, in the drawing's units. */
export const CURVES = { left: 58, right: 552 };
/** Step 0 stands a little to the right of the axis, so that the handle covers no number. */
export const steps = scale([0, LAST_STEP], [CURVES.left + 12, CURVES.right]);

/** The frame of both plots, from the axis on. */
const span = scale([0, LAST_STEP], [CURVES.left, CURVES.right]);
/** Powers of ten: losses from 0.0001 to 10. */
export const lossPlot: Plot = { x: span, y: scale([-4, 1], [694, 584]) };
/** Powers of ten: counts from 1 to 10⁵. */
export const countPlot: Plot = { x: span, y: scale([0, 5], [856, 746]) };

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

/** The loss, step by step, as far as the run was shown. */
export function drawLosses(parent: SvgGroup, state: Training): void {
  drawTicks(layer(parent, 'ticks'), lossPlot, [
    [-4, '10⁻⁴'],
    [-2, '0.01'],
    [0, '1'],
  ]);
  const places = Array.from(
    lossesOf(state),
    (loss, step) => `${round(steps(step))},${round(lossPlot.y(powerIn(loss, lossPlot)))}`,
  );
  drawPaths(layer(parent, 'curve'), [
    { name: 'graph', d: places.length > 1 ? `M${places.join('L')}` : 'M0,0' },
  ]);
}

/** The number of regions along the run, how many there were at first, and how many there could be. */
export function drawCounts(parent: SvgGroup, state: Training): void {
  once(layer(parent, 'axes'), 'drawn', (axes) =>
    drawAxes(axes, { ...countPlot, x: steps }, { x: [0, 200, 400, 600] }),
  );
  drawTicks(layer(parent, 'ticks'), countPlot, [
    [0, '1'],
    [2, '100'],
    [4, '10⁴'],
  ]);
  const counts = countsOf(state);
  const y = (count: number) => round(countPlot.y(powerIn(count, countPlot)));
  const highest = mostRegions(state);
  const level = (count: number) => `M${CURVES.left},${y(count)}H${CURVES.right}`;
  drawPaths(layer(parent, 'curves'), [
    { name: 'bound', d: level(Number(highest)) },
    { name: 'beginning', d: level(counts[0].count) },
    {
      name: 'graph',
      d: `M${counts.map(({ step, count }) => `${round(steps(step))},${y(count)}`).join('L')}`,
    },
  ]);
  layer(parent, 'bound-name')
    .selectAll<SVGTextElement, string>('text')
    .data([`at most ${grouped(highest)} for these widths`])
    .join('text')
    .attr('class', 'value')
    .attr('x', CURVES.right - 4)
    .attr('y', y(Number(highest)))
    // Where the bound is low, the curve and the numbers of the axis are below it.
    .attr('dy', highest < 1000n ? '-0.4em' : '1.15em')
    .attr('text-anchor', 'end')
    .each(writing((text) => text));
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
