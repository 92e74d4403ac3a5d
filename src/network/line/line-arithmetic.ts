// Longer than most files: the arithmetic of a sweep, hot loops with the bounds of their errors.
import { pieceOffset, pieceSlope } from '../model/activation.ts';
import { productError } from '../model/doubled.ts';
import { roundOff } from '../numbers/round-off.ts';
import type { AffineInputs, Level, RowErrors, Workspace } from './line-levels.ts';

// Sums and products carry their rounding errors along (Dekker 1971; Ogita, Rump & Oishi 2005):
// a number is high + low, and `top` is the upper half of the bits of high, so that products of
// halves are exact. Written out in the loops, because a function cannot return two numbers cheaply:
// hence the length of this file and of some functions.

/** 2^27 + 1: multiplying by it splits a double into halves (Veltkamp). */
const splitter = 134217729;
/** Beyond this magnitude products of sums might overflow, and nothing in doubles is trusted. */
const trusted = 2 ** 900;

/** Sets the affine functions of the inputs, from + t·(to − from), and what the levels derive from the weights. */
export function prepare({ inputs, levels }: Workspace, from: ArrayLike<number>, to: ArrayLike<number>): void {
  let reach = 0;
  for (let k = 0; k < from.length; k++) {
    const step = to[k] - from[k];
    const back = step - to[k];
    inputs.bLow[k] = to[k] - (step - back) - (from[k] + back);
    inputs.bHigh[k] = step;
    inputs.aHigh[k] = from[k];
    inputs.aLow[k] = 0;
    splitTops(inputs, k);
    inputs.active[k] = k;
    reach = Math.max(reach, Math.abs(from[k]) + Math.abs(step));
  }
  inputs.activeCount = from.length;
  inputs.reach = reach;
  inputs.error = 0;
  let magnitude = reach;
  for (const level of levels) magnitude = prepareLevel(level, magnitude);
}

/** Returns a bound on the outputs under every pattern, from one on the inputs; Infinity if they might overflow. */
function prepareLevel(level: Level, inputMagnitude: number): number {
  const { steepest, widest, highest, layer, faint } = level;
  const magnitude = steepest * (widest * inputMagnitude + highest + 1);
  const safe = magnitude < trusted && widest < trusted && steepest < trusted && !faint;
  level.stray = safe ? (layer.inputs + 8) * 2 ** -1050 : Infinity;
  return safe ? magnitude : Infinity;
}

function splitTops({ aHigh, aTop, bHigh, bTop }: AffineInputs, k: number): void {
  const a = splitter * aHigh[k];
  aTop[k] = a - (a - aHigh[k]);
  const b = splitter * bHigh[k];
  bTop[k] = b - (b - bHigh[k]);
}

/** Computes A and B of one row from the layer's inputs. */
export function computeRow(level: Level, inputs: AffineInputs, row: number): void {
  const { weights, biases, inputs: width } = level.layer;
  const { aHigh, aLow, aTop, bHigh, bLow, bTop, active, activeCount } = inputs;
  const start = row * width;
  let a = biases[row];
  let aRest = 0;
  let b = 0;
  let bRest = 0;
  for (let j = 0; j < activeCount; j++) {
    const k = active[j];
    const w = weights[start + k];
    const split = splitter * w;
    const top = split - (split - w);
    const bottom = w - top;

    let x = aHigh[k];
    let xTop = aTop[k];
    let xBottom = x - xTop;
    let term = w * x;
    let error = bottom * xBottom - (term - top * xTop - bottom * xTop - top * xBottom);
    let total = a + term;
    let part = total - a;
    aRest += a - (total - part) + (term - part) + (error + w * aLow[k]);
    a = total;

    x = bHigh[k];
    xTop = bTop[k];
    xBottom = x - xTop;
    term = w * x;
    error = bottom * xBottom - (term - top * xTop - bottom * xTop - top * xBottom);
    total = b + term;
    part = total - b;
    bRest += b - (total - part) + (term - part) + (error + w * bLow[k]);
    b = total;
  }
  const { lows } = level;
  if (lows !== null) {
    aRest += lows[3 * row] * aHigh[0] + lows[3 * row + 1] * aHigh[1] + lows[3 * row + 2];
    bRest += lows[3 * row] * bHigh[0] + lows[3 * row + 1] * bHigh[1];
  }
  const aTotal = a + aRest;
  const aPart = aTotal - a;
  level.aHigh[row] = aTotal;
  level.aLow[row] = a - (aTotal - aPart) + (aRest - aPart);
  const bTotal = b + bRest;
  const bPart = bTotal - b;
  level.bHigh[row] = bTotal;
  level.bLow[row] = b - (bTotal - bPart) + (bRest - bPart);
}

