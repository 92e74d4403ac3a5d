import type { Point, RegionComplex } from '../../network/index.ts';
import { centroid } from '../../network/index.ts';
import type { Plot } from '../page/axes.ts';
import { bounds } from '../page/axes.ts';
import { outline } from './creases.ts';
import type { SvgGroup } from '../page/layer.ts';
import { layer, once } from '../page/layer.ts';
import { pointIn } from '../page/pointer.ts';
import { regionAfter } from './region-walk.ts';

/**
 * Outline the selected region, and make the plot one stop of the tab key that takes pointer and arrow keys.
 *
 * @param region −1 for none
 */
export function drawRegionStop(parent: SvgGroup, complex: RegionComplex, plot: Plot, region: number): void {
  parent
    .attr('tabindex', 0)
    .attr('role', 'application')
    .attr('aria-roledescription', 'map of regions')
    .attr('aria-label', 'Regions: arrow keys go to the neighbour on that side, Page Down to the next');
  drawRegionMap(parent, complex, plot, region);
}

/** Outline the selected region, and take pointers: a further map of regions beside the one that takes the keys. */
export function drawRegionMap(parent: SvgGroup, complex: RegionComplex, plot: Plot, region: number): void {
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
  readonly plot: Plot | (() => Plot);
  complex(): RegionComplex;
  /** The selected region, −1 for none. */
  selected(): number;
  /** Pin the region around a point; called with the region's centroid, by click, tap and keys. */
  select(place: Point): void;
  /** Show the region around a point while a mouse rests on it, without pinning it; `null` when it has gone. */
  preview(place: Point | null): void;
  /** A mouse is over this place, or a finger (which is coarse) or mouse has clicked on it. */
  over?(place: Point, coarse: boolean): void;
}

/** Let pointer and keys choose a region of the plane, until the signal. Browser only, once per figure. */
export function bindRegionStop(svg: SVGSVGElement, signal: AbortSignal, choice: RegionChoice): void {
  const { complex, selected, select } = choice;
  const choose = (region: number): void => {
    if (region >= 0 && region !== selected()) select(centroid(complex(), region));
  };
  const placeOf = (event: MouseEvent): Point => {
    const plot = typeof choice.plot === 'function' ? choice.plot() : choice.plot;
    const [px, py] = pointIn(svg, event);
    return [plot.x.invert(px), plot.y.invert(py)];
  };
  const coarse = (event: MouseEvent): boolean =>
    event instanceof PointerEvent && event.pointerType === 'touch';
  const hover = (event: MouseEvent): void => {
    const place = placeOf(event);
    // A change ends a preview, so what is marked comes first.
    choice.over?.(place, coarse(event));
    const region = complex().locate(...place);
    choice.preview(region < 0 ? null : centroid(complex(), region));
  };
  const click = (event: MouseEvent): void => {
    const place = placeOf(event);
    choice.preview(null);
    choose(complex().locate(...place));
    choice.over?.(place, coarse(event));
  };
  const stop = svg.querySelector<SVGGElement>(choice.stop);
  // The move that follows a drag belongs to it: a hand that lets go of a handle does not choose what lies below.
  let dragged = false;
  svg.addEventListener('lostpointercapture', () => (dragged = true), { signal });
  stop?.addEventListener(
    'pointermove',
    (event) => {
      if (event.pointerType !== 'mouse' || event.buttons !== 0) return;
      if (!dragged) hover(event);
      dragged = false;
    },
    { signal },
  );
  stop?.addEventListener('click', click, { signal });
  stop?.addEventListener('pointerleave', () => choice.preview(null), { signal });
  stop?.addEventListener(
    'keydown',
    (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const region = regionAfter(event.key, complex(), Math.max(0, selected()));
      if (region === null) return;
      event.preventDefault();
      choose(region);
    },
    { signal },
  );
}
