import type { Goal } from '../../contract/figure.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import type { Merged } from './merged-regions.ts';
import { dent, merged } from './merged-regions.ts';
import type { Formula } from '../../drawing/words/math.ts';
import { affineSum, variable } from '../../drawing/words/math.ts';
import { mergingNetwork, switching } from './merging-presets.ts';
import { plural } from '../../drawing/words/number.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { scale } from '../../drawing/page/scale.ts';
import type { AffineMap, Network, Point, RegionComplex } from '../../network/index.ts';
import { linearRegions } from '../../network/index.ts';

/** Which function, whether its regions are merged, what is changed, and a place in the selected region. */
export interface State {
  readonly preset: string;
  /** Merge neighbours with equal maps? */
  readonly merge: boolean;
  /** Added to the output weight of the last unit. */
  readonly change: number;
  readonly x: number;
  readonly y: number;
}

/** Half the height of the window. */
export const HALF = 2;

/** The map. */
export const plot: Plot = { x: scale([-2.625, 2.625], [12, 548]), y: scale([-HALF, HALF], [416, 8]) };

const WINDOW = [
  [-2.625, -HALF],
  [2.625, HALF],
] as const;

/** The network of a state. */
export const networkOf = perState(({ preset, change }: State) => mergingNetwork(preset, change));

/** The regions of a network, merged, and the selected one. */
export interface Scene extends Merged {
  readonly preset: string;
  readonly network: Network;
  readonly complex: RegionComplex;
  readonly region: number;
  readonly dent: readonly [Point, Point] | null;
}

const complexOf = perState((state: State): RegionComplex => linearRegions(networkOf(state), WINDOW));

/** What a state shows. */
export const sceneOf = perState((state: State): Scene => {
  const complex = complexOf(state);
  const region = Math.max(0, complex.locate(state.x, state.y));
  const pieces = merged(complex);
  return {
    ...pieces,
    preset: state.preset,
    network: networkOf(state),
    complex,
    region,
    dent: dent(complex, pieces.linearOf[region]),
  };
});

/** The three counts in words. */
export const counts = ({ complex, members, maps }: Scene): string =>
  `${plural(complex.regionCount, 'activation region')}, ${plural(members.length, 'linear region')}, ${plural(maps.length, 'different map')}`;

/** A map as a formula. */
export const formulaOf = ({ matrix, offset }: AffineMap): Formula =>
  affineSum([matrix[0], matrix[1]], [variable('x'), variable('y')], offset[0]);

/** How many linear regions have each map. */
export const timesFound = ({ members, mapOf }: Scene, map: number): number =>
  members.filter(([first]) => mapOf[first] === map).length;

/** Which units are on in a region, of those that switch. */
export const patternIn = ({ preset, complex }: Scene, region: number) =>
  switching(preset, complex.pattern(region));

/** Letters name maps, patterns name activation regions. */
export const letter = (map: number): string => String.fromCharCode(65 + map);

/** The exercise: the counts differ in the network that had nothing to merge. */
export function silenced(state: State): Goal {
  const { complex, members } = sceneOf(state);
  const isPlain = state.preset === 'plain';
  const counts = `${plural(complex.regionCount, 'activation region')}, ${plural(members.length, 'linear region')}`;
  return {
    done: isPlain && members.length < complex.regionCount,
    words: isPlain
      ? `${counts[0].toUpperCase()}${counts.slice(1)}.`
      : 'This is another function; take the three units with nothing to merge.',
  };
}
