import { sawtoothNetwork } from '../../network/index.ts';
import type { Owner } from '../../network/index.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { perKey } from '../../drawing/page/per-key.ts';
import { round } from '../../drawing/words/number.ts';
import { onUnitInterval } from './square-error.ts';

/** How often the tent map is applied, where the graph is cut, and the input that is followed. */
export interface Sawtooth {
  readonly folds: number;
  readonly level: number;
  readonly probe: number;
}

/** The most hidden layers that can be chosen. */
export const MOST = 10;

/** The graph of the composite and its kinks with their layers: all from the network. */
export interface Tents {
  readonly places: readonly number[];
  readonly values: readonly number[];
  readonly owners: readonly (readonly Owner[])[];
  readonly pieces: number;
}

/** What does not depend on the cut, once per number of folds. */
export const tents = perKey((folds: number): Tents => {
  const { breakpoints, values, owners, slopes } = onUnitInterval(sawtoothNetwork(folds));
  return {
    places: [0, ...breakpoints, 1],
    values: values.map(([value]) => value),
    owners,
    pieces: slopes.length,
  };
});

/** The inputs at which one more unit with its threshold at the level would switch: on every piece one, exactly. */
export function copies({ folds, level }: Sawtooth): number[] {
  const { places, values } = tents(folds);
  return places.slice(1).map((to, i) => {
    const from = places[i];
    return from + ((level - values[i]) / (values[i + 1] - values[i])) * (to - from);
  });
}

/** A stretch of the graph as a path: its corners from one to another, all of them unless given. */
export function polyline(
  { places, values }: Tents,
  { x, y }: Plot,
  from = 0,
  to = places.length - 1,
): string {
  const corners = places
    .slice(from, to + 1)
    .map((place, i) => `${round(x(place))},${round(y(values[from + i]))}`);
  return `M${corners.join('L')}`;
}
