import { hiddenUnits, intervalBounds, linearRegions, type Network } from '../../network/index.ts';
import { differenceNetwork, incomparable } from '../compare/difference.ts';
import { flatNetworkOf } from '../regions/flat-network.ts';
import type { Slice, Window } from '../state/lab-state.ts';

/** How far two networks differ on what is seen: the largest |f − g| over it and over the outputs, and how it is known. */
export interface Difference {
  readonly most: number;
  /** `exact`: it is taken somewhere; `bound`: nowhere is it more. */
  readonly how: 'exact' | 'bound';
}

/** Above so many hidden units of both together a bound is computed, not the regions. */
const EXACT_UNITS = 160;

/** How far f and g are apart in a window of the plane; `null` where that cannot be said, as with smooth units and maxout. */
export function largestDifference(
  f: Network,
  g: Network,
  slice: Slice | null,
  window: Window,
): Difference | null {
  if (incomparable(f, g) !== null || [f, g].some(({ layers }) => layers.some(({ smooth }) => smooth)))
    return null;
  try {
    const flat = flatNetworkOf({ network: differenceNetwork(f, g), slice });
    const { x0, x1, y0, y1 } = window;
    if (hiddenUnits(flat).length > EXACT_UNITS) {
      const { lower, upper } = intervalBounds(flat, [
        [x0, y0],
        [x1, y1],
      ]).outputs;
      return { most: largest([...lower, ...upper]), how: 'bound' };
    }
    const regions = linearRegions(flat, [
      [x0, y0],
      [x1, y1],
    ]);
    let most = 0;
    for (let v = 0; v < regions.vertexCount; v++) most = Math.max(most, largest(regions.values(v)));
    return { most, how: 'exact' };
  } catch {
    return null;
  }
}

const largest = (values: Iterable<number>): number => {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
};
