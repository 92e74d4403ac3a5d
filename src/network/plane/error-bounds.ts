import { HARD_TANH, pieceSlope } from '../model/activation.ts';
import type { AffineMap } from '../model/affine-map.ts';
import { complexSource, type RegionComplex } from './complex.ts';
import { GeometryError } from '../model/errors.ts';
import type { Network } from '../model/network.ts';
import { roundOff } from '../numbers/round-off.ts';

/**
 * How far the numbers of an affine map may be from those of the exact weights, one bound per number.
 *
 * `affineAt` composes the layers in doubles. A product of matrices computed so errs by at most γ times the product of
 * the matrices' absolute values, with γ the roundings along the longest sum (Higham 2002, §3.5). Where no active unit
 * reaches, the slopes are 0 and so are their bounds.
 */
export function affineError({ layers }: Network, pattern: readonly Uint8Array[]): AffineMap {
  const last = layers[layers.length - 1];
  let matrix: Float64Array = last.weights.map(Math.abs);
  const offset = last.biases.map(Math.abs);
  let roundings = 0;
  for (let l = layers.length - 2; l >= 0; l--) {
    const { inputs, outputs, rank, weights, biases, kinds, leftSlopes } = layers[l];
    const composed = new Float64Array(offset.length * inputs);
    roundings += outputs + 4;
    for (let i = 0; i < outputs; i++) {
      const slope = Math.abs(pieceSlope(kinds[i], leftSlopes[i], pattern[l][i]));
      const constant = kinds[i] === HARD_TANH && pattern[l][i] !== 1 ? 1 : 0;
      const row = rank > 1 ? i * rank + pattern[l][i] : i;
      for (let o = 0; o < offset.length; o++) {
        const factor = matrix[o * outputs + i];
        offset[o] += factor * (slope * Math.abs(biases[row]) + constant);
        for (let k = 0; k < inputs; k++)
          composed[o * inputs + k] += factor * slope * Math.abs(weights[row * inputs + k]);
      }
    }
    matrix = composed;
  }
  const share = 1.01 * roundings * roundOff;
  return { matrix: matrix.map((size) => share * size), offset: offset.map((size) => share * size) };
}

/**
 * How far a region's computed area may be from that of the exact region.
 *
 * Its corners are known up to a reach r in each coordinate; moving them by δ = √2·r changes the area by at most
 * perimeter·δ + n·δ². The shoelace sum itself errs by few roundings of its terms.
 *
 * @throws GeometryError 'domain' if the complex was not made by `linearRegions`
 */
export function areaError(complex: RegionComplex, region: number): number {
  const source = complexSource(complex);
  if (!source) throw new GeometryError('domain', 'not a complex made by linearRegions');
  const corners = complex.corners(region);
  const { x, y } = complex;
  let perimeter = 0;
  let reach = 0;
  let extent = 0;
  corners.forEach((v, k) => {
    const w = corners[(k + 1) % corners.length];
    perimeter += Math.hypot(x[w] - x[v], y[w] - y[v]);
    extent = Math.max(extent, Math.abs(x[v]), Math.abs(y[v]));
    reach = Math.max(reach, source.data.reach[v]);
  });
  // Corners of the domain have no error; a rounding of every coordinate covers what differences lose.
  const slip = 1.5 * (reach + 4 * roundOff * extent);
  return perimeter * slip + corners.length * (slip * slip + roundOff * perimeter * perimeter);
}
