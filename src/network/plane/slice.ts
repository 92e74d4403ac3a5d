import { GeometryError } from '../model/errors.ts';
import { asValue, makeLayer, makeNetwork, requireInput, type Network, type Plane } from '../model/network.ts';
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

/** Σ w_k·x_k + extra exactly, rounded once. */
function exactDot(w: Float64Array, start: number, x: Float64Array, extra: number): number {
  let total = dyadic(extra);
  for (let k = 0; k < x.length; k++) total = sum(total, product(dyadic(w[start + k]), dyadic(x[k])));
  return dyadicToNumber(total);
}

/**
 * The same, nearly always without integers: the dot product in twice the working precision, accepted when its error
 * bound leaves only one double to round to. Ogita, Rump and Oishi 2005, Dot2.
 */
function roundedDot(w: Float64Array, start: number, x: Float64Array, extra: number): number {
  let high = extra;
  let low = 0;
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
    low += high - (sum - t) + (p - t) + error;
    high = sum;
  }
  const result = high + low;
  const t = result - high;
  const rest = high - (result - t) + (low - t);
  const n = x.length + 2;
  const slack = 4 * n * n * roundOff * roundOff * size;
  const sure = result + (rest + slack) === result && result + (rest - slack) === result;
  return sure && Math.abs(result) > 1e-250 ? result : exactDot(w, start, x, extra);
}

/**
 * The network on a plane, as a network with the two inputs s and t.
 *
 * Each of the three numbers per row of the first layer, w·u, w·v and w·origin + b, is the exact value rounded once.
 * A network without hidden layers stays one.
 */
export function restrict(network: Network, plane: Plane): Network {
  for (const vector of [plane.origin, plane.u, plane.v]) requireInput(network, vector);
  const [first, ...rest] = asValue(network).layers;
  const rows = first.biases.length;
  const weights = new Float64Array(2 * rows);
  const biases = new Float64Array(rows);
  for (let r = 0; r < rows; r++) {
    const start = r * first.inputs;
    weights[2 * r] = roundedDot(first.weights, start, plane.u, 0);
    weights[2 * r + 1] = roundedDot(first.weights, start, plane.v, 0);
    biases[r] = roundedDot(first.weights, start, plane.origin, first.biases[r]);
  }
  return makeNetwork([makeLayer(2, first.rank, weights, biases, first.kinds, first.leftSlopes), ...rest]);
}
