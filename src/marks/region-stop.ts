import type { Point, RegionComplex } from '../network/index.ts';
import type { Plot } from './axes.ts';
import { bounds } from './axes.ts';
import { outline } from './creases.ts';
import type { Layer } from './layer.ts';
import { layer, once } from './layer.ts';
import { pointIn } from './pointer.ts';
import { centre, regionAfter } from './region-walk.ts';

/**
 * Outline the selected region, and make the plot one stop of the tab key that takes pointer and arrow keys.
 *
 * @param region −1 for none
 */
export function drawRegionStop(parent: Layer, complex: RegionComplex, plot: Plot, region: number): void {
  parent
    .attr('tabindex', 0)
    .attr('role', 'application')
    .attr('aria-roledescription', 'map of regions')
    .attr('aria-label', 'Regions: arrow keys go to the neighbour on that side, Page Down to the next');
  const { left, right, top, bottom } = bounds(plot);
  once(layer(parent, 'region-hit'), [left, right, top, bottom].join(), (group) => {
    group
      .selectAll('rect')
      .data([null])
      .join('rect')
      .attr('x', left)
      .attr('y', top)
      .attr('width', right - left)
      .attr('height', bottom - top);
  });
  layer(parent, 'selected')
    .selectAll('path')
    .data(region < 0 ? [] : [region])
    .join('path')
    .attr('d', (i) => outline(complex, i, plot));
}

/** What a region stop needs from its figure. */
export interface RegionChoice {
  /** The group that `drawRegionStop` draws, as a selector. */
  readonly stop: string;
  readonly plot: Plot;
  complex(): RegionComplex;
  /** The selected region, −1 for none. */
  selected(): number;
  /** Select the region around a point; called with the region's centre. */
  select(place: Point): void;
}

/** Let pointer and keys choose a region of the plane. Browser only, once per figure. */
export function bindRegionStop(svg: SVGSVGElement, choice: RegionChoice): void {
  const { plot, complex, selected, select } = choice;
  const choose = (region: number): void => {
    if (region >= 0 && region !== selected()) select(centre(complex(), region));
  };
  const under = (event: MouseEvent): number => {
    const [x, y] = pointIn(svg, event);
    return complex().locate(plot.x.invert(x), plot.y.invert(y));
  };
  const stop = svg.querySelector<SVGGElement>(choice.stop);
  stop?.addEventListener('pointermove', (event) => {
    if (event.pointerType === 'mouse' && event.buttons === 0) choose(under(event));
  });
  stop?.addEventListener('click', (event) => choose(under(event)));
  stop?.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const region = regionAfter(event.key, complex(), Math.max(0, selected()));
    if (region === null) return;
    event.preventDefault();
    choose(region);
  });
}
