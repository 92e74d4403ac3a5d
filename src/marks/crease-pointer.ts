import type { Network, RegionComplex } from '../network/index.ts';
import type { Plot } from './axes.ts';
import { creaseNear, edgesIn } from './borders.ts';
import { pointIn } from './pointer.ts';
import { indexOfUnit } from './units.ts';

/** How near to a crease a mouse or a finger marks its unit, in the drawing's units. */
const REACH = { mouse: 7, touch: 16 } as const;

/** What picking out creases needs from its figure. */
export interface CreaseChoice {
  /** The group that takes the pointer, as a selector. */
  readonly stop: string;
  readonly plot: Plot;
  complex(): RegionComplex;
  network(): Network;
  /** The marked unit, by its place among all hidden units; −1 for none. */
  marked(): number;
  mark(unit: number): void;
}

/** Let a pointer on a crease of a map mark the unit that owns it; away from all creases it lets go. Browser only. */
export function bindCreases(svg: SVGSVGElement, choice: CreaseChoice): void {
  const { plot, complex, network, marked, mark } = choice;
  const perUnit = Math.abs((plot.x.range[1] - plot.x.range[0]) / (plot.x.domain[1] - plot.x.domain[0]));
  const pick = (event: MouseEvent, reach: number): void => {
    const [px, py] = pointIn(svg, event);
    const edge = creaseNear(complex(), [plot.x.invert(px), plot.y.invert(py)], reach / perUnit);
    const unit = edge < 0 ? -1 : indexOfUnit(network(), edgesIn(complex())[edge].owners[0]);
    if (unit !== marked()) mark(unit);
  };
  const stop = svg.querySelector<SVGGElement>(choice.stop);
  stop?.addEventListener('pointermove', (event) => {
    if (event.pointerType === 'mouse' && event.buttons === 0) pick(event, REACH.mouse);
  });
  stop?.addEventListener('click', (event) => {
    const touch = event instanceof PointerEvent && event.pointerType === 'touch';
    pick(event, touch ? REACH.touch : REACH.mouse);
  });
}
