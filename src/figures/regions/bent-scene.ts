import type { Plot } from '../../drawing/page/axes.ts';
import type { Bend, BentCrease } from './bends.ts';
import { bentNetwork } from './bent-presets.ts';
import { bentCrease } from './bends.ts';
import { perKey } from '../../drawing/page/per-key.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { scale } from '../../drawing/page/scale.ts';
import { unitColour } from '../../drawing/page/tint.ts';
import type { Network, Owner, RegionComplex } from '../../network/index.ts';
import { indexOfUnit, linearRegions, unitAt } from '../../network/index.ts';

/** Which network, what is changed about its second layer, and what is picked out. */
export interface State {
  readonly preset: string;
  /** Added to the bias of the second layer's first unit. */
  readonly shift: number;
  /** The weight from the first layer's first unit to that unit, as a multiple of the preset's. */
  readonly gain: number;
  /** A hidden unit, −1 for none. */
  readonly unit: number;
  /** A bend of the crease that is taken apart, −1 for none. */
  readonly bend: number;
  readonly x: number;
  readonly y: number;
}

/** The size of the drawing. */
export const SIZE = { width: 560, height: 640 };

/** The part of the plane that the map shows. */
export const WINDOW = [
  [-2, -1.5],
  [2, 1.5],
] as const;

/** The map. */
export const plot: Plot = { x: scale([-2, 2], [12, 548]), y: scale([-1.5, 1.5], [412, 10]) };

/** The wiring under the map. */
export const BOX = { left: 118, right: 520, top: 454, bottom: 612 };

/** The colour of a unit, in the order of the layers. */
export const colour = (network: Network) => (l: number, unit: number) =>
  unitColour(indexOfUnit(network, { layer: l, unit }));

/** So many networks are kept, with their regions: pointing changes none of them, and exercises ask for others. */
const KEPT = 24;
const networkBy = perKey(bentNetwork, KEPT);
const regionsOf = perState((network: Network): RegionComplex => linearRegions(network, WINDOW));
const creaseBy = perKey((preset: string, shift: number, gain: number, unit: number): BentCrease => {
  const network = networkBy(preset, shift, gain);
  return bentCrease(network, regionsOf(network), unit);
}, KEPT);

/** The network of a state; the same object for the same network. */
export const networkOf = ({ preset, shift, gain }: Pick<State, 'preset' | 'shift' | 'gain'>): Network =>
  networkBy(preset, shift, gain);

/** The crease of one of the second layer's units, taken apart. */
export const creaseOf = (
  { preset, shift, gain }: Pick<State, 'preset' | 'shift' | 'gain'>,
  unit: number,
): BentCrease => creaseBy(preset, shift, gain, unit);

/** What the figure shows, computed once per state. */
export interface Scene {
  readonly network: Network;
  readonly complex: RegionComplex;
  readonly region: number;
  readonly marked: Owner | null;
  /** The second-layer unit whose crease is taken apart: the marked one, else the first. */
  readonly unit: number;
  readonly crease: BentCrease;
}

/** What a state shows. */
export const sceneOf = perState((state: State): Scene => {
  const network = networkOf(state);
  const complex = regionsOf(network);
  const marked = unitAt(network, state.unit);
  const unit = marked?.layer === 1 ? marked.unit : 0;
  return {
    network,
    complex,
    region: Math.max(0, complex.locate(state.x, state.y)),
    marked,
    unit,
    crease: creaseOf(state, unit),
  };
});

/** Does the crease go over a line there without a bend? */
export const isStraight = ({ change: [x, y] }: Bend): boolean => x === 0 && y === 0;

/** The number of each place where the crease goes over a line: bends are counted, and where it runs straight on stands none. */
export function numbersOf(places: readonly Bend[]): string[] {
  let count = 0;
  return places.map((place) => (isStraight(place) ? '' : String(++count)));
}
