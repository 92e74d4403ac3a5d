// Longer than most files: the hot loop of all breakpoints, whose functions share scratch arrays from call to
// call. Tried: the sweep's state, the careful signs and the events of units in modules of their own. The sweeps were the
// same, but took 1.07 of the time with two layers of 32, 1.02 with four of 16 (best of many, in alternation).
import { ABS, HARD_TANH, MAXOUT } from '../model/activation.ts';
import { exactLine, type ExactLine } from './exact-line.ts';
import {
  advance,
  changeOutput,
  changeSlopes,
  computeOutputs,
  computeRow,
  computeRows,
  computeSlopes,
  evaluateFirst,
  evaluateRows,
  errorOf,
  evaluateStart,
  keepActive,
  largestError,
  listActive,
  prepare,
  setAdvancedError,
  setRowError,
} from './line-arithmetic.ts';
import {
  addEvent,
  compareEvents,
  exactEvent,
  makeEvents,
  moveEvent,
  packChange,
  sortEvents,
  twice,
  unpackChange,
  type ExactRoot,
} from './line-events.ts';
import { productError } from '../model/doubled.ts';
import { workspaceOf, type AffineInputs, type Level, type Workspace } from './line-levels.ts';
import type { Network } from '../model/network.ts';

/** What a sweep finds; the arrays belong to the caller. */
export interface Sweep {
  readonly breakpoints: Float64Array;
  /** The changes of pieces from breakpoint to breakpoint, each made by `packChange`, the first of each with `firstMark`. */
  readonly changes: Int32Array;
  /** The pieces of all hidden units at the start, layer after layer. */
  readonly pattern: Uint8Array;
  /** Whether some sign or some rounding took exact arithmetic; on generic networks none does. */
  readonly tookExact: boolean;
}

/** Marks the first change of a breakpoint. */
export const firstMark = 1 << 26;

// The sweep under way. There is one at a time, so its memory is used again and again;
// allocating it would take longer than the sweep of a small network. All that reads it is in this file.
let network: Network;
let from: ArrayLike<number>;
let to: ArrayLike<number>;
let workspace: Workspace;
let exact: ExactLine | undefined;
const events = makeEvents();
let order = new Int32Array(64);
let orderEnd = 0;
let breakpoints = new Float64Array(64);
let breakpointCount = 0;
let changes = new Int32Array(64);
let changeCount = 0;
let mark = 0;

const exactRoot: ExactRoot = (at) => exactly().root(at);

/**
 * The pieces of a piecewise-linear network on the segment from + t·(to − from).
 *
 * Layer by layer, inside every piece of the layers before: there each unit's pre-activation is
 * affine, so signs at the two ends tell whether it changes its piece, and where. Signs are
 * decided in doubles with a bound on the error, else with twice the digits, else exactly.
 */
export function sweepLine(of: Network, first: ArrayLike<number>, last: ArrayLike<number>): Sweep {
  network = of;
  from = first;
  to = last;
  workspace = workspaceOf(of);
  exact = undefined;
  events.count = 2;
  events.blur = 0;
  orderEnd = breakpointCount = changeCount = 0;
  prepare(workspace, from, to);
  if (workspace.levels.length > 0) visit(0, 0, 1);
  const tookExact = exact !== undefined;
  if (tookExact) events.exact.length = 2;
  exact = undefined;
  // One allocation for the three: it is a tenth of the time of a small sweep.
  const { start } = workspace;
  const changesStart = 8 * breakpointCount;
  const patternStart = changesStart + 4 * changeCount;
  const buffer = new ArrayBuffer(patternStart + start.length);
  const found = {
    tookExact,
    breakpoints: new Float64Array(buffer, 0, breakpointCount),
    changes: new Int32Array(buffer, changesStart, changeCount),
    pattern: new Uint8Array(buffer, patternStart, start.length),
  };
  for (let i = 0; i < breakpointCount; i++) found.breakpoints[i] = breakpoints[i];
  for (let i = 0; i < changeCount; i++) found.changes[i] = changes[i];
  found.pattern.set(start);
  return found;
}

