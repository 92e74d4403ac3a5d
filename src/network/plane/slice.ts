import { GeometryError } from '../model/errors.ts';
import {
  asValue,
  makeLayer,
  makeNetwork,
  requireInput,
  type Layer,
  type Network,
  type Plane,
} from '../model/network.ts';
import { exactRows, lowOf, rememberSlice, sliceOf, type SliceRows } from '../model/slice-rows.ts';
import { difference, dyadic, dyadicToNumber, product, sign } from '../numbers/rational.ts';
import { planeDots } from './plane-dots.ts';

function requireVectors(vectors: readonly ArrayLike<number>[], names: readonly string[]): void {
  vectors.forEach((vector, i) => {
    if (vector.length !== vectors[0].length || vector.length === 0)
      throw new GeometryError(
        'dimension',
        `${names[i]} has ${vector.length} numbers, ${names[0]} ${vectors[0].length}`,
      );
    if (!Array.from(vector).every(Number.isFinite))
      throw new GeometryError('domain', `${names[i]} has a number that is not finite`);
  });
}

/**
 * The plane x = origin + s·u + t·v in input space; u and v stay as they are given.
 *
 * @throws GeometryError 'parallel' if u and v are, exactly; 'dimension' if lengths differ; 'domain' if not finite
 */
export function planeThrough(origin: ArrayLike<number>, u: ArrayLike<number>, v: ArrayLike<number>): Plane {
  requireVectors([origin, u, v], ['origin', 'u', 'v']);
  const a = Array.from(u, dyadic);
  const b = Array.from(v, dyadic);
  const pivot = a.findIndex((part) => sign(part) !== 0);
  const turns = (i: number) => sign(difference(product(a[pivot], b[i]), product(a[i], b[pivot]))) !== 0;
  if (pivot < 0 || !b.some((_, i) => turns(i)))
    throw new GeometryError('parallel', 'u and v are parallel, so they span no plane');
  return { origin: Float64Array.from(origin), u: Float64Array.from(u), v: Float64Array.from(v) };
}

/** A first layer on a plane: its three numbers per row, rounded, and what rounding took away. */
function sliceLayer(first: Layer, { origin, u, v }: Plane) {
  const rows = first.biases.length;
  const weights = new Float64Array(2 * rows);
  const biases = new Float64Array(rows);
  const rounded = { lows: new Float64Array(3 * rows), lowError: 2 ** -105, faint: false };
  const dots = planeDots([u, v, origin], first.weights);
  const dot = (r: number, k: number, extra: number) => {
    const { value, low, slack, faint } = dots.dot(k, extra);
    rounded.lows[3 * r + k] = low;
    rounded.faint ||= faint;
    const share = value === 0 ? 0 : (1.001 * slack) / Math.abs(value);
    if (share > rounded.lowError) rounded.lowError = share;
    return value;
  };
  for (let r = 0; r < rows; r++) {
    dots.row(r);
    weights[2 * r] = dot(r, 0, 0);
    weights[2 * r + 1] = dot(r, 1, 0);
    biases[r] = dot(r, 2, first.biases[r]);
  }
  return { layer: makeLayer(2, first.rank, weights, biases, first.kinds, first.leftSlopes), ...rounded };
}

/**
 * The network on a plane, as a network with the two inputs s and t that remembers its plane: regions, boundaries, pieces,
 * patterns and values are exact for the weights and the plane as they are given.
 *
 * Each of the three numbers that it stores per row of the first layer, w·u, w·v and w·origin + b, is the exact value
 * rounded once; whoever reads only those (a file, say) has a network that differs from this one in the last digits.
 * A network without hidden layers stays one.
 */
export function restrict(network: Network, plane: Plane): Network {
  for (const vector of [plane.origin, plane.u, plane.v]) requireInput(network, vector);
  const [first, ...rest] = asValue(network).layers;
  const before = sliceOf(network);
  const own = { origin: plane.origin.slice(), u: plane.u.slice(), v: plane.v.slice() };
  let made: Pick<SliceRows, 'scale' | 'row'> | undefined;
  const exact = () => (made ??= exactRows(first, own, before));
  const { layer, ...rounded } = before ? twiceSliced(first, exact()) : sliceLayer(first, own);
  const flat = makeNetwork([layer, ...rest]);
  rememberSlice(flat, {
    ...rounded,
    get scale() {
      return exact().scale;
    },
    row: (r) => exact().row(r),
  });
  return flat;
}

/** The same where the first layer stands for exact rows that were rounded before. */
function twiceSliced(first: Layer, { row, scale }: Pick<SliceRows, 'scale' | 'row'>) {
  const rows = first.biases.length;
  const weights = new Float64Array(2 * rows);
  const biases = new Float64Array(rows);
  const lows = new Float64Array(3 * rows);
  let isFaint = false;
  for (let r = 0; r < rows; r++)
    row(r).forEach((mantissa, k) => {
      const number = dyadicToNumber({ mantissa, exponent: -scale });
      if (k < 2) weights[2 * r + k] = number;
      else biases[r] = number;
      lows[3 * r + k] = lowOf(number, mantissa, scale);
      isFaint ||= mantissa !== 0n && !(Math.abs(number) > 1e-250);
    });
  const layer = makeLayer(2, first.rank, weights, biases, first.kinds, first.leftSlopes);
  return { layer, lows, lowError: 2 ** -105, faint: isFaint };
}
