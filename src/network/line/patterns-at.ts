import { ABS, HARD_TANH, MAXOUT } from '../model/activation.ts';
import { GeometryError } from '../model/errors.ts';
import { inputRows, outputsAround, rowsAround, type ExactRow, type ExactRows } from '../model/exact-rows.ts';
import { asValue, requireInput, requirePiecewiseLinear, type Layer, type Network } from '../model/network.ts';
import { cutCone, wholeSpace, type Cone } from '../numbers/cone.ts';
import { fastPattern } from './affine.ts';

/** The most patterns that `patternsAt` lists unless the caller sets another number. */
const mostPatterns = 4096;

/** Some of the directions from a point, with the pieces on which the units are next to the point that way. */
interface Sector {
  readonly cone: Cone;
  readonly pieces: readonly number[];
}

/** A piece that a unit may be on next to a point, on the directions in which some gradients are above 0. */
type Choice = readonly [piece: number, cone: Cone];

const minus = (a: readonly bigint[], b: readonly bigint[]) => a.map((x, k) => x - b[k]);

/** The two sides of a threshold: from left to right where the value is on it, else the one that it is on. */
function sides(cone: Cone, excess: bigint, gradient: readonly bigint[]): Choice[] {
  if (excess !== 0n) return [[excess > 0n ? 1 : 0, cone]];
  const { below, above } = cutCone(cone, gradient);
  // A unit that stays on its threshold is on its left piece.
  if (!below && !above) return [[0, cone]];
  return [...(below ? [[0, below] as const] : []), ...(above ? [[1, above] as const] : [])];
}

/** Of the rows that are largest at the point, each on the directions in which it stays so; of equal ones the lowest. */
function largest(cone: Cone, rows: readonly ExactRow[]): Choice[] {
  const most = rows.reduce((best, { value }) => (value > best ? value : best), rows[0].value);
  const tied = Array.from(rows.keys()).filter((r) => rows[r].value === most);
  return tied.flatMap((r): Choice[] => {
    let left: Cone | null = cone;
    for (const other of tied) {
      if (!left || other === r) continue;
      const { below, above } = cutCone(left, minus(rows[r].gradient, rows[other].gradient));
      left = !below && !above ? (r < other ? left : null) : above;
    }
    return left ? [[r, left]] : [];
  });
}

/** The pieces of a unit next to the point; `one` is 1 in the rows' units. */
function choices({ kinds, rank }: Layer, unit: number, rows: readonly ExactRow[], one: bigint, cone: Cone) {
  const kind = kinds[unit];
  if (kind === MAXOUT) return largest(cone, rows.slice(unit * rank, (unit + 1) * rank));
  const { value, gradient } = rows[unit * rank];
  if (kind <= ABS) return sides(cone, value, gradient);
  if (kind !== HARD_TANH) return [[0, cone]] satisfies Choice[];
  if (value < 0n) return sides(cone, value + one, gradient);
  return sides(cone, value - one, gradient).map(([piece, part]): Choice => [piece + 1, part]);
}

/** All the ways in which a layer's units can be next to the point, in a cone of directions. */
function sectorsOf(layer: Layer, { rows }: ExactRows, one: bigint, cone: Cone, most: number): Sector[] {
  let sectors: Sector[] = [{ cone, pieces: [] }];
  for (let unit = 0; unit < layer.outputs; unit++) {
    sectors = sectors.flatMap(({ cone: whole, pieces }) =>
      choices(layer, unit, rows, one, whole).map(([piece, part]) => ({
        cone: part,
        pieces: [...pieces, piece],
      })),
    );
    if (sectors.length > most) throw tooMany(most);
  }
  return sectors;
}

const tooMany = (most: number) => new GeometryError('limit', `more than ${most} regions meet at the point`);

/**
 * The activation patterns of all regions that meet at a point: of those with an inside whose closure contains it, each
 * once, in the order of their pieces, unit by unit. Inputs may have any dimension.
 *
 * One pattern inside a region, two on its side. `patternAt` is among them unless it holds on no more than a side: of two
 * opposite units, σ(z) and σ(−z), both are off only where z is 0. Exact: what the pieces are next to the point is a
 * question of signs of integers, on cones of directions.
 *
 * @param most how many regions to list at most; 4,096 unless given
 * @throws GeometryError 'smooth', 'dimension', 'domain'; 'limit' where more regions meet
 */
export function patternsAt(given: Network, x: ArrayLike<number>, most = mostPatterns): Uint8Array[][] {
  const network = asValue(given);
  requirePiecewiseLinear(network);
  requireInput(network, x);
  const clear = fastPattern(network, x);
  if (clear) return [clear];
  const hidden = network.layers.slice(0, -1);
  const { digits, ...input } = inputRows(x);
  const found: Uint8Array[][] = [];
  const descend = (level: number, h: ExactRows, cone: Cone, before: readonly Uint8Array[]): void => {
    if (level === hidden.length) {
      if (found.push([...before]) > most) throw tooMany(most);
      return;
    }
    const rows = rowsAround(network, level, h, digits);
    const one = 1n << BigInt(rows.scale + digits);
    for (const { cone: part, pieces } of sectorsOf(hidden[level], rows, one, cone, most)) {
      const next = outputsAround(hidden[level], rows, pieces, digits);
      descend(level + 1, next, part, [...before, Uint8Array.from(pieces)]);
    }
  };
  descend(0, input, wholeSpace(network.inputs), []);
  return found;
}
