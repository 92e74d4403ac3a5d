import { grouped, powerOfTen } from '../../drawing/words/big-number.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import { scale } from '../../drawing/page/scale.ts';
import { round, shortest } from '../../drawing/words/number.ts';
import { writing } from '../../drawing/words/text.ts';
import type { Column, Experiment } from './depth-experiment.ts';
import { columnsOf, DEPTHS } from './depth-experiment.ts';

/** The drawing's size, in its own units. */
export const CHART = { width: 560, height: 520 } as const;
const { width } = CHART;
/** Powers of ten that the axis reaches to. */
const DECADES: Readonly<Record<string, number>> = { '12': 4, '24': 7, '48': 10 };
/** How many hidden units there can be in all. */
export const SIZES = Object.keys(DECADES);
const LEFT = 58;
const COLUMN = (width - LEFT - 6) / DEPTHS.length;
const PLOT = { top: 50, bottom: 440 };

/** "2.6·10⁹", and small numbers as they are. */
function short(value: bigint): string {
  if (value < 100_000n) return grouped(value);
  const exponent = String(value).length - 1;
  const mantissa = Math.round(Number(value) / 10 ** (exponent - 1)) / 10;
  return mantissa === 10 ? `1·${powerOfTen(exponent + 1)}` : `${mantissa}·${powerOfTen(exponent)}`;
}

const heightScale = ({ units }: Experiment) => scale([0, DECADES[units]], [PLOT.bottom, PLOT.top]);
const middle = (i: number): number => LEFT + (i + 0.5) * COLUMN;

function drawFrame(parent: SvgGroup, state: Experiment): void {
  once(parent, state.units, (group) => {
    const y = heightScale(state);
    const decades = Array.from({ length: DECADES[state.units] + 1 }, (_, k) => k);
    layer(group, 'grid')
      .selectAll('path')
      .data(decades)
      .join('path')
      .attr('class', (k) => (k === 0 ? 'zero' : 'gridline'))
      .attr('d', (k) => `M${LEFT},${round(y(k))}H${width - 6}`);
    layer(group, 'ticks')
      .selectAll<SVGTextElement, number>('text')
      .data(decades)
      .join('text')
      .attr('class', 'tick')
      .attr('x', LEFT - 8)
      .attr('y', (k) => round(y(k)))
      .attr('dy', '0.35em')
      .attr('text-anchor', 'end')
      .each(writing((k) => (k < 2 ? String(10 ** k) : powerOfTen(k))));
    layer(group, 'names')
      .selectAll<SVGTextElement, string>('text')
      .data([
        ...DEPTHS.map((depth) => `${depth} × ${Number(state.units) / depth}`),
        'hidden layers × units in each',
      ])
      .join('text')
      .attr('x', (_, i) => (i < DEPTHS.length ? round(middle(i)) : (LEFT + width) / 2))
      .attr('y', (_, i) => (i < DEPTHS.length ? PLOT.bottom + 28 : PLOT.bottom + 60))
      .attr('text-anchor', 'middle')
      .each(writing((words) => words));
  });
}

/** The bounds: a band from the number that some network reaches to the number that none exceeds. */
function drawBounds(parent: SvgGroup, state: Experiment): void {
  once(parent, state.units, (group) => {
    const y = heightScale(state);
    const at = (value: bigint): number => round(y(Math.log10(Number(value))));
    const columns = columnsOf(state);
    layer(group, 'bands')
      .selectAll('rect')
      .data(columns)
      .join('rect')
      .attr('x', (_, i) => round(middle(i) - 32))
      .attr('width', 64)
      .attr('y', ({ upper }) => at(upper))
      .attr('height', ({ lower, upper }) => (lower === null ? 0 : round(at(lower) - at(upper))));
    layer(group, 'ends')
      .selectAll('path')
      .data(columns)
      .join('path')
      .attr('d', ({ lower, upper }, i) => {
        const from = round(middle(i) - 32);
        const bottom = lower === null ? '' : `M${from},${at(lower)}h64`;
        return `M${from},${at(upper)}h64${bottom}`;
      });
    layer(group, 'uppers')
      .selectAll<SVGTextElement, Column>('text')
      .data(columns)
      .join('text')
      .attr('class', 'bound')
      .attr('x', (_, i) => round(middle(i)))
      .attr('y', ({ upper }) => at(upper) - 10)
      .attr('text-anchor', 'middle')
      .each(writing(({ upper }) => short(upper)));
  });
}

/** The random networks: a dot each, their mean as a diamond. */
function drawCounts(parent: SvgGroup, state: Experiment): void {
  const y = heightScale(state);
  const at = (count: number): number => round(y(Math.log10(Math.max(1, count))));
  const columns = columnsOf(state);
  layer(parent, 'networks')
    .selectAll('path')
    .data(columns)
    .join('path')
    .attr('d', ({ counts }, i) => counts.map((count) => `M${round(middle(i))},${at(count)}h0`).join(''));
  const means = columns.flatMap((column, i) => (column.mean === null ? [] : [{ i, mean: column.mean }]));
  layer(parent, 'means')
    .selectAll('path')
    .data(means)
    .join('path')
    .attr('transform', ({ i, mean }) => `translate(${round(middle(i))},${at(mean)})`)
    .attr('d', 'M0,-7L7,0L0,7L-7,0Z');
  layer(parent, 'mean-values')
    .selectAll<SVGTextElement, { mean: number }>('text')
    .data(means)
    .join('text')
    .attr('class', 'value')
    .attr('x', ({ i }) => round(middle(i) + 11))
    .attr('y', ({ mean }) => at(mean))
    // Lower than the diamond: the bar of what is possible may lie close above it.
    .attr('dy', '0.95em')
    .each(writing(({ mean }) => shortest(mean, mean < 100 ? 1 : 0)));
}

/** Bounds and counts, depth by depth. */
export function drawDepths(svg: SVGSVGElement, state: Experiment): void {
  drawFrame(layer(svg, 'frame'), state);
  drawBounds(layer(svg, 'bounds'), state);
  drawCounts(layer(svg, 'counts'), state);
  drawPanelTitles(layer(svg, 'title'), [{ x: 8, y: 18, words: 'number of regions' }]);
}
