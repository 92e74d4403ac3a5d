import { affineOf, type AffineMap } from '../model/affine-map.ts';
import { doubledMap } from '../model/doubled-map.ts';
import type { Doubled } from '../model/doubled.ts';
import { GeometryError, requireIndex } from '../model/errors.ts';
import type { Network } from '../model/network.ts';
import { roundOff } from '../numbers/round-off.ts';
import { complexSource, type RegionComplex } from './complex.ts';
import { regionArea } from './region-area.ts';

/**
 * How far the numbers of an affine map may be from those of the exact weights, one bound per number: they are correctly
 * rounded, so half a unit in the last place. Where no active unit reaches, the slopes are 0 and so are their bounds.
 */
export function affineError(network: Network, pattern: readonly Uint8Array[]): AffineMap {
  const map = affineOf(network, pattern);
  const exact = doubledMap(network, pattern);
  return { matrix: roundings(map.matrix, exact.matrix), offset: roundings(map.offset, exact.offset) };
}

/** Half a unit in the last place of every number, 0 where a 0 is exact. */
function roundings(rounded: Float64Array, { error }: Doubled): Float64Array {
  return rounded.map((x, i) =>
    x === 0 && error[i] === 0 ? 0 : Math.max(roundOff * Math.abs(x), Number.MIN_VALUE),
  );
}

/**
 * How far a region's computed area may be from that of the exact region.
 *
 * @throws GeometryError 'domain' if the complex was not made by `linearRegions`, 'range' if there is no such region
 */
export function areaError(complex: RegionComplex, region: number): number {
  const source = complexSource(complex);
  if (!source) throw new GeometryError('domain', 'not a complex made by linearRegions');
  requireIndex('region', region, complex.regionCount);
  return regionArea(source.data, source.exact, region).error;
}
