import type { Goal } from '../../contract/figure.ts';
import { perState } from '../../drawing/page/per-state.ts';
import type { RegionGraphs } from './region-graph.ts';
import { linkedTo, regionGraphs } from './region-graph.ts';
import { patternWord } from '../../drawing/page/tint.ts';
import type { Network, RegionComplex } from '../../network/index.ts';
import { linearRegions } from '../../network/index.ts';
import { WINDOW, networkNamed } from './dual-networks.ts';

/** Which network, from which seed if it is a random one, and a point of the region that is picked out. */
export interface State {
  readonly network: string;
  readonly seed: number;
  readonly x: number;
  readonly y: number;
  /** A region that is compared with it, −1 for none. */
  readonly other: number;
}

/** Both graphs over the regions of a network, and what is picked out in them. */
export interface Scene extends RegionGraphs {
  /** A region linked to the selected one that is compared with it, −1 for none. */
  readonly other: number;
  readonly network: Network;
  readonly complex: RegionComplex;
  readonly region: number;
}

const complexOf = perState((network: Network): RegionComplex => linearRegions(network, WINDOW));

/** The network of a state. */
export const networkOf = ({ network, seed }: State): Network => networkNamed(network, seed);

/** What a state shows. */
export const sceneOf = perState((state: State): Scene => {
  const network = networkOf(state);
  const complex = complexOf(network);
  const graphs = regionGraphs(complex);
  const region = Math.max(0, complex.locate(state.x, state.y));
  const kin = kinOf({ ...graphs, region });
  return { ...graphs, network, complex, region, other: kin.includes(state.other) ? state.other : -1 };
});

/** The patterns of regions, in a row. */
export const names = (complex: RegionComplex, regions: readonly number[]): string =>
  regions.map((i) => patternWord(complex.pattern(i))).join(', ') || 'none';

/** What the selected region's link to another one is worth. */
export function verdict({ dual, hamming, region }: Scene, other: number): string {
  const near = linkedTo(dual, region).includes(other);
  const close = linkedTo(hamming, region).includes(other);
  if (near && close) return 'shares an edge, one unit differs';
  return near ? 'shares an edge, several units differ' : 'one unit differs, no common edge';
}

/** The regions that either graph links to the selected one. */
export function kinOf({ dual, hamming, region }: Pick<Scene, 'dual' | 'hamming' | 'region'>): number[] {
  return [...new Set([...linkedTo(dual, region), ...linkedTo(hamming, region)])].sort((a, b) => a - b);
}

/** The exercise: a link that the short cut invents, in a random network with two hidden layers. */
export function invention(state: State): Goal {
  const scene = sceneOf(state);
  const { complex, region, other, invented } = scene;
  const missing = (words: string): Goal => ({ done: false, words });
  if (state.network !== 'two')
    return missing('This is another network; take a random one with two hidden layers.');
  if (invented.length === 0) return missing('In this network the short cut invents no link; take another.');
  if (other < 0) return missing('No region is compared with the selected one; choose one in the list.');
  const name = (i: number) => patternWord(complex.pattern(i));
  const words = `${name(region)} and ${name(other)}: ${verdict(scene, other)}.`;
  return { done: invented.some((link) => link.includes(region) && link.includes(other)), words };
}
