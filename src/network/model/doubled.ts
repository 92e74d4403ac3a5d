// Longer than most files: hot loops in twice the working precision, with the bounds of their errors.
import { ABS, HARD_TANH, MAXOUT, pieceOffset, pieceSlope, RELU } from './activation.ts';
import type { Layer } from './network.ts';
import type { SliceRows } from './slice-rows.ts';

// Numbers of twice the working precision: the unevaluated sums high + low, each with a bound on its error, which is 0
// where every operation was exact (Dekker 1971; Ogita, Rump & Oishi 2005). Written out in the loops, because a function
// cannot return two numbers cheaply.

/** Numbers high + low, each off by at most `error`; the arrays may be longer than needed. */
export interface Doubled {
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly error: Float64Array;
}

/** 2^27 + 1: multiplying by it splits a double into halves (Veltkamp). */
const splitter = 134217729;

/** Below this size the error of a product may itself have been rounded off. */
const faintest = 2 ** -960;

/** Room for `count` numbers, all 0. */
export function doubledZeros(count: number): Doubled {
  const block = new Float64Array(3 * count);
  return {
    high: block.subarray(0, count),
    low: block.subarray(count, 2 * count),
    error: block.subarray(2 * count),
  };
}

/**
 * Sets `made` to the rows W·h + b of a layer.
 *
 * With n products each carried error is rounded at most n times while it may grow to n roundings: (n + 4)² · 2^−106 of
 * the terms' absolute sum covers that. A number that is not finite anywhere makes its row's error NaN.
 *
 * @param slice what the layer's numbers lack, where they are those of a slice
 * @param linear whether to leave b away
 */
export function doubledRows(
  { inputs, weights, biases }: Layer,
  h: Doubled,
  made: Doubled,
  slice: SliceRows | undefined,
  linear = false,
): void {
  const { high, low, error } = h;
  const share = (inputs + 4) ** 2 * 2 ** -106 + (slice ? slice.lowError + 2 ** -104 : 0);
  for (let r = 0, w = 0; r < biases.length; r++) {
    let sum = linear ? 0 : biases[r];
    let rest = 0;
    let size = Math.abs(sum);
    let carried = 0;
    let stray = 0;
    let rounded = false;
    for (let k = 0; k < inputs; k++, w++) {
      const a = weights[w];
      const b = high[k];
      if (a === 0 || (b === 0 && error[k] === 0)) continue;
      const term = a * b;
      const aSplit = splitter * a;
      const aTop = aSplit - (aSplit - a);
      const aBottom = a - aTop;
      const bSplit = splitter * b;
      const bTop = bSplit - (bSplit - b);
      const bBottom = b - bTop;
      const off = aBottom * bBottom - (term - aTop * bTop - aBottom * bTop - aTop * bBottom);
      const total = sum + term;
      const part = total - sum;
      const lost = sum - (total - part) + (term - part) + (off + a * low[k]);
      if (lost !== 0) {
        rest += lost;
        rounded = true;
      }
      sum = total;
      const magnitude = Math.abs(term);
      if (magnitude < faintest) stray += 2 ** -1070;
      size += magnitude;
      carried += Math.abs(a) * error[k];
    }
    if (slice) {
      if (!linear) rest += slice.lows[3 * r + 2];
      for (let k = 0; k < 2; k++) rest += slice.lows[3 * r + k] * high[k];
      rounded = true;
    }
    const value = sum + rest;
    const part = value - sum;
    made.high[r] = value;
    made.low[r] = sum - (value - part) + (rest - part);
    made.error[r] = 1.001 * carried + (rounded ? 1.001 * share * size : 0) + stray;
    // NaN where splitting or adding has overflowed.
    if (!(Math.abs(rest) < Infinity && size < 2 ** 960) || slice?.faint) made.error[r] = NaN;
  }
}

/** Sets `made` to the units' values from the rows of a layer without smooth units. */
export function doubledOutputs({ outputs, rank, kinds, leftSlopes }: Layer, z: Doubled, made: Doubled): void {
  for (let i = 0; i < outputs; i++) {
    const kind = kinds[i];
    if (kind === MAXOUT) largestRow(made, i, z, rank);
    else copyNumber(made, i, z, i);
    if (kind <= ABS) bend(made, i, kind === RELU ? 0 : leftSlopes[i]);
    else if (kind === HARD_TANH) {
      clipAbove(made, i, 1);
      clipAbove(made, i, -1);
    }
  }
}

