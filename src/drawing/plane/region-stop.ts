import type { Point, RegionComplex } from '../../network/index.ts';
import { centroid } from '../../network/index.ts';
import type { Plot } from '../page/axes.ts';
import { bounds } from '../page/axes.ts';
import { outline } from './creases.ts';
import type { SvgGroup } from '../page/layer.ts';
import { layer, once } from '../page/layer.ts';
import { setting } from '../page/setting.ts';
import { pointIn } from '../page/pointer.ts';
import { regionAfter } from './region-walk.ts';

/**
 * Outline the selected region, and make the plot one stop of the tab key that takes pointer and arrow keys.
 *
 * @param region −1 for none
 */
export function drawRegionStop(parent: SvgGroup, complex: RegionComplex, plot: Plot, region: number): void {
  parent.each(
    setting({
      tabindex: 0,
      role: 'application',
      'aria-roledescription': 'map of regions',
      'aria-label': 'Regions: arrow keys go to the neighbour on that side, Page Down to the next',
    }),
  );
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
    .each(setting<number>({ d: (i) => outline(complex, i, plot) }));
}

/** A hand over the plane: its place, and whether it is as coarse as a finger. */
export interface Hand {
  readonly at: Point;
  readonly coarse: boolean;
}

/** What a region stop needs from its figure. */
export interface RegionChoice {
  /** The group that `drawRegionStop` draws, as a selector. */
  readonly stop: string;
  readonly plot: Plot | (() => Plot);
  complex(): RegionComplex;
  /** The selected region, −1 for none. */
  selected(): number;
  /** Pin the region around a point, its centroid: by click or tap, which come with a hand, and by keys. */
  select(place: Point, hand?: Hand): void;
  /** Show the region around a point while a mouse rests on it, without pinning it; `null` when it has gone. */
  preview(place: Point | null, hand?: Hand): void;
  /** Let go of what is pinned beside the region: Escape, or a click where no region is. */
  release?(): void;
}

/** Let pointer and keys choose a region of the plane, until the signal. Browser only, once per figure. */
export function bindRegionStop(svg: SVGSVGElement, signal: AbortSignal, choice: RegionChoice): void {
  const { complex, selected, select } = choice;
  const handOf = (event: MouseEvent): Hand => {
    const plot = typeof choice.plot === 'function' ? choice.plot() : choice.plot;
    const [px, py] = pointIn(svg, event);
    const coarse = event instanceof PointerEvent && event.pointerType === 'touch';
    return { at: [plot.x.invert(px), plot.y.invert(py)], coarse };
  };
  const stop = svg.querySelector<SVGGElement>(choice.stop);
  stop?.addEventListener(
    'pointermove',
    (event) => {
      if (event.pointerType !== 'mouse' || event.buttons !== 0) return;
      const hand = handOf(event);
      const region = complex().locate(...hand.at);
      choice.preview(region < 0 ? null : centroid(complex(), region), hand);
    },
    { signal },
  );
  stop?.addEventListener(
    'click',
    (event) => {
      const hand = handOf(event);
      const region = complex().locate(...hand.at);
      if (region < 0) choice.release?.();
      else select(centroid(complex(), region), hand);
    },
    { signal },
  );
  stop?.addEventListener('pointerleave', () => choice.preview(null), { signal });
  stop?.addEventListener(
    'keydown',
    (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === 'Escape') return choice.release?.();
      const region = regionAfter(event.key, complex(), Math.max(0, selected()));
      if (region === null) return;
      event.preventDefault();
      if (region !== selected()) select(centroid(complex(), region));
    },
    { signal },
  );
}