/** Sweeps the units of one layer, and inside their pieces the deeper layers, between two events. */
function visit(l: number, left: number, right: number): void {
  const level = workspace.levels[l];
  const last = l === workspace.levels.length - 1;
  const inputs = l > 0 ? workspace.levels[l - 1].outputs : workspace.inputs;
  level.visit++;
  if (l === 0 && !last) computeRows(level, inputs);
  if (last) setRowError(level, inputs);
  if (left === 0) {
    evaluateLeft(level, inputs, last, l);
    swapEnds(level);
    startSigns(level, l);
  }
  const firstEvent = events.count;
  if (last && l > 0 && left !== 0 && level.oneKink) {
    advanceAndFind(level, inputs, l, left, right);
  } else {
    evaluateRight(level, inputs, last, l, left, right);
    findEvents(level, l, left, right);
  }
  swapEnds(level);

  const begin = orderEnd;
  for (let event = firstEvent; event < events.count; event++) pushOrder(event);
  const end = orderEnd;
  if (end - begin > 1) sortEvents(events, order, begin, end, exactRoot);
  if (last) {
    if (left === 0) workspace.start.set(workspace.pattern);
    follow(level, begin, end);
  } else {
    followInto(level, l, left, right, begin, end);
  }
  orderEnd = begin;
}

/** Notes the events of the last layer one after the other. */
function follow(level: Level, begin: number, end: number): void {
  for (let i = begin; i < end;) {
    const place = order[i];
    pushBreakpoint(events.rounded[place]);
    do switchPiece(level, order[i++]);
    while (i < end && compareEvents(events, place, order[i], exactRoot) === 0);
  }
}

/** Notes the events of a layer one after the other, and visits the next layer between them. */
function followInto(level: Level, l: number, left: number, right: number, begin: number, end: number): void {
  const next = workspace.levels[l + 1];
  const nextIsLast = l + 2 === workspace.levels.length;
  computeOutputs(level);
  if (nextIsLast) computeSlopes(next, level.outputs);
  else computeRows(next, level.outputs);
  visit(l + 1, left, begin < end ? order[begin] : right);
  for (let i = begin; i < end;) {
    const place = order[i];
    pushBreakpoint(events.rounded[place]);
    do {
      const unit = switchPiece(level, order[i++]);
      if (nextIsLast) changeSlopes(level, unit, next);
      else changeOutput(level, unit, next);
      if (level.relu) keepActive(level.outputs, unit, level.pattern[unit] === 1);
    } while (i < end && compareEvents(events, place, order[i], exactRoot) === 0);
    if (!level.relu) level.outputs.activeCount = listActive(level.outputs);
    visit(l + 1, place, i < end ? order[i] : right);
  }
}

/** Lets a unit change its piece as an event says, and returns the unit. */
function switchPiece(level: Level, event: number): number {
  const change = events.change[event];
  const { unit, piece } = unpackChange(change);
  level.pattern[unit] = piece;
  pushChange(change);
  return unit;
}

/** Sets the level's values at t = 0, as those of the right end. */
function evaluateLeft(level: Level, inputs: AffineInputs, last: boolean, l: number): void {
  if (!last) evaluateRows(level, inputs, 0);
  else if (l > 0) evaluateStart(level, inputs);
  else evaluateFirst(level, inputs, from);
}

/** Sets the level's values at the right end; in the last layer from those at the left end, which is less work. */
function evaluateRight(
  level: Level,
  inputs: AffineInputs,
  last: boolean,
  l: number,
  left: number,
  right: number,
): void {
  const { high, error } = events;
  if (!last) evaluateRows(level, inputs, high[right]);
  else if (l > 0) advance(level, inputs, stepBetween(left, right), error[left] + error[right]);
  else evaluateFirst(level, inputs, to);
}

function swapEnds(level: Level): void {
  const { left, leftError } = level;
  level.left = level.right;
  level.right = left;
  level.leftError = level.rightError;
  level.rightError = leftError;
}

/** Sets the signs at t = 0. */
function startSigns(level: Level, l: number): void {
  const { kinds, outputs } = level.layer;
  const { signs, left } = level;
  const limit = largestError(level, level.leftError);
  for (let i = 0; i < outputs; i++) {
    if (kinds[i] <= ABS) {
      const value = left[i];
      signs[i] = value > limit ? 1 : value < -limit ? -1 : signOf(level, l, i, 0, 0, true);
    } else if (kinds[i] === HARD_TANH) {
      signs[i] = signOf(level, l, i, 1, 0, true);
      signs[outputs + i] = signOf(level, l, i, -1, 0, true);
    }
  }
}

