/** An exact number mantissa · 2^exponent; every finite double is one. */
export interface Dyadic {
  readonly mantissa: bigint;
  readonly exponent: number;
}

/** An exact quotient of integers; the denominator is positive, common factors may remain. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);
const bits = new BigUint64Array(float.buffer);
// The order of the two words of a double is the machine's.
float[0] = 1;
const high = words[1] === 0x3ff00000 ? 1 : 0;

/** The exact value of a finite double, with an odd mantissa (or 0 · 2^0). */
export function dyadic(x: number): Dyadic {
  if (x === 0) return { mantissa: 0n, exponent: 0 };
  float[0] = x;
  const biased = (words[high] >>> 20) & 0x7ff;
  if (biased > 0) words[high] = (words[high] & 0x800fffff) | 0x100000;
  else words[high] &= 0x800fffff;
  const upper = words[high] & 0x1fffff;
  const lower = words[1 - high];
  const zeros = lower ? 31 - Math.clz32(lower & -lower) : 63 - Math.clz32(upper & -upper);
  const mantissa = ((BigInt(upper) << 32n) | BigInt(lower)) >> BigInt(zeros);
  return { mantissa: x < 0 ? -mantissa : mantissa, exponent: Math.max(biased, 1) - 1075 + zeros };
}

/** The least number of binary digits after the point, at least 0, that all the numbers do with. */
export function bitsAfterPoint(numbers: readonly Dyadic[]): number {
  return numbers.reduce((most, { exponent }) => Math.max(most, -exponent), 0);
}

/** The exact sum. */
export function sum(a: Dyadic, b: Dyadic): Dyadic {
  if (a.mantissa === 0n) return b;
  if (b.mantissa === 0n) return a;
  const exponent = Math.min(a.exponent, b.exponent);
  return { mantissa: mantissaAt(a, exponent) + mantissaAt(b, exponent), exponent };
}

/** The exact difference a − b. */
export function difference(a: Dyadic, b: Dyadic): Dyadic {
  return sum(a, { mantissa: -b.mantissa, exponent: b.exponent });
}

/** The exact product. */
export function product(a: Dyadic, b: Dyadic): Dyadic {
  return { mantissa: a.mantissa * b.mantissa, exponent: a.exponent + b.exponent };
}

/** The sign of an exact number: −1, 0 or 1. */
export function sign({ mantissa }: Dyadic): -1 | 0 | 1 {
  return signOf(mantissa);
}

/** The sign of an integer: −1, 0 or 1. */
export function signOf(integer: bigint): -1 | 0 | 1 {
  return integer > 0n ? 1 : integer < 0n ? -1 : 0;
}

/** The integer x · 2^−exponent; `exponent` is at most that of x, unless x is 0. */
export function mantissaAt({ mantissa, exponent: own }: Dyadic, exponent: number): bigint {
  return mantissa === 0n ? 0n : mantissa << BigInt(own - exponent);
}

/** The fraction a/b of integers; b is not 0. */
export function fraction(a: bigint, b: bigint): Fraction {
  return b < 0n ? { numerator: -a, denominator: -b } : { numerator: a, denominator: b };
}

/** The exact quotient a/b; b is not 0. */
export function quotient(a: Dyadic, b: Dyadic): Fraction {
  const shift = a.exponent - b.exponent;
  return shift < 0
    ? fraction(a.mantissa, b.mantissa << BigInt(-shift))
    : fraction(a.mantissa << BigInt(shift), b.mantissa);
}

/** The sign of a − b: −1, 0 or 1. */
export function compareFractions(a: Fraction, b: Fraction): -1 | 0 | 1 {
  return signOf(a.numerator * b.denominator - b.numerator * a.denominator);
}

/** The double nearest to an exact number, ties to even; too large is ±Infinity. */
export function dyadicToNumber({ mantissa, exponent }: Dyadic): number {
  return exponent < 0
    ? nearestDouble(mantissa, 1n << BigInt(-exponent))
    : nearestDouble(mantissa << BigInt(exponent), 1n);
}

/** The double nearest to a fraction, ties to even, subnormals included; too large is ±Infinity. */
export function fractionToNumber({ numerator, denominator }: Fraction): number {
  return nearestDouble(numerator, denominator);
}

function nearestDouble(n: bigint, d: bigint): number {
  if (n === 0n) return 0;
  // Less than half the smallest double is 0, without a sign.
  if (n < 0n) return 0 - nearestDouble(-n, d);
  let exponent = bitLength(n) - bitLength(d);
  const smaller = exponent < 0 ? n << BigInt(-exponent) < d : n < d << BigInt(exponent);
  if (smaller) exponent--;
  if (exponent > 1023) return Infinity;
  const unit = Math.max(exponent - 52, -1074);
  const dividend = unit < 0 ? n << BigInt(-unit) : n;
  const divisor = unit > 0 ? d << BigInt(unit) : d;
  let rounded = dividend / divisor;
  const twice = 2n * (dividend - rounded * divisor);
  if (twice > divisor || (twice === divisor && (rounded & 1n) === 1n)) rounded += 1n;
  return Number(rounded) * powerOfTwo(unit);
}

/** The double 2^exponent, for −1074 ≤ exponent ≤ 1023. */
export function powerOfTwo(exponent: number): number {
  bits[0] = exponent < -1022 ? 1n << BigInt(exponent + 1074) : BigInt(exponent + 1023) << 52n;
  return float[0];
}

/** The number of binary digits of a positive integer. */
export function bitLength(n: bigint): number {
  const digits = n.toString(16);
  return 4 * digits.length + 28 - Math.clz32(parseInt(digits[0], 16));
}
