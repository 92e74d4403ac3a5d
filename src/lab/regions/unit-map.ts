import { formatNetwork, linearRegions, parseNetwork } from '../../network/index.ts';
import type { LayerJson, Network } from '../../network/index.ts';
import type { Window } from '../state/lab-state.ts';
import { flatNetworkOf, type Sliced } from './flat-network.ts';
import { contourLines, type Contours } from './levels.ts';
import { pictureOf, type Picture } from './picture.ts';

/** What one hidden unit makes of the plane before its activation: flat pieces of its own, and where it is 0. */
export interface UnitMap {
  readonly picture: Picture;
  readonly zero: Contours;
}

/**
 * The network that ends in one hidden unit: its output is what the unit is given, or of a maxout unit, its value.
 *
 * All numbers are the network's own.
 */
export function networkUpTo(network: Network, layer: number, unit: number): Network {
  const { layers } = formatNetwork(network);
  const { rank } = network.layers[layer];
  const { weights, biases, activation } = layers[layer];
  const own = {
    weights: weights.slice(rank * unit, rank * (unit + 1)),
    biases: biases.slice(rank * unit, rank * (unit + 1)),
  };
  const last: LayerJson[] =
    rank === 1
      ? [{ ...own, activation: 'identity' }]
      : [
          { ...own, activation: Array.isArray(activation) ? activation[unit] : activation },
          { weights: [[1]], biases: [0], activation: 'identity' },
        ];
  return parseNetwork({ layers: [...layers.slice(0, layer), ...last] });
}

/** The exact map of one unit over a window of the plane. */
export function unitMap({ network, slice }: Sliced, window: Window, layer: number, unit: number): UnitMap {
  const flat = flatNetworkOf({ network: networkUpTo(network, layer, unit), slice });
  const complex = linearRegions(flat, [
    [window.x0, window.y0],
    [window.x1, window.y1],
  ]);
  return { picture: pictureOf(complex, window, 0), zero: contourLines(complex, 0, [0]) };
}