/** Finds every unit's piece at the left end and where the pieces change before the right end. */
function findEvents(level: Level, l: number, left: number, right: number): void {
  const { right: values, signs, oneKink, pattern } = level;
  const { outputs } = level.layer;
  const limit = largestError(level, level.rightError);
  for (let i = 0; i < outputs; i++) {
    // Most units are on one side of their kink at both ends.
    if (!oneKink || !(values[i] * signs[i] > limit)) findUnitEvents(level, l, i, left, right, limit);
    else if (left === 0) pattern[i] = signs[i] > 0 ? 1 : 0;
  }
}

/** `evaluateRight` and `findEvents` in one loop, for the last layer away from t = 0: much of a deep sweep passes here. */
function advanceAndFind(level: Level, inputs: AffineInputs, l: number, left: number, right: number): void {
  const { left: before, right: after, slopes, signs, rows } = level;
  const step = stepBetween(left, right);
  setAdvancedError(level, inputs, step, events.error[left] + events.error[right]);
  const limit = largestError(level, level.rightError);
  for (let r = 0; r < rows; r++) {
    const value = before[r] + slopes[r] * step;
    after[r] = value;
    // A product with a sign is exact; it is not above the limit where the sign is 0.
    if (!(value * signs[r] > limit)) findUnitEvents(level, l, r, left, right, limit);
  }
}

function stepBetween(left: number, right: number): number {
  const { high, low } = events;
  return high[right] - high[left] + (low[right] - low[left]);
}

function findUnitEvents(
  level: Level,
  l: number,
  i: number,
  left: number,
  right: number,
  limit: number,
): void {
  const { signs, pattern, right: values } = level;
  const { kinds, outputs } = level.layer;
  const kind = kinds[i];
  let piece = 0;
  if (kind <= ABS) {
    const before = signs[i];
    const value = values[i];
    const after = value > limit ? 1 : value < -limit ? -1 : signOf(level, l, i, 0, right, false);
    signs[i] = after;
    piece = before > 0 || (before === 0 && after > 0) ? 1 : 0;
    if (before * after < 0) pushEvent(level, l, i, -1, i, 1 - piece);
  } else if (kind === HARD_TANH) {
    piece = findThreshold(level, l, i, 1, i, right) + findThreshold(level, l, i, -1, outputs + i, right);
  } else if (kind === MAXOUT) {
    piece = findEnvelope(level, l, i, left, right);
  }
  if (piece !== pattern[i]) {
    pattern[i] = piece;
    if (left !== 0) pushChange(packChange(l, i, piece));
  }
}

/** Whether hard-tanh unit i starts beyond the threshold where z + constant is 0; notes where it crosses it. */
function findThreshold(
  level: Level,
  l: number,
  i: number,
  constant: number,
  at: number,
  right: number,
): number {
  const before = level.signs[at];
  const after = signOf(level, l, i, constant, right, false);
  level.signs[at] = after;
  const upper = constant > 0 ? 1 : 2;
  if (before * after < 0) pushEvent(level, l, i, constant > 0 ? -2 : -3, i, after > 0 ? upper : upper - 1);
  return before > 0 || (before === 0 && after > 0) ? 1 : 0;
}

/** The row that is largest just right of the left end, of a maxout unit; notes where others take over. */
function findEnvelope(level: Level, l: number, unit: number, left: number, right: number): number {
  const { rank } = level.layer;
  const start = unit * rank;
  let row = start;
  for (let r = start + 1; r < start + rank; r++) {
    const sign = compareRows(level, l, r, row, left, true);
    if (sign > 0 || (sign === 0 && compareRows(level, l, r, row, right, false) > 0)) row = r;
  }
  const first = row - start;
  for (;;) {
    const found = events.count;
    let best = row;
    for (let r = start; r < start + rank; r++) {
      if (r === row || compareRows(level, l, r, row, right, false) <= 0) continue;
      pushEvent(level, l, r, row, unit, r - start);
      if (best === row) {
        best = r;
        continue;
      }
      const order = compareEvents(events, found, found + 1, exactRoot);
      if (order > 0 || (order === 0 && compareRows(level, l, r, best, right, false) > 0)) {
        best = r;
        moveEvent(events, found + 1, found);
      }
      events.count--;
    }
    if (best === row) return first;
    row = best;
  }
}