/** Computes A and B of every row from the layer's inputs. */
export function computeRows(level: Level, inputs: AffineInputs): void {
  for (let r = 0; r < level.rows; r++) computeRow(level, inputs, r);
  setRowError(level, inputs);
}

/**
 * Sets the errors of rows computed from these inputs.
 *
 * With n products each carried error is rounded at most n times while it may grow to n roundings:
 * (n²/2 + 4n + 8) · 2^−106 of the terms' absolute sum, to which the errors of the inputs come.
 */
export function setRowError({ error, layer, lowError }: Level, inputs: AffineInputs): void {
  error.outer = (layer.inputs + 4) ** 2 * 2 ** -106 + lowError;
  error.inner = error.outer * inputs.reach + inputs.error;
}

/** A bound on the errors of all rows. */
export function largestError({ widest, highest, stray }: Level, { inner, outer }: RowErrors): number {
  return 1.001 * (widest * inner + highest * outer) + stray;
}

/** A bound on the error of one row. */
export function errorOf({ spread, layer, stray }: Level, { inner, outer }: RowErrors, row: number): number {
  return 1.001 * (spread[row] * inner + Math.abs(layer.biases[row]) * outer) + stray;
}

/** Computes the units' outputs as affine functions from the rows and the pattern. */
export function computeOutputs(level: Level): void {
  const { outputs, pattern } = level;
  if (level.relu) {
    computeReluOutputs(level);
    return;
  }
  for (let i = 0; i < pattern.length; i++) setOutput(level, i);
  outputs.activeCount = listActive(outputs);
}

/** As `setOutput` for all units, but in one loop: it is much of the work in narrow layers. */
function computeReluOutputs({ outputs, pattern, aHigh, aLow, bHigh, bLow }: Level): void {
  const { active } = outputs;
  let count = 0;
  for (let i = 0; i < pattern.length; i++) {
    if (pattern[i] === 0) {
      outputs.aHigh[i] = outputs.aLow[i] = outputs.bHigh[i] = outputs.bLow[i] = 0;
      continue;
    }
    active[count++] = i;
    const a = aHigh[i];
    const b = bHigh[i];
    const aSplit = splitter * a;
    const bSplit = splitter * b;
    outputs.aHigh[i] = a;
    outputs.aLow[i] = aLow[i];
    outputs.aTop[i] = aSplit - (aSplit - a);
    outputs.bHigh[i] = b;
    outputs.bLow[i] = bLow[i];
    outputs.bTop[i] = bSplit - (bSplit - b);
  }
  outputs.activeCount = count;
}

/** Lists anew the units whose output is not 0. */
export function listActive({ aHigh, bHigh, active }: AffineInputs): number {
  let count = 0;
  for (let i = 0; i < aHigh.length; i++) {
    if (aHigh[i] !== 0 || bHigh[i] !== 0) active[count++] = i;
  }
  return count;
}

/** Adds one unit to the list, or takes it out; the order of the list does not matter. */
export function keepActive(outputs: AffineInputs, unit: number, isActive: boolean): void {
  const { active } = outputs;
  if (isActive) {
    active[outputs.activeCount++] = unit;
    return;
  }
  let k = 0;
  while (active[k] !== unit) k++;
  active[k] = active[--outputs.activeCount];
}

function setOutput(level: Level, unit: number): void {
  const { outputs, layer, pattern } = level;
  const piece = pattern[unit];
  if (level.oneKink && piece === 1) {
    copyOutput(level, unit, unit);
    return;
  }
  const kind = layer.kinds[unit];
  const row = layer.rank > 1 ? unit * layer.rank + piece : unit;
  const slope = pieceSlope(kind, layer.leftSlopes[unit], piece);
  if (slope === 1) {
    copyOutput(level, unit, row);
  } else if (slope === 0) {
    outputs.aHigh[unit] = pieceOffset(kind, piece);
    outputs.aLow[unit] = 0;
    outputs.bHigh[unit] = 0;
    outputs.bLow[unit] = 0;
  } else {
    scaleOutput(outputs.aHigh, outputs.aLow, unit, level.aHigh[row], level.aLow[row], slope);
    scaleOutput(outputs.bHigh, outputs.bLow, unit, level.bHigh[row], level.bLow[row], slope);
  }
  splitTops(outputs, unit);
}

