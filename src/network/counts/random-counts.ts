import { randomNetwork } from '../model/random.ts';
import { linearRegions } from '../plane/regions.ts';

/** A family of random networks whose regions are counted. */
export interface RandomCounts {
  /** Widths of the hidden layers. */
  readonly hidden: readonly number[];
  /** The seed of the first network; the others follow. */
  readonly seed: number;
  readonly networks: number;
  /** Standard deviation of the biases; that of `randomNetwork` unless given. */
  readonly biasDeviation?: number;
}

/** The square that the regions are counted in. */
const SQUARE = [
  [-1, -1],
  [1, 1],
] as const;

/** The number of activation regions of random He networks on two inputs in [−1, 1]², one network after the other. */
export function* randomCounts({ hidden, seed, networks, biasDeviation }: RandomCounts): Generator<number> {
  const widths = [2, ...hidden, 1];
  for (let k = 0; k < networks; k++)
    yield linearRegions(randomNetwork({ widths, seed: seed + k, biasDeviation }), SQUARE).regionCount;
}

/** Equal hidden layers of `units` units in all; `layers` divides `units`. */
export function equalLayers(units: number, layers: number): number[] {
  return new Array<number>(layers).fill(units / layers);
}
