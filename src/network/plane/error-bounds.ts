import { affineOf, affineParts, type AffineMap } from '../model/affine-map.ts';
import { requireIndex } from '../model/errors.ts';
import type { Network } from '../model/network.ts';
import { roundOff } from '../numbers/round-off.ts';
import { requireSource, type RegionComplex } from './complex.ts';
import { regionArea } from './region-area.ts';

/**
 * How far the numbers of an affine map may be from those of the exact weights, one bound per number: they are correctly
 * rounded, so half a unit in the last place. Where no active unit reaches, the slopes are 0 and so are their bounds.
 */
export function affineError(network: Network, pattern: readonly Uint8Array[]): AffineMap {
  const { inputs } = network;
  const { matrix, offset } = affineOf(network, pattern);
  const parts = affineParts(network, pattern);
  // A 0 may stand for a number too small for a double.
  const half = (x: number, isExact: boolean) =>
    x === 0 && isExact ? 0 : Math.max(roundOff * Math.abs(x), Number.MIN_VALUE);
  return {
    matrix: matrix.map((x, i) => half(x, parts[i % inputs].error[Math.floor(i / inputs)] === 0)),
    offset: offset.map((x, o) => half(x, parts[inputs].error[o] === 0)),
  };
}

/**
 * How far a region's computed area may be from that of the exact region.
 *
 * @throws GeometryError 'domain' if the complex was not made by `linearRegions`, 'range' if there is no such region
 */
export function areaError(complex: RegionComplex, region: number): number {
  const source = requireSource(complex);
  requireIndex('region', region, complex.regionCount);
  return regionArea(source.data, source.exact, region).error;
}