/** The sign of row a − row b at the left or the right end. */
function compareRows(level: Level, l: number, a: number, b: number, at: number, atLeft: boolean): number {
  const values = atLeft ? level.left : level.right;
  const value = values[a] - values[b];
  const bound = 1.001 * (boundOf(level, a, atLeft) + boundOf(level, b, atLeft));
  return value > bound ? 1 : value < -bound ? -1 : carefulSign(level, l, a, b, 0, at);
}

/** The sign of row + constant at the left or the right end. */
function signOf(level: Level, l: number, row: number, constant: number, at: number, atLeft: boolean): number {
  const value = (atLeft ? level.left : level.right)[row] + constant;
  const bound = 1.001 * boundOf(level, row, atLeft);
  return value > bound ? 1 : value < -bound ? -1 : carefulSign(level, l, row, -1, constant, at);
}

function boundOf(level: Level, row: number, atLeft: boolean): number {
  return errorOf(level, atLeft ? level.leftError : level.rightError, row);
}

/** The sign of row − other + constant (other < 0: none) at an event: with twice the digits, else exactly. */
function carefulSign(
  level: Level,
  l: number,
  row: number,
  other: number,
  constant: number,
  at: number,
): number {
  // A row without weights is its bias everywhere: units that training has left idle need no arithmetic at all.
  if (other < 0 && level.spread[row] === 0 && level.lows === null)
    return Math.sign(level.layer.biases[row] + constant);
  needRow(level, l, row);
  if (other >= 0) needRow(level, l, other);
  const { aHigh, aLow, bHigh, bLow, error } = level;
  const t = events.high[at];
  // The parts from large to small; the large ones are added without rounding errors.
  sumHigh = constant;
  sumLow = 0;
  let size = Math.abs(constant) + Math.abs(aHigh[row]) + Math.abs(bHigh[row]);
  let limit = errorOf(level, error, row);
  addExactly(aHigh[row], aLow[row]);
  addProduct(bHigh[row], t, bHigh[row] * events.low[at] + bLow[row] * t);
  if (other >= 0) {
    size += Math.abs(aHigh[other]) + Math.abs(bHigh[other]);
    limit += errorOf(level, error, other);
    addExactly(-aHigh[other], -aLow[other]);
    addProduct(-bHigh[other], t, -(bHigh[other] * events.low[at] + bLow[other] * t));
  }
  const value = sumHigh + sumLow;
  limit = 2.01 * limit + size * (2 ** -100 + 2 * events.error[at]);
  if (value > limit) return 1;
  if (value < -limit) return -1;
  return exactly().signAt({ layer: l, row, other, constant }, exactEvent(events, at, exactRoot));
}

// A running sum in two doubles, of which `sumLow` collects rounding errors.
let sumHigh = 0;
let sumLow = 0;

function addExactly(x: number, rest: number): void {
  const total = sumHigh + x;
  const part = total - sumHigh;
  sumLow += sumHigh - (total - part) + (x - part) + rest;
  sumHigh = total;
}

function addProduct(x: number, y: number, rest: number): void {
  const term = x * y;
  addExactly(term, productError(x, y, term) + rest);
}

/** Brings a row of the last layer up to date: there rows are computed on demand. */
function needRow(level: Level, l: number, row: number): void {
  if (l < workspace.levels.length - 1 || level.computed[row] === level.visit) return;
  computeRow(level, l > 0 ? workspace.levels[l - 1].outputs : workspace.inputs, row);
  level.computed[row] = level.visit;
}

function exactly(): ExactLine {
  exact ??= exactLine(network, from, to, workspace.patterns);
  return exact;
}

function pushEvent(level: Level, l: number, row: number, other: number, unit: number, piece: number): void {
  needRow(level, l, row);
  if (other >= 0) needRow(level, l, other);
  addEvent(events, level, row, other, packChange(l, unit, piece), exactRoot);
}

function pushOrder(event: number): void {
  if (orderEnd === order.length) order = twice(order);
  order[orderEnd++] = event;
}

function pushBreakpoint(t: number): void {
  if (breakpointCount === breakpoints.length) breakpoints = twice(breakpoints);
  breakpoints[breakpointCount++] = t;
  mark = firstMark;
}

/** Adds an owner to the last breakpoint. */
function pushChange(change: number): void {
  if (changeCount === changes.length) changes = twice(changes);
  changes[changeCount++] = change | mark;
  mark = 0;
}
