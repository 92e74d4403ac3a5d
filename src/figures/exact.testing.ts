/**
 * Exact fractions for the oracles of figures' tests, written without the network's own arithmetic.
 */

/** A fraction in lowest terms; what is below is positive. */
export interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

const divisor = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : divisor(b, a % b));

/** top / bottom. */
export function ratio(top: bigint, bottom = 1n): Fraction {
  const common = divisor(top, bottom) * (bottom < 0n ? -1n : 1n);
  return { top: top / common, bottom: bottom / common };
}

/** Exactly the number that a double stands for. */
export function exactly(value: number): Fraction {
  let [scaled, bottom] = [value, 1n];
  for (; !Number.isInteger(scaled); scaled *= 2) bottom *= 2n;
  return ratio(BigInt(scaled), bottom);
}

export const plus = (a: Fraction, b: Fraction): Fraction =>
  ratio(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
export const minus = (a: Fraction, b: Fraction): Fraction =>
  ratio(a.top * b.bottom - b.top * a.bottom, a.bottom * b.bottom);
export const times = (a: Fraction, b: Fraction): Fraction => ratio(a.top * b.top, a.bottom * b.bottom);
export const over = (a: Fraction, b: Fraction): Fraction => ratio(a.top * b.bottom, a.bottom * b.top);

/** −1, 0 or 1. */
export const sign = ({ top }: Fraction): number => (top > 0n ? 1 : top < 0n ? -1 : 0);
/** Negative where a < b, 0 where they are equal. */
export const compare = (a: Fraction, b: Fraction): number => sign(minus(a, b));
/** The double nearest to a fraction whose parts are not huge, up to rounding. */
export const double = ({ top, bottom }: Fraction): number => Number(top) / Number(bottom);
