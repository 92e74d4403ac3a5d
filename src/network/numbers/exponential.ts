// ln 2 in two parts: the first has trailing zeros, so that whole multiples of it are exact.
const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;

/** 1/13!, …, 1/1!, 1: for |r| < 0.35 the term of order 14 is below 10⁻¹⁷. */
export const inverseFactorials = new Float64Array(14);
for (let k = 13, value = 1; k >= 0; k--) {
  inverseFactorials[k] = value;
  value /= 14 - k;
}

/** 1, 1/2, 1/4, … down to the smallest that an exponential here can need. */
const powersOfHalf = new Float64Array(1024);
for (let k = 0, value = 1; k < powersOfHalf.length; k++, value /= 2) powersOfHalf[k] = value;

/**
 * e^x for x ≤ 0 from + − × ÷ alone, so that training takes the same steps in every browser: `Math.exp` differs in last bits.
 *
 * Within two units in the last place; below e^−708 it is 0.
 */
export function exponential(x: number): number {
  if (!(x > -708)) return x <= -708 ? 0 : x;
  const halvings = Math.floor(-x / Math.LN2 + 0.5);
  const r = x + halvings * ln2High + halvings * ln2Low;
  let series = 0;
  for (let k = 0; k < 14; k++) series = series * r + inverseFactorials[k];
  return series * powersOfHalf[halvings];
}

/** The logistic function 1 / (1 + e^−x). */
export function sigmoid(x: number): number {
  const small = exponential(-Math.abs(x));
  return (x >= 0 ? 1 : small) / (1 + small);
}