/**
 * Sets `made` to the units' values on given pieces, as functions that hold beyond them.
 *
 * @param linear whether to leave the pieces' constants away
 */
export function doubledPieces(
  { kinds, leftSlopes, rank }: Layer,
  z: Doubled,
  pieces: Uint8Array,
  made: Doubled,
  linear: boolean,
): void {
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i];
    const slope = pieceSlope(kinds[i], leftSlopes[i], piece);
    made.high[i] = linear ? 0 : pieceOffset(kinds[i], piece);
    made.low[i] = made.error[i] = 0;
    if (slope === 0) continue;
    copyNumber(made, i, z, rank > 1 ? i * rank + piece : i);
    multiply(made, i, slope);
  }
}

function copyNumber(to: Doubled, i: number, from: Doubled, k: number): void {
  to.high[i] = from.high[k];
  to.low[i] = from.low[k];
  to.error[i] = from.error[k];
}

/** Bends a number at 0: to the left its slope becomes `slope`. An undecided side errs by no more than the number itself. */
function bend({ high, low, error }: Doubled, i: number, slope: number): void {
  const decided = Math.abs(high[i]) > 2 * error[i] || error[i] === 0;
  if (high[i] > 0) {
    if (!decided) error[i] *= Math.max(1, Math.abs(slope));
    return;
  }
  if (slope === 0) {
    high[i] = low[i] = 0;
    if (decided) error[i] = 0;
    return;
  }
  const before = error[i];
  multiply({ high, low, error }, i, slope);
  if (!decided) error[i] = Math.max(error[i], before);
}

/** Multiplies a number by a double, to 2^−104 of the product. */
function multiply({ high, low, error }: Doubled, i: number, factor: number): void {
  if (factor === 1) return;
  const term = factor * high[i];
  const exact = Math.abs(factor) === 1;
  const rest = exact ? factor * low[i] : productError(factor, high[i], term) + factor * low[i];
  error[i] *= 1.001 * Math.abs(factor);
  if (!exact && rest !== 0) error[i] += 2 ** -104 * Math.abs(term);
  if (!exact && high[i] !== 0 && Math.abs(term) < faintest) error[i] += 2 ** -1070;
  const sum = term + rest;
  low[i] = rest - (sum - term);
  high[i] = sum + 0;
}

/** Clips a number at 1 from above, or at −1 from below. */
function clipAbove({ high, low, error }: Doubled, i: number, at: 1 | -1): void {
  const beyond = at * (high[i] - at);
  if (beyond < 0 || (beyond === 0 && at * low[i] <= 0)) return;
  const decided = beyond > 2 * error[i] + 2 ** -52 || error[i] === 0;
  high[i] = at;
  low[i] = 0;
  if (decided) error[i] = 0;
}

function largestRow(made: Doubled, unit: number, { high, low, error }: Doubled, rank: number): void {
  const first = unit * rank;
  let best = first;
  let most = 0;
  for (let r = first; r < first + rank; r++) {
    if (high[r] > high[best] || (high[r] === high[best] && low[r] > low[best])) best = r;
    most = Math.max(most, error[r]);
  }
  made.high[unit] = high[best];
  made.low[unit] = low[best];
  made.error[unit] = most;
}

/** The rounding error of the product `term` of a and b: a·b = term + error. */
export function productError(a: number, b: number, term: number): number {
  const aSplit = splitter * a;
  const aTop = aSplit - (aSplit - a);
  const aBottom = a - aTop;
  const bSplit = splitter * b;
  const bTop = bSplit - (bSplit - b);
  const bBottom = b - bTop;
  return aBottom * bBottom - (term - aTop * bTop - aBottom * bTop - aTop * bBottom);
}

/** Whether the doubles of the first `count` numbers are known: whatever the error, high + low rounds to high. */
export function isRounded({ high, low, error }: Doubled, count = high.length): boolean {
  for (let i = 0; i < count; i++) {
    const x = high[i];
    if (x + (low[i] + error[i]) !== x || x + (low[i] - error[i]) !== x) return false;
  }
  return true;
}
