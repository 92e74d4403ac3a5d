import type { Network, Point, RegionComplex } from '../../network/index.ts';
import { creaseNear, edgesIn, indexOfUnit } from '../../network/index.ts';
import type { Plot } from '../../drawing/page/axes.ts';

/** How near to a crease a mouse or a finger marks its unit, in the drawing's units. */
const REACH = { mouse: 7, touch: 16 } as const;

/** What picking out creases needs from its figure. */
export interface CreaseChoice {
  readonly plot: Plot;
  complex(): RegionComplex;
  network(): Network;
  /** The marked unit, by its place among all hidden units; −1 for none. */
  marked(): number;
  mark(unit: number): void;
}

/** For a region stop's `over`: a pointer on a crease marks the unit that owns it, and away from all creases lets go. */
export function markCrease(choice: CreaseChoice): (place: Point, coarse: boolean) => void {
  const { plot, complex, network, marked, mark } = choice;
  const perUnit = Math.abs((plot.x.range[1] - plot.x.range[0]) / (plot.x.domain[1] - plot.x.domain[0]));
  return (place, coarse) => {
    const edge = creaseNear(complex(), place, (coarse ? REACH.touch : REACH.mouse) / perUnit);
    const unit = edge < 0 ? -1 : indexOfUnit(network(), edgesIn(complex())[edge].owners[0]);
    if (unit !== marked()) mark(unit);
  };
}
