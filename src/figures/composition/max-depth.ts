/** The least whole number e with base^e ≥ value. */
export function ceilLog(base: number, value: number): number {
  let exponent = 0;
  for (let power = 1; power < value; power *= base) exponent++;
  return exponent;
}

/**
 * Hidden layers that are known to suffice for the largest of n numbers: ⌈log₃(n − 2)⌉ + 1 from four numbers on
 * (Bakaev et al. 2025), the pairwise rounds below.
 */
export function sufficientDepth(count: number): number {
  return count < 4 ? ceilLog(2, count) : ceilLog(3, count - 2) + 1;
}

/** Hidden layers that are known to be needed: two from three numbers on (Mukherjee & Basu 2017). */
export function necessaryDepth(count: number): number {
  return Math.min(2, count - 1);
}
