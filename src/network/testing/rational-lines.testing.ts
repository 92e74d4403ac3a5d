import { ABS, HARD_TANH, pieceOffset, pieceSlope } from '../model/activation.ts';
import type { Layer, Network, Owner } from '../model/network.ts';
import { dyadic, fraction, fractionToNumber, mantissaAt } from '../numbers/rational.ts';

/** A reduced fraction n/d with d > 0. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));
const ratio = (n: bigint, d: bigint): Rational => {
  const g = gcd(n, d) * (d < 0n ? -1n : 1n);
  return { n: n / g, d: d / g };
};
/** a + b. */
export const add = (a: Rational, b: Rational) => ratio(a.n * b.d + b.n * a.d, a.d * b.d);
const minus = (a: Rational, b: Rational) => ratio(a.n * b.d - b.n * a.d, a.d * b.d);
/** a · b. */
export const times = (a: Rational, b: Rational) => ratio(a.n * b.n, a.d * b.d);
const over = (a: Rational, b: Rational) => ratio(a.n * b.d, a.d * b.n);
const compare = (a: Rational, b: Rational) => Number(minus(a, b).n > 0n) - Number(minus(a, b).n < 0n);
const zero = ratio(0n, 1n);
const one = ratio(1n, 1n);

/** The exact value of a double. */
export function rational(x: number): Rational {
  const exact = dyadic(x);
  return exact.exponent < 0
    ? ratio(exact.mantissa, 1n << BigInt(-exact.exponent))
    : ratio(mantissaAt(exact, 0), 1n);
}

/** The double nearest to a rational. */
export function toNumber({ n, d }: Rational): number {
  return fractionToNumber(fraction(n, d));
}

/** Exact numbers with one positive denominator. */
export interface Rationals {
  readonly numerators: readonly bigint[];
  readonly denominator: bigint;
}

const scales = new WeakMap<Layer, ReturnType<typeof integers>>();

/** A layer's numbers as integers · 2^−bits. */
function integers(layer: Layer) {
  const bits = (numbers: Float64Array) => numbers.reduce((most, x) => Math.max(most, -dyadic(x).exponent), 0);
  const scale = (numbers: Float64Array, shift: number) =>
    Array.from(numbers, (x) => mantissaAt(dyadic(x), -shift));
  const weightBits = bits(layer.weights);
  const biasBits = bits(layer.biases);
  const slopeBits = bits(layer.leftSlopes);
  return {
    weights: scale(layer.weights, weightBits),
    biases: scale(layer.biases, biasBits),
    slopes: scale(layer.leftSlopes, slopeBits),
    weightUnit: 1n << BigInt(weightBits),
    biasUnit: 1n << BigInt(biasBits),
    slopeUnit: 1n << BigInt(slopeBits),
  };
}

/** The exact pre-activations of every layer at an exact input. */
export function exactPreactivations({ layers }: Network, x: readonly Rational[]): Rationals[] {
  const common = x.reduce((d, value) => (d / gcd(d, value.d)) * value.d, 1n);
  let h: Rationals = { numerators: x.map(({ n, d }) => n * (common / d)), denominator: common };
  return layers.map((layer) => {
    const exact = scales.get(layer) ?? integers(layer);
    scales.set(layer, exact);
    const { weights, biases, weightUnit, biasUnit } = exact;
    const denominator = h.denominator * weightUnit * biasUnit;
    const numerators = biases.map((bias, r) => {
      let total = 0n;
      h.numerators.forEach((value, k) => (total += weights[r * layer.inputs + k] * value));
      return total * biasUnit + bias * h.denominator * weightUnit;
    });
    const z = { numerators, denominator };
    h = outputs(layer, z, exact.slopes, exact.slopeUnit);
    return z;
  });
}

function outputs(
  { kinds, rank }: Layer,
  { numerators, denominator }: Rationals,
  slopes: readonly bigint[],
  slopeUnit: bigint,
): Rationals {
  const values = Array.from(kinds, (kind, i) => {
    const own = numerators[i * rank];
    if (kind <= ABS) return own > 0n ? own * slopeUnit : own * slopes[i];
    if (kind === HARD_TANH) {
      return (own > denominator ? denominator : own < -denominator ? -denominator : own) * slopeUnit;
    }
    const rows = numerators.slice(i * rank, (i + 1) * rank);
    return rows.reduce((most, row) => (row > most ? row : most)) * slopeUnit;
  });
  return { numerators: values, denominator: denominator * slopeUnit };
}

/** The pieces of the units of every hidden layer, from their exact pre-activations. */
export function exactPattern({ layers }: Network, z: readonly Rationals[]): number[][] {
  return layers.slice(0, -1).map(({ kinds, rank }, l) =>
    Array.from(kinds, (kind, i) => {
      const { numerators, denominator } = z[l];
      const own = numerators[i * rank];
      if (kind <= ABS) return Number(own > 0n);
      if (kind === HARD_TANH) return Number(own > -denominator) + Number(own > denominator);
      let best = 0;
      for (let r = 1; r < rank; r++) if (numerators[i * rank + r] > numerators[i * rank + best]) best = r;
      return best;
    }),
  );
}

