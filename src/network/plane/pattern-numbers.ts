import { requireSource, type RegionComplex } from './complex.ts';
import { nodePath } from './complex-data.ts';
import { pieceFromBits } from './cut-layer.ts';

/**
 * Per region a number that spells its activation pattern out, the last unit in the lowest bit: equal for equal patterns,
 * also of another complex of the same widths.
 *
 * @returns `null` where a double cannot hold it: with more than 52 units, or units of more than two pieces
 * @throws GeometryError 'domain' if the complex is not from `linearRegions`
 */
export function patternNumbers(complex: RegionComplex): Float64Array | null {
  const { data, layers } = requireSource(complex);
  const depth = layers.length - 1;
  const hidden = layers.slice(0, depth);
  const units = hidden.reduce((sum, layer) => sum + layer.units, 0);
  if (units > 52 || !hidden.every(({ plain }) => plain)) return null;
  let after = units;
  const worths = hidden.map(({ units: width, order }) => {
    after -= width;
    return Float64Array.from({ length: width }, (_, unit) => 2 ** (after + width - 1 - order[unit]));
  });
  const numbers = new Float64Array(data.regionCount);
  /** What the units of a level add in a node of its cutting; many regions share the nodes of the first levels. */
  const shares = new Float64Array(data.nodeBits.length).fill(-1);
  const share = (level: number, node: number): number => {
    if (shares[node] >= 0) return shares[node];
    const [layer, worth, bits] = [hidden[level], worths[level], data.nodeBits[node]];
    let sum = 0;
    for (let unit = 0; unit < worth.length; unit++)
      if (pieceFromBits(layer, unit, data.bits, bits) > 0) sum += worth[unit];
    return (shares[node] = sum);
  };
  for (let region = 0; region < data.regionCount; region++) {
    const path = nodePath(data, region, depth);
    for (let level = 0; level < depth; level++) numbers[region] += share(level, path[level + 1]);
  }
  return numbers;
}
