import type { Point } from '../../network/index.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { bounds } from '../../drawing/page/axes.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { setting } from '../../drawing/page/setting.ts';
import { powerOfTen } from '../../drawing/words/big-number.ts';
import { round } from '../../drawing/words/number.ts';
import { writing } from '../../drawing/words/text.ts';

/** Errors against sizes, both on logarithmic axes: the plot's units are log₂ of the size and log₁₀ of the error. */
export interface Series {
  /** The CSS class of its line and dots. */
  readonly name: string;
  readonly points: readonly Point[];
}

/** "10⁻³", and "1" for 10⁰. */
export function shownPower(exponent: number): string {
  return exponent === 0 ? '1' : powerOfTen(exponent);
}

/** Where an error is drawn; one that is 0, or too small for the plot, at the plot's lower end. */
export function logPlace({ x, y }: Plot, [size, error]: Point): Point {
  const lowest = y.domain[0];
  const height = error > 0 ? clamped(Math.log10(error), lowest, y.domain[1]) : lowest;
  return [x(Math.log2(size)), y(height)];
}

/** Grid and ticks: a tick at every power of two, of four where they crowd, and of ten. */
export function drawLogAxes(parent: SvgGroup, plot: Plot, every = 1): void {
  const { left, right, top, bottom } = bounds(plot);
  const { x, y } = plot;
  const inner = ([a, b]: readonly [number, number]) =>
    Array.from({ length: Math.floor(b) - Math.ceil(a) + 1 }, (_, i) => Math.ceil(a) + i);
  const sizes = inner(x.domain).filter((power) => power % every === 0);
  const errors = inner(y.domain);
  once(parent, [left, right, top, bottom, every].join(), (group) => {
    layer(group, 'grid')
      .selectAll('path')
      .data([
        ...sizes.map((power) => `M${round(x(power))},${top}V${bottom}`),
        ...errors.map((power) => `M${left},${round(y(power))}H${right}`),
      ])
      .join('path')
      .attr('class', 'gridline')
      .attr('d', (d) => d);
    layer(group, 'ticks-x')
      .selectAll<SVGTextElement, number>('text')
      .data(sizes)
      .join('text')
      .attr('class', 'tick')
      .attr('x', (power) => round(x(power)))
      .attr('y', bottom)
      .attr('dy', '1.35em')
      .attr('text-anchor', 'middle')
      .each(writing((power) => String(2 ** power)));
    layer(group, 'ticks-y')
      .selectAll<SVGTextElement, number>('text')
      .data(errors)
      .join('text')
      .attr('class', 'tick')
      .attr('x', left)
      .attr('dx', '-0.5em')
      .attr('y', (power) => round(y(power)))
      .attr('dy', '0.35em')
      .attr('text-anchor', 'end')
      .each(writing(shownPower));
  });
}

/** Lines with a dot at every point. */
export function drawSeries(parent: SvgGroup, plot: Plot, all: readonly Series[]): void {
  const groups = parent
    .selectAll<SVGGElement, Series>('g')
    .data(all)
    .join('g')
    .each(setting<Series>({ class: ({ name }) => `series ${name}` }));
  groups
    .selectAll<SVGPathElement, readonly Point[]>('path')
    .data(({ points }) => [points])
    .join('path')
    .each(
      setting<readonly Point[]>({
        d: (points) => `M${points.map((point) => logPlace(plot, point).map(round).join()).join('L')}`,
      }),
    );
  groups
    .selectAll<SVGCircleElement, Point>('circle')
    .data(({ points }) => points)
    .join('circle')
    .each(
      setting<Point>({
        r: 3,
        cx: (point) => round(logPlace(plot, point)[0]),
        cy: (point) => round(logPlace(plot, point)[1]),
      }),
    );
}

/** The slope of the least-squares line through (log size, log error); `null` where some error is 0. */
export function measuredSlope(points: readonly Point[]): number | null {
  if (points.length < 2 || points.some(([, error]) => !(error > 0))) return null;
  const logs = points.map(([size, error]) => [Math.log(size), Math.log(error)]);
  const mean = (k: 0 | 1) => logs.reduce((sum, log) => sum + log[k], 0) / logs.length;
  const [mx, my] = [mean(0), mean(1)];
  const spread = logs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
  return logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / spread;
}
