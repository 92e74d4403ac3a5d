import { areSizes, binomialSum } from './layer-bounds.ts';

/** ∏_{l < L} factor(n_l)^inputs · Σ_{j ≤ inputs} C(n_L, j): what folding reaches. */
function folded(widths: readonly number[], inputs: number, extra: number): bigint {
  const last = widths[widths.length - 1];
  return widths
    .slice(0, -1)
    .reduce(
      (total, n) => total * BigInt(Math.floor(n / inputs) + extra) ** BigInt(inputs),
      binomialSum(last, inputs),
    );
}

/**
 * A number of linear regions that some ReLU network of these widths has, by folding; `null` unless every width is at
 * least `inputs`. Montúfar et al. 2014, Cor. 5.
 */
export function montufarLower(widths: readonly number[], inputs: number): bigint | null {
  return areSizes(widths, inputs) && widths.every((n) => n >= inputs) ? folded(widths, inputs, 0) : null;
}

/** The same with one fold more per coordinate; `null` unless every width is at least 3·`inputs`. Serra et al. 2018, Thm 6. */
export function serraLower(widths: readonly number[], inputs: number): bigint | null {
  return areSizes(widths, inputs) && widths.every((n) => n >= 3 * inputs) ? folded(widths, inputs, 1) : null;
}

/** An upper bound: ∏_l Σ_{j ≤ d_l} C(n_l, j) with d_l = min(inputs, n_1, …, n_l). Montúfar 2017. */
export function montufarUpper(widths: readonly number[], inputs: number): bigint | null {
  if (!areSizes(widths, inputs)) return null;
  let dimension = inputs;
  return widths.reduce((total, n) => {
    dimension = Math.min(dimension, n);
    return total * binomialSum(n, dimension);
  }, 1n);
}

/**
 * The sharpest of the upper bounds here: Σ over (j_1, …, j_L) of ∏ C(n_l, j_l), with
 * 0 ≤ j_l ≤ min(inputs, n_1 − j_1, …, n_{l−1} − j_{l−1}, n_l). Serra et al. 2018, Thm 1; tight for one layer.
 */
export function serraUpper(widths: readonly number[], inputs: number): bigint | null {
  if (!areSizes(widths, inputs)) return null;
  const rows = new Map(widths.map((n) => [n, binomials(n)]));
  const known = widths.map(() => new Map<number, bigint>());
  // The sum over the layers from `layer` on, when the dimension has come down to `dimension`.
  const from = (layer: number, dimension: number): bigint => {
    if (layer === widths.length) return 1n;
    const found = known[layer].get(dimension);
    if (found !== undefined) return found;
    const n = widths[layer];
    const { choose, upTo } = rows.get(n)!;
    const most = Math.min(dimension, n);
    // With few units off, j ≤ n − dimension, the dimension stays as it is.
    const stays = Math.min(most, n - dimension);
    let total = stays < 0 ? 0n : upTo[stays] * from(layer + 1, dimension);
    for (let j = Math.max(0, stays + 1); j <= most; j++) total += choose[j] * from(layer + 1, n - j);
    known[layer].set(dimension, total);
    return total;
  };
  return from(0, inputs);
}

/** C(n, j) for j = 0 … n, and their sums from 0 up to j. */
function binomials(n: number): { readonly choose: bigint[]; readonly upTo: bigint[] } {
  const choose = [1n];
  const upTo = [1n];
  for (let j = 1; j <= n; j++) {
    choose.push((choose[j - 1] * BigInt(n - j + 1)) / BigInt(j));
    upTo.push(upTo[j - 1] + choose[j]);
  }
  return { choose, upTo };
}

/** The exact maximum with one input, ∏ (n_l + 1); `null` unless inputs = 1 and every width is at least 3. Serra et al. 2018, Thm 5. */
export function maximumOnLine(widths: readonly number[], inputs: number): bigint | null {
  if (!areSizes(widths, inputs) || inputs !== 1 || widths.some((n) => n < 3)) return null;
  return widths.reduce((total, n) => total * BigInt(n + 1), 1n);
}
