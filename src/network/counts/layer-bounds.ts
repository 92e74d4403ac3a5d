/** Widths of the hidden layers and the input dimension, all positive integers; else there is no bound. */
export function areSizes(widths: readonly number[], inputs: number): boolean {
  return widths.length > 0 && [...widths, inputs].every((n) => Number.isInteger(n) && n > 0);
}

/** The binomial coefficient n over k. */
export function binomial(n: number, k: number): bigint {
  if (k < 0 || k > n) return 0n;
  let value = 1n;
  for (let i = 1; i <= Math.min(k, n - k); i++) value = (value * BigInt(n - i + 1)) / BigInt(i);
  return value;
}

/** Σ of n over j for j = 0 … d. */
export function binomialSum(n: number, d: number): bigint {
  let total = 0n;
  let term = 1n;
  for (let j = 0; j <= Math.min(d, n); j++) {
    total += term;
    term = (term * BigInt(n - j)) / BigInt(j + 1);
  }
  return total;
}

/**
 * The largest number of regions of one hidden layer, Σ_{j ≤ inputs} C(n, j): that of n hyperplanes in general position.
 *
 * Attained for almost all weights and biases. `null` unless there is exactly one hidden layer. Zaslavsky 1975.
 */
export function zaslavsky(widths: readonly number[], inputs: number): bigint | null {
  return areSizes(widths, inputs) && widths.length === 1 ? binomialSum(widths[0], inputs) : null;
}

/** The number of those regions that are bounded, C(n − 1, inputs), in general position. Zaslavsky 1975. */
export function zaslavskyBounded(widths: readonly number[], inputs: number): bigint | null {
  return areSizes(widths, inputs) && widths.length === 1 ? binomial(widths[0] - 1, inputs) : null;
}

/** The number of activation patterns that can be written down, 2^N for N hidden units: always an upper bound. */
export function patternUpper(widths: readonly number[], inputs: number): bigint | null {
  return areSizes(widths, inputs) ? 1n << BigInt(widths.reduce((a, b) => a + b)) : null;
}
