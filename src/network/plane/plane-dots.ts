import { lowOf } from '../model/slice-rows.ts';
import { dyadic, dyadicToNumber, product, sum } from '../numbers/rational.ts';
import { roundOff } from '../numbers/round-off.ts';

/** Numbers split into halves whose products are exact (Veltkamp), with the least and the largest size of those not 0. */
interface Halves {
  readonly numbers: Float64Array;
  readonly tops: Float64Array;
  readonly bottoms: Float64Array;
  least: number;
  most: number;
}

const splitter = 2 ** 27 + 1;

function makeHalves(count: number): Halves {
  const room = () => new Float64Array(count);
  return { numbers: room(), tops: room(), bottoms: room(), least: Infinity, most: 0 };
}

/** Sets `halves` to as many numbers as it has room for. */
function split(halves: Halves, source: Float64Array, start: number): void {
  const { numbers, tops, bottoms } = halves;
  let least = Infinity;
  let most = 0;
  for (let k = 0; k < numbers.length; k++) {
    const x = source[start + k];
    const shifted = splitter * x;
    const top = shifted - (shifted - x);
    numbers[k] = x;
    tops[k] = top;
    bottoms[k] = x - top;
    const size = Math.abs(x);
    if (size > most) most = size;
    if (size !== 0 && size < least) least = size;
  }
  halves.least = least;
  halves.most = most;
}

/** Σ wₖxₖ + extra, rounded once, with what rounding took away. */
export interface RoundedDot {
  value: number;
  low: number;
  /** A bound of the error of `low`. */
  slack: number;
  /** Whether the value is so small that `low` may have lost digits to underflow. */
  faint: boolean;
}

/** The same in integers. */
function exactDot({ numbers: w }: Halves, { numbers: x }: Halves, extra: number, made: RoundedDot): void {
  let total = dyadic(extra);
  for (let k = 0; k < x.length; k++) total = sum(total, product(dyadic(w[k]), dyadic(x[k])));
  made.value = dyadicToNumber(total);
  made.low = lowOf(made.value, total.mantissa, -total.exponent);
  made.slack = roundOff * Math.abs(made.low);
  made.faint = total.mantissa !== 0n && !(Math.abs(made.value) > 1e-250);
}

/**
 * Whether what `roundedDot` gathers beside its sum loses nothing to rounding. Where weights and plane have few digits,
 * values half way between two doubles are common, and this tells that they are that exactly.
 */
function isRestExact({ numbers: a, tops: a1, bottoms: a2 }: Halves, x: Halves, extra: number): boolean {
  const { numbers: b, tops: b1, bottoms: b2 } = x;
  let high = extra;
  let rest = 0;
  for (let k = 0; k < a.length; k++) {
    const p = a[k] * b[k];
    const error = a2[k] * b2[k] - (p - a1[k] * b1[k] - a2[k] * b1[k] - a1[k] * b2[k]);
    const total = high + p;
    const t = total - high;
    const lost = high - (total - t) + (p - t);
    const both = lost + error;
    const u = both - lost;
    const next = rest + both;
    const v = next - rest;
    if (lost - (both - u) + (error - u) !== 0 || rest - (next - v) + (both - v) !== 0) return false;
    rest = next;
    high = total;
  }
  return true;
}

/**
 * The same, nearly always without integers: the dot product in twice the working precision, accepted when its error
 * bound leaves only one double to round to. Ogita, Rump and Oishi 2005, Dot2.
 */
function roundedDot(w: Halves, x: Halves, extra: number, made: RoundedDot): void {
  // Splitting needs room at both ends of the exponent range.
  const fits = w.least * x.least > 1e-250 && w.most * x.most < 1e250 && w.most < 1e250 && x.most < 1e250;
  if (!fits) return exactDot(w, x, extra, made);
  const { numbers: a, tops: a1, bottoms: a2 } = w;
  const { numbers: b, tops: b1, bottoms: b2 } = x;
  let high = extra;
  let rest = 0;
  let size = Math.abs(extra);
  for (let k = 0; k < a.length; k++) {
    const p = a[k] * b[k];
    const error = a2[k] * b2[k] - (p - a1[k] * b1[k] - a2[k] * b1[k] - a1[k] * b2[k]);
    const total = high + p;
    const t = total - high;
    rest += high - (total - t) + (p - t) + error;
    size += Math.abs(p);
    high = total;
  }
  const value = high + rest;
  const t = value - high;
  const n = a.length + 2;
  const low = high - (value - t) + (rest - t);
  let slack = 4 * n * n * roundOff * roundOff * size;
  const sure = value + (low + slack) === value && value + (low - slack) === value;
  if (!sure && isRestExact(w, x, extra)) slack = 0;
  if (!(sure || slack === 0) || !(Math.abs(value) > 1e-250)) return exactDot(w, x, extra, made);
  made.value = value;
  made.low = low;
  made.slack = slack;
  made.faint = false;
}

/**
 * Dot products of rows with the same few vectors, each correctly rounded.
 *
 * @returns what sets `made` to Σₖ weights[start + k]·vectors[v][k] + extra, for the row that was chosen last by `row`
 */
export function planeDots(vectors: readonly Float64Array[], weights: Float64Array) {
  const { length } = vectors[0];
  const halves = vectors.map((vector) => {
    const made = makeHalves(length);
    split(made, vector, 0);
    return made;
  });
  const own = makeHalves(length);
  const made: RoundedDot = { value: 0, low: 0, slack: 0, faint: false };
  return {
    row: (r: number) => split(own, weights, r * length),
    dot: (v: number, extra: number): RoundedDot => {
      roundedDot(own, halves[v], extra, made);
      return made;
    },
  };
}
