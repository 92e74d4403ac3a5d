import { complexSource, type RegionComplex } from './complex.ts';
import { GeometryError } from './errors.ts';
import { nodePath } from './regions/complex-data.ts';
import { pieceFromBits } from './regions/cut-layer.ts';

/**
 * Per region a number that spells its activation pattern out, the last unit in the lowest bit: equal for equal patterns,
 * also of another complex of the same widths.
 *
 * @returns `null` where a double cannot hold it: with more than 52 units, or units of more than two pieces
 * @throws GeometryError 'domain' if the complex is not from `linearRegions`
 */
export function patternNumbers(complex: RegionComplex): Float64Array | null {
  const source = complexSource(complex);
  if (!source) throw new GeometryError('domain', 'not a complex made by linearRegions');
  const { data, layers } = source;
  const depth = layers.length - 1;
  const hidden = layers.slice(0, depth);
  const units = hidden.reduce((sum, layer) => sum + layer.units, 0);
  if (units > 52 || !hidden.every(({ plain }) => plain)) return null;
  const numbers = new Float64Array(data.regionCount);
  for (let region = 0; region < data.regionCount; region++) {
    const path = nodePath(data, region, depth);
    let after = units;
    for (let level = 0; level < depth; level++) {
      const layer = hidden[level];
      after -= layer.units;
      const bits = data.nodeBits[path[level + 1]];
      for (let unit = 0; unit < layer.units; unit++)
        if (pieceFromBits(layer, unit, data.bits, bits) > 0)
          numbers[region] += 2 ** (after + layer.units - 1 - layer.order[unit]);
    }
  }
  return numbers;
}
