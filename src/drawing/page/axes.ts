import type { SvgGroup } from './layer.ts';
import { layer, once } from './layer.ts';
import { round, shortest } from '../words/number.ts';
import { writing } from '../words/text.ts';
import type { Scale } from './scale.ts';
import { setting } from './setting.ts';

/** A rectangle of a drawing with its two scales. */
export interface Plot {
  readonly x: Scale;
  readonly y: Scale;
}

/** Where a plot begins and ends, in the drawing's units. */
export function bounds({ x, y }: Plot): { left: number; right: number; top: number; bottom: number } {
  const [left, right] = x.range;
  const [bottom, top] = y.range;
  return { left, right, top, bottom };
}

/**
 * Axes of a plot: a frame of hairlines, the zero lines, ticks with their numbers below and to the left.
 *
 * Not d3-axis: it keys its ticks by bound data, which pre-rendered nodes do not have, so it would
 * replace them all when a figure goes live.
 */
export function drawAxes(parent: SvgGroup, plot: Plot, ticks: Ticks): void {
  const key = JSON.stringify([ticks, plot.x.domain, plot.x.range, plot.y.domain, plot.y.range]);
  once(parent, key, () => drawTicks(parent, plot, ticks));
}

interface Ticks {
  readonly x?: readonly number[];
  readonly y?: readonly number[];
  /** What is written at a tick; the default is its number. The same for the same ticks. */
  readonly showX?: (value: number) => string;
  readonly showY?: (value: number) => string;
}

function drawTicks(parent: SvgGroup, plot: Plot, ticks: Ticks): void {
  const { left, right, top, bottom } = bounds(plot);
  const { x, y } = plot;
  const xs = (ticks.x ?? []).map((value) => ({ value, d: `M${round(x(value))},${top}V${bottom}` }));
  const ys = (ticks.y ?? []).map((value) => ({ value, d: `M${left},${round(y(value))}H${right}` }));
  layer(parent, 'grid')
    .selectAll<SVGPathElement, unknown>('path')
    .data([...xs, ...ys])
    .join('path')
    .each(
      setting<Tick & { readonly d: string }>({
        class: ({ value }) => (value === 0 ? 'zero' : 'gridline'),
        d: ({ d }) => d,
      }),
    );
  texts(layer(parent, 'ticks-x'), xs, ticks.showX).each(
    setting<Tick>({
      x: ({ value }) => round(x(value)),
      y: bottom,
      dy: '1.35em',
      'text-anchor': 'middle',
    }),
  );
  texts(layer(parent, 'ticks-y'), ys, ticks.showY).each(
    setting<Tick>({
      x: left,
      dx: '-0.5em',
      y: ({ value }) => round(y(value)),
      dy: '0.35em',
      'text-anchor': 'end',
    }),
  );
}

type Tick = { readonly value: number };

function texts(parent: SvgGroup, ticks: readonly Tick[], show: (value: number) => string = shortest) {
  return parent
    .selectAll<SVGTextElement, Tick>('text')
    .data(ticks)
    .join('text')
    .each(setting({ class: 'tick' }))
    .each(writing(({ value }) => show(value)));
}

/** A clipping rectangle for a plot. Returns the value of the `clip-path` attribute that uses it. */
export function clip(svg: SVGSVGElement, name: string, plot: Plot): string {
  const { left, right, top, bottom } = bounds(plot);
  const id = `${svg.id}-${name}`;
  once(layer(layer(svg, 'clips'), name), [left, right, top, bottom].join(), (group) => {
    const path = group.selectAll('clipPath').data([id]).join('clipPath').attr('id', id);
    path
      .selectAll('rect')
      .data([null])
      .join('rect')
      .attr('x', left)
      .attr('y', top)
      .attr('width', right - left)
      .attr('height', bottom - top);
  });
  return `url(#${id})`;
}
