import type { Network, RegionComplex } from '../../network/index.ts';
import { creaseNear, edgesIn, indexOfUnit } from '../../network/index.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import type { Hand } from '../../drawing/plane/region-stop.ts';

/** How near to a crease a mouse or a finger means it, in the drawing's units. */
const REACH = { mouse: 7, touch: 16 } as const;

/** The unit that owns the crease under a hand, by its place among all hidden units; −1 where no crease is. */
export function unitUnder({ x }: Plot, complex: RegionComplex, network: Network, hand: Hand): number {
  const perUnit = Math.abs((x.range[1] - x.range[0]) / (x.domain[1] - x.domain[0]));
  const edge = creaseNear(complex, hand.at, (hand.coarse ? REACH.touch : REACH.mouse) / perUnit);
  return edge < 0 ? -1 : indexOfUnit(network, edgesIn(complex)[edge].owners[0]);
}