function copyOutput({ outputs, aHigh, aLow, bHigh, bLow }: Level, unit: number, row: number): void {
  outputs.aHigh[unit] = aHigh[row];
  outputs.aLow[unit] = aLow[row];
  outputs.bHigh[unit] = bHigh[row];
  outputs.bLow[unit] = bLow[row];
  splitTops(outputs, unit);
}

function scaleOutput(
  high: Float64Array,
  low: Float64Array,
  i: number,
  x: number,
  rest: number,
  slope: number,
): void {
  const term = slope * x;
  const error = productError(slope, x, term) + slope * rest;
  high[i] = term + error;
  low[i] = error - (high[i] - term);
}

/** Follows one unit to its new piece: its output changes, and with it the rows of the next layer. */
export function changeOutput(level: Level, unit: number, next: Level): void {
  const { outputs } = level;
  const aHigh = -outputs.aHigh[unit];
  const aLow = -outputs.aLow[unit];
  const bHigh = -outputs.bHigh[unit];
  const bLow = -outputs.bLow[unit];
  setOutput(level, unit);
  let high = outputs.aHigh[unit] + aHigh;
  let part = high - outputs.aHigh[unit];
  let low = outputs.aHigh[unit] - (high - part) + (aHigh - part) + (outputs.aLow[unit] + aLow);
  const a = high + low;
  const aRest = low - (a - high);
  high = outputs.bHigh[unit] + bHigh;
  part = high - outputs.bHigh[unit];
  low = outputs.bHigh[unit] - (high - part) + (bHigh - part) + (outputs.bLow[unit] + bLow);
  const b = high + low;
  const bRest = low - (b - high);
  addColumn(next, unit, a, aRest, b, bRest);
  next.error.inner += 2 ** -101 * outputs.reach;
  next.error.outer += 2 ** -101;
}

/** Follows one unit to its new piece, where only the plain slopes of the next layer are kept. */
export function changeSlopes(level: Level, unit: number, next: Level): void {
  const { rows, columns, slopes } = next;
  const { bHigh } = level.outputs;
  const before = bHigh[unit];
  setOutput(level, unit);
  const change = bHigh[unit] - before;
  for (let r = 0, w = unit * rows; r < rows; r++) slopes[r] += columns[w++] * change;
  next.slopeError += 8 * roundOff * level.outputs.reach;
}

function addColumn(level: Level, k: number, x: number, xRest: number, y: number, yRest: number): void {
  const { rows, columns, aHigh, aLow, bHigh, bLow } = level;
  const start = k * rows;
  const xSplit = splitter * x;
  const xTop = xSplit - (xSplit - x);
  const xBottom = x - xTop;
  const ySplit = splitter * y;
  const yTop = ySplit - (ySplit - y);
  const yBottom = y - yTop;
  for (let r = 0; r < rows; r++) {
    const w = columns[start + r];
    const split = splitter * w;
    const top = split - (split - w);
    const bottom = w - top;

    const a = aHigh[r];
    let term = w * x;
    let error = bottom * xBottom - (term - top * xTop - bottom * xTop - top * xBottom);
    let total = a + term;
    let part = total - a;
    let rest = aLow[r] + (a - (total - part) + (term - part) + (error + w * xRest));
    let sum = total + rest;
    aHigh[r] = sum;
    part = sum - total;
    aLow[r] = total - (sum - part) + (rest - part);

    const b = bHigh[r];
    term = w * y;
    error = bottom * yBottom - (term - top * yTop - bottom * yTop - top * yBottom);
    total = b + term;
    part = total - b;
    rest = bLow[r] + (b - (total - part) + (term - part) + (error + w * yRest));
    sum = total + rest;
    bHigh[r] = sum;
    part = sum - total;
    bLow[r] = total - (sum - part) + (rest - part);
  }
}

