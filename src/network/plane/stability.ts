import { ABS, HARD_TANH, IDENTITY } from '../model/activation.ts';
import { affineOf } from '../model/affine-map.ts';
import { makeLayer, makeNetwork, type Layer, type Network } from '../model/network.ts';
import { rememberSlice, sliceOf } from '../model/slice-rows.ts';
import { requireSource, type RegionComplex } from './complex.ts';

/**
 * Per hidden layer and unit the piece on which the unit stays throughout a domain, −1 where it switches.
 *
 * The piece is 0 where a ReLU is off and 1 where it is on; hard-tanh has the pieces 0, 1, 2, a maxout unit one per row.
 */
export type StablePieces = readonly Int16Array[];

/**
 * Which units are stable on the domain of a complex, decided exactly: a ReLU with z ≤ 0 on all of it stays on piece 0,
 * one with z ≥ 0 on all of it on piece 1. Creases that only touch the domain decide nothing.
 *
 * A unit that is 0 on all of it could be called either; it stays on piece 0. Where a unit with z ≥ 0 has regions with
 * z = 0 throughout, its two formulas agree there, and it stays on piece 1. Only for maxout units no such ties are
 * looked for: they are stable where one row is chosen in every region.
 *
 * @throws GeometryError 'domain' if `linearRegions` did not make the complex
 */
export function stablePieces(complex: RegionComplex): StablePieces {
  const { network } = requireSource(complex);
  const patterns = Array.from({ length: complex.regionCount }, (_, i) => complex.pattern(i));
  return network.layers.slice(0, -1).map((layer, l) => {
    const rows = rowsAlone(network, l);
    return Int16Array.from({ length: layer.outputs }, (_, unit) =>
      pieceEverywhere(layer, unit, patterns, l, rows),
    );
  });
}

/** The piece on which a unit stays in all regions, −1 if there is none. */
function pieceEverywhere(
  layer: Layer,
  unit: number,
  patterns: readonly (readonly Uint8Array[])[],
  l: number,
  rows: Network,
): number {
  const taken = [...new Set(patterns.map((pattern) => pattern[l][unit]))];
  if (taken.length === 1) return taken[0];
  const kind = layer.kinds[unit];
  if (kind > HARD_TANH) return -1;
  const agrees = patterns.every((pattern) => {
    const other = pattern[l][unit];
    return other === 1 || isThere(rows, pattern.slice(0, l), unit, kind <= ABS ? 0 : other - 1);
  });
  return agrees ? 1 : -1;
}

/** Whether a row of the last layer is the constant `kink` where the layers before have that pattern. Exact: its map is correctly rounded. */
function isThere(rows: Network, pattern: readonly Uint8Array[], row: number, kink: number): boolean {
  const { matrix, offset } = affineOf(rows, pattern);
  for (let k = 0; k < rows.inputs; k++) if (matrix[row * rows.inputs + k] !== 0) return false;
  return offset[row] === kink;
}

/** The network whose outputs are the pre-activations of hidden layer `l`. */
function rowsAlone(network: Network, l: number): Network {
  const { layers } = network;
  const { inputs, weights, biases } = layers[l];
  const kinds = new Uint8Array(biases.length).fill(IDENTITY);
  const slopes = new Float64Array(biases.length).fill(1);
  const rows = makeNetwork([...layers.slice(0, l), makeLayer(inputs, 1, weights, biases, kinds, slopes)]);
  const slice = sliceOf(network);
  if (slice) rememberSlice(rows, slice);
  return rows;
}
