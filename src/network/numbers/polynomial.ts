/** The value at t of a polynomial with these coefficients, the constant first. */
export function polynomialAt(coefficients: ArrayLike<number>, t: number): number {
  let value = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) value = value * t + coefficients[k];
  return value;
}

/** The coefficients of its derivative. */
export function polynomialSlope(coefficients: ArrayLike<number>): Float64Array {
  return Float64Array.from(
    { length: Math.max(0, coefficients.length - 1) },
    (_, k) => (k + 1) * coefficients[k + 1],
  );
}

/** The number of its highest coefficient that is not 0; 0 for a constant. */
export function degreeOf(coefficients: ArrayLike<number>): number {
  let degree = coefficients.length - 1;
  while (degree > 0 && coefficients[degree] === 0) degree--;
  return Math.max(0, degree);
}

/**
 * The places in [from, to] at which a polynomial changes its sign, ascending, to the last digits of a double.
 *
 * Between the sign changes of its derivative it is monotone, so bisection cannot miss one; where it only touches 0, or is 0
 * throughout, there is none.
 */
export function signChanges(coefficients: ArrayLike<number>, from: number, to: number): number[] {
  if (degreeOf(coefficients) === 0) return [];
  const turns = signChanges(polynomialSlope(coefficients), from, to);
  const ends = [from, ...turns, to];
  const found: number[] = [];
  for (let k = 0; k + 1 < ends.length; k++) {
    const root = bisect(coefficients, ends[k], ends[k + 1]);
    if (root !== null && found[found.length - 1] !== root) found.push(root);
  }
  return found;
}

function bisect(coefficients: ArrayLike<number>, from: number, to: number): number | null {
  let [a, b] = [from, to];
  const start = Math.sign(polynomialAt(coefficients, a));
  if (start * Math.sign(polynomialAt(coefficients, b)) >= 0) return null;
  for (;;) {
    const middle = a + (b - a) / 2;
    if (middle <= a || middle >= b) return middle;
    if (Math.sign(polynomialAt(coefficients, middle)) === start) a = middle;
    else b = middle;
  }
}
