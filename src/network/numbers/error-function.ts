const twoOverRootPi = 1.1283791670955126;
const oneOverRootPi = 0.5641895835477563;

/**
 * The complementary error function erfc(x) = 1 − erf(x), to a few units in the last place.
 *
 * Near 0 from the series of positive terms, beyond ¾ from Laplace's continued fraction
 * (Abramowitz & Stegun 1964, 7.1.6 and 7.1.14). Underflows to 0 beyond 27.2.
 */
export function erfc(x: number): number {
  if (x < 0) return 2 - erfc(-x);
  if (x < 0.75) return 1 - erfSeries(x);
  return x < 28 ? gaussian(x) * oneOverRootPi * continuedFraction(x) : x >= 28 ? 0 : NaN;
}

/** The error function erf(x), to a few units in the last place. */
export function erf(x: number): number {
  if (x < 0) return -erf(-x);
  return x < 2 ? erfSeries(x) : 1 - erfc(x);
}

function erfSeries(x: number): number {
  let term = x;
  let total = x;
  for (let n = 1; term > total * 1e-18; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    total += term;
  }
  return twoOverRootPi * gaussian(x) * total;
}

function continuedFraction(x: number): number {
  const depth = 8 + Math.ceil(260 / (x * x));
  let tail = x;
  for (let n = depth; n > 0; n--) tail = x + n / 2 / tail;
  return 1 / tail;
}

/** exp(−x²), with x² split so that its rounding error does not grow with x. */
function gaussian(x: number): number {
  const near = Math.round(x * 1024) / 1024;
  return Math.exp(-near * near) * Math.exp((near - x) * (near + x));
}