/** What `linearPieces` should find, from values at points alone. */
export interface RationalPieces {
  readonly breakpoints: number[];
  readonly owners: Owner[][];
  readonly values: number[][];
  readonly slopes: number[][];
  readonly patterns: number[][][];
}

/** The pieces along a segment by rational arithmetic: a layer's functions are affine between cuts of the layers before. */
export function rationalPieces(
  network: Network,
  from: readonly (number | Rational)[],
  to: readonly (number | Rational)[],
): RationalPieces {
  const exactly = (x: number | Rational) => (typeof x === 'number' ? rational(x) : x);
  const start = from.map(exactly);
  const step = to.map((x, k) => minus(exactly(x), start[k]));
  const at = (t: Rational) =>
    exactPreactivations(
      network,
      start.map((x, k) => add(x, times(t, step[k]))),
    );
  const middle = (a: Rational, b: Rational) => over(add(a, b), ratio(2n, 1n));
  let cuts = [zero, one];
  network.layers.slice(0, -1).forEach((layer, l) => {
    const values = cuts.map((t) => switches(layer, at(t)[l]));
    const found = cuts.slice(1).flatMap((b, i) => {
      const a = cuts[i];
      return values[i].flatMap((fa, s) => {
        const fb = values[i + 1][s];
        if (fa.n * fb.n >= 0n) return [];
        return [add(a, times(minus(b, a), over(fa, minus(fa, fb))))];
      });
    });
    cuts = distinct([...cuts, ...found]);
  });
  const patterns = cuts.slice(1).map((b, i) => exactPattern(network, at(middle(cuts[i], b))));
  const kept = cuts.slice(1, -1).flatMap((t, i) => {
    const owners = patterns[i].flatMap((units, layer) =>
      units.flatMap((piece, unit) => (piece === patterns[i + 1][layer][unit] ? [] : [{ layer, unit }])),
    );
    return owners.length > 0 ? [{ t, owners, index: i + 1 }] : [];
  });
  const ends = [zero, ...kept.map(({ t }) => t), one];
  const values = ends.map((t) => rationals(at(t)[network.layers.length - 1]));
  return {
    breakpoints: kept.map(({ t }) => toNumber(t)),
    owners: kept.map(({ owners }) => owners),
    values: values.map((outputs) => outputs.map(toNumber)),
    slopes: values
      .slice(1)
      .map((outputs, i) =>
        outputs.map((value, k) => toNumber(over(minus(value, values[i][k]), minus(ends[i + 1], ends[i])))),
      ),
    patterns: [0, ...kept.map(({ index }) => index)].map((i) => patterns[i]),
  };
}

/** Positive multiples of all functions at whose zeros a unit of the layer may change its piece. */
function switches({ kinds, rank }: Layer, { numerators, denominator }: Rationals): Rational[] {
  const values = Array.from(kinds).flatMap((kind, i) => {
    if (kind <= ABS) return [numerators[i]];
    if (kind === HARD_TANH) return [numerators[i] + denominator, numerators[i] - denominator];
    const rows = numerators.slice(i * rank, (i + 1) * rank);
    return rows.flatMap((a, r) => rows.slice(r + 1).map((b) => a - b));
  });
  return values.map((n) => ({ n, d: denominator }));
}

const rationals = ({ numerators, denominator }: Rationals) => numerators.map((n) => ratio(n, denominator));

function distinct(cuts: Rational[]): Rational[] {
  return cuts.sort(compare).filter((t, i) => i === 0 || compare(t, cuts[i - 1]) !== 0);
}

/** The affine map of a network on a pattern, from the inputs on: per output its coefficients, then its constant. */
export function rationalMap(
  { layers, inputs }: Network,
  pattern: readonly (readonly number[] | Uint8Array)[],
): Rational[][] {
  const unit = (k: number) => Array.from({ length: inputs + 1 }, (_, j) => (j === k ? one : zero));
  let h = Array.from({ length: inputs }, (_, k) => unit(k));
  layers.forEach(({ weights, biases, kinds, leftSlopes, rank, inputs: width }, l) => {
    const rows = Array.from(biases, (bias, r) =>
      h.reduce(
        (sum, map, k) => sum.map((value, j) => add(value, times(rational(weights[r * width + k]), map[j]))),
        unit(inputs).map((value) => times(value, rational(bias))),
      ),
    );
    h =
      l === layers.length - 1
        ? rows
        : Array.from(kinds, (kind, i) => {
            const piece = pattern[l][i];
            const slope = rational(pieceSlope(kind, leftSlopes[i], piece));
            const offset = unit(inputs).map((value) => times(value, rational(pieceOffset(kind, piece))));
            const row = rows[rank > 1 ? i * rank + piece : i];
            return row.map((value, j) => add(times(slope, value), offset[j]));
          });
  });
  return h;
}
