/** 1/27!, −1/25!, …, 1/1! with changing signs: for |t| ≤ π/2 the term of order 29 is below 10⁻²⁴. */
const terms = new Float64Array(14);
for (let k = 13, value = 1; k >= 0; k--) {
  terms[k] = value;
  // From 1/(2j + 1)! to the next, with the other sign.
  const order = 2 * (13 - k) + 1;
  value /= -(order + 1) * (order + 2);
}

/**
 * sin 2πx for |x| ≤ 2⁵⁰ from + − × ÷ alone, so that networks made from it have the same bits in every browser:
 * `Math.sin` differs in last bits.
 *
 * Within two units in the last place of 1; at multiples of ½ it is exactly 0.
 */
export function turnSine(x: number): number {
  // Half turns only change the sign; what is left of x is exact.
  const halves = Math.floor(2 * x + 0.5);
  const t = 2 * Math.PI * (x - halves / 2);
  let series = 0;
  for (let k = 0; k < 14; k++) series = series * t * t + terms[k];
  return halves % 2 === 0 ? series * t : -series * t;
}
