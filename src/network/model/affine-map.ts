import { isRounded } from './doubled.ts';
import { doubledMap } from './doubled-map.ts';
import { exactAffineMap, isFinite } from './exact-values.ts';
import type { Network } from './network.ts';

/** An affine map y ↦ matrix·y + offset; the matrix is outputs × inputs, row-major. */
export interface AffineMap {
  readonly matrix: Float64Array;
  readonly offset: Float64Array;
}

/**
 * The affine map that the network is where its activation pattern is `pattern`, every number correctly rounded: by
 * arithmetic of twice the working precision where its error bound leaves one double each, else in integers.
 */
export function affineOf(network: Network, pattern: readonly Uint8Array[]): AffineMap {
  const { matrix, offset } = doubledMap(network, pattern);
  if ((isRounded(matrix) && isRounded(offset)) || !isFinite(network))
    return { matrix: matrix.high.slice(), offset: offset.high.slice() };
  return exactAffineMap(network, pattern);
}