/** Sets the rows' values at the right end t from A and B, and how far the outputs may reach. */
export function evaluateRows(level: Level, inputs: AffineInputs, t: number): void {
  const { aHigh, bHigh, right, rows, outputs, error, rightError } = level;
  let most = 0;
  for (let r = 0; r < rows; r++) {
    const a = aHigh[r];
    const b = bHigh[r];
    right[r] = a + b * t;
    const size = Math.abs(a) + Math.abs(b);
    if (!(size <= most)) most = size;
  }
  // t, A and B lose at most their lower halves, besides two roundings.
  rightError.inner = error.inner + 8 * roundOff * inputs.reach;
  rightError.outer = error.outer + 8 * roundOff;
  outputs.reach = 1.001 * Math.max(level.steepest * most, level.clips ? 1 : 0);
  outputs.error = level.steepest * largestError(level, error) + 2 ** -102 * outputs.reach;
}

/** Sets the right end's values of a first layer that is the last one too, at an end of the segment. */
export function evaluateFirst(level: Level, inputs: AffineInputs, x: ArrayLike<number>): void {
  const { rows, right, layer } = level;
  const { weights, biases, inputs: width } = layer;
  for (let r = 0, w = 0; r < rows; r++) {
    let total = biases[r];
    for (let k = 0; k < width; k++) total += weights[w++] * x[k];
    right[r] = total;
  }
  setPlainError(level, inputs);
}

/** Sets the right end's values, at t = 0, of the last layer from its inputs. */
export function evaluateStart(level: Level, inputs: AffineInputs): void {
  level.right.set(level.layer.biases);
  addProducts(level, inputs, inputs.aHigh, level.right);
  setPlainError(level, inputs);
}

function setPlainError({ layer, rightError }: Level, inputs: AffineInputs): void {
  rightError.outer = (layer.inputs + 5) * roundOff;
  rightError.inner = rightError.outer * inputs.reach + inputs.error;
}

/** Sets the slopes of the last layer from its inputs. */
export function computeSlopes(level: Level, inputs: AffineInputs): void {
  level.slopes.fill(0);
  addProducts(level, inputs, inputs.bHigh, level.slopes);
  level.slopeError = (level.layer.inputs + 5) * roundOff * inputs.reach + inputs.error;
}

/** Sets the right end's values of the last layer from the left end's and the slopes. */
export function advance(level: Level, inputs: AffineInputs, step: number, stepError: number): void {
  const { left, right, slopes, rows } = level;
  for (let r = 0; r < rows; r++) right[r] = left[r] + slopes[r] * step;
  setAdvancedError(level, inputs, step, stepError);
}

/** Sets the error of values that `advance` computes. */
export function setAdvancedError(
  { leftError, rightError, slopeError }: Level,
  inputs: AffineInputs,
  step: number,
  stepError: number,
): void {
  const local = 8 * roundOff + stepError;
  rightError.inner = leftError.inner + 1.001 * slopeError * Math.abs(step) + local * inputs.reach;
  rightError.outer = leftError.outer + local;
}

/**
 * Adds weights · x to `totals`, four inputs by two rows at a time.
 *
 * More than half the time of a deep sweep passes here; in this shape each total is fetched and
 * stored least often and the compiler checks fewest bounds.
 */
function addProducts(
  { rows, columns }: Level,
  { active, activeCount }: AffineInputs,
  x: Float64Array,
  totals: Float64Array,
): void {
  const even = rows & ~1;
  let j = 0;
  for (; j + 3 < activeCount; j += 4) {
    const x0 = x[active[j]];
    const x1 = x[active[j + 1]];
    const x2 = x[active[j + 2]];
    const x3 = x[active[j + 3]];
    const c0 = active[j] * rows;
    const c1 = active[j + 1] * rows;
    const c2 = active[j + 2] * rows;
    const c3 = active[j + 3] * rows;
    for (let r = 0; r < even; r += 2) {
      const q = r + 1;
      totals[r] +=
        columns[c0 + r] * x0 + columns[c1 + r] * x1 + (columns[c2 + r] * x2 + columns[c3 + r] * x3);
      totals[q] +=
        columns[c0 + q] * x0 + columns[c1 + q] * x1 + (columns[c2 + q] * x2 + columns[c3 + q] * x3);
    }
    if (even < rows) {
      totals[even] += columns[c0 + even] * x0 + columns[c1 + even] * x1;
      totals[even] += columns[c2 + even] * x2 + columns[c3 + even] * x3;
    }
  }
  for (; j < activeCount; j++) {
    const x0 = x[active[j]];
    const c0 = active[j] * rows;
    for (let r = 0; r < rows; r++) totals[r] += columns[c0 + r] * x0;
  }
}
