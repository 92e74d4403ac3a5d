/** Bounds as the text states them, by sums written out: nothing here comes from the network. */

const rows: bigint[][] = [[1n]];
/** Pascal's triangle. */
function choose(n: number, k: number): bigint {
  while (rows.length <= n) {
    const last = rows[rows.length - 1];
    rows.push([1n, ...last.map((value, i) => value + (last[i + 1] ?? 0n))]);
  }
  return rows[n][k] ?? 0n;
}
/** Σ of n over j for j = 0 … d. */
export const sumTo = (n: number, d: number): bigint =>
  Array.from({ length: d + 1 }, (_, j) => choose(n, j)).reduce((a, b) => a + b);

/** The upper bound of the text’s theorem, term by term over all its (j₁, …, j_L). */
export function sharp(widths: readonly number[], inputs: number, before: readonly number[] = []): bigint {
  const l = before.length;
  if (l === widths.length) return before.reduce((product, j, k) => product * choose(widths[k], j), 1n);
  let total = 0n;
  for (let j = 0; j <= Math.min(inputs, widths[l]); j++)
    if (before.every((earlier, k) => j <= widths[k] - earlier))
      total += sharp(widths, inputs, [...before, j]);
  return total;
}
