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
import { difference, dyadic, dyadicToNumber, product, sign, sum } from '../numbers/rational.ts';
import { roundOff } from '../numbers/round-off.ts';

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

const splitter = 2 ** 27 + 1;

// The last dot product, and besides what was returned: what rounding took away, how far that may be off, and whether it
// may have lost digits to underflow.
let low = 0;
let slack = 0;
let faint = false;

/** Σ w_k·x_k + extra exactly, rounded once. */
function exactDot(w: Float64Array, start: number, x: Float64Array, extra: number): number {
  let total = dyadic(extra);
  for (let k = 0; k < x.length; k++) total = sum(total, product(dyadic(w[start + k]), dyadic(x[k])));
  const result = dyadicToNumber(total);
  low = lowOf(result, total.mantissa, -total.exponent);
  slack = roundOff * Math.abs(low);
  faint = total.mantissa !== 0n && !(Math.abs(result) > 1e-250);
  return result;
}

/**
 * The same, nearly always without integers: the dot product in twice the working precision, accepted when its error
 * bound leaves only one double to round to. Ogita, Rump and Oishi 2005, Dot2.
 */
function roundedDot(w: Float64Array, start: number, x: Float64Array, extra: number): number {
  let high = extra;
  let rest = 0;
  let size = Math.abs(extra);
  for (let k = 0; k < x.length; k++) {
    const a = w[start + k];
    const b = x[k];
    const p = a * b;
    if (p === 0 && (a === 0 || b === 0)) continue;
    const magnitude = Math.abs(p);
    // Splitting needs room at both ends of the exponent range.
    if (!(magnitude > 1e-250 && magnitude < 1e250 && Math.abs(a) < 1e250 && Math.abs(b) < 1e250))
      return exactDot(w, start, x, extra);
    size += magnitude;
    const ca = splitter * a;
    const a1 = ca - (ca - a);
    const a2 = a - a1;
    const cb = splitter * b;
    const b1 = cb - (cb - b);
    const b2 = b - b1;
    const error = a2 * b2 - (p - a1 * b1 - a2 * b1 - a1 * b2);
    const sum = high + p;
    const t = sum - high;
    rest += high - (sum - t) + (p - t) + error;
    high = sum;
  }
  const result = high + rest;
  const t = result - high;
  const n = x.length + 2;
  low = high - (result - t) + (rest - t);
  slack = 4 * n * n * roundOff * roundOff * size;
  faint = false;
  const sure = result + (low + slack) === result && result + (low - slack) === result;
  return sure && Math.abs(result) > 1e-250 ? result : exactDot(w, start, x, extra);
}

/** A first layer on a plane: its three numbers per row, rounded, and what rounding took away. */
function sliceLayer(first: Layer, { origin, u, v }: Plane) {
  const rows = first.biases.length;
  const weights = new Float64Array(2 * rows);
  const biases = new Float64Array(rows);
  const rounded = { lows: new Float64Array(3 * rows), lowError: 2 ** -105, faint: false };
  const keep = (at: number, result: number) => {
    rounded.lows[at] = low;
    rounded.faint ||= faint;
    const share = result === 0 ? 0 : (1.001 * slack) / Math.abs(result);
    if (share > rounded.lowError) rounded.lowError = share;
    return result;
  };
  for (let r = 0; r < rows; r++) {
    const start = r * first.inputs;
    weights[2 * r] = keep(3 * r, roundedDot(first.weights, start, u, 0));
    weights[2 * r + 1] = keep(3 * r + 1, roundedDot(first.weights, start, v, 0));
    biases[r] = keep(3 * r + 2, roundedDot(first.weights, start, origin, first.biases[r]));
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
