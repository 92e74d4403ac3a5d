import { ABS, HARD_TANH, MAXOUT } from './activation.ts';
import { exactLine, type ExactLine } from './exact-line.ts';
import {
  changeOutput,
  computeOutputs,
  computeRow,
  computeRows,
  evaluateLayer,
  evaluateOutputs,
  evaluateRows,
  listActive,
  prepare,
  productError,
  setRowError,
} from './line-arithmetic.ts';
import {
  addEvent,
  compareEvents,
  exactEvent,
  makeEvents,
  moveEvent,
  sortEvents,
  twice,
  type ExactRoot,
} from './line-events.ts';
import { workspaceOf, type Level, type Workspace } from './line-levels.ts';
import type { Network } from './network.ts';

/** What a sweep finds; the arrays belong to the caller. */
export interface Sweep {
  readonly breakpoints: Float64Array;
  /** The changes of pieces from breakpoint to breakpoint, each made by `packChange`. */
  readonly changes: Int32Array;
  /** The pieces of all hidden units at the start, layer after layer. */
  readonly pattern: Uint8Array;
  /** Whether some sign or some rounding took exact arithmetic; on generic networks none does. */
  readonly tookExact: boolean;
}

/** A change of a unit's piece as one integer, with a mark on the first one of each breakpoint. */
function packChange(l: number, unit: number, piece: number, first: boolean): number {
  return (first ? 1 << 26 : 0) | (l << 20) | (unit << 8) | piece;
}

/** The parts of a change: the units' limit is 2^12 a layer, that of layers 2^6, that of pieces 2^8. */
export function unpackChange(change: number) {
  return {
    first: change >>> 26 === 1,
    layer: (change >>> 20) & 63,
    unit: (change >>> 8) & 4095,
    piece: change & 255,
  };
}

// The sweep under way. There is one at a time, so its memory is used again and again;
// allocating it would take longer than the sweep of a small network.
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
let firstChange = false;
let startPattern = new Uint8Array(0);

const exactRoot: ExactRoot = (at) => exactly().root(at);

/**
 * The pieces of a piecewise-linear network on the segment from + t·(to − from).
 *
 * Layer by layer, inside every piece of the layers before: there each unit's pre-activation is
 * affine, so signs at the two ends tell whether it changes its piece, and where. Signs are
 * decided in doubles with a bound on the error, else with twice the digits, else exactly.
 */
export function sweepLine(of: Network, start: ArrayLike<number>, end: ArrayLike<number>): Sweep {
  network = of;
  from = start;
  to = end;
  workspace = workspaceOf(of);
  exact = undefined;
  events.count = 2;
  orderEnd = breakpointCount = changeCount = 0;
  prepare(workspace, from, to);
  if (workspace.levels.length > 0) visit(0, 0, 1);
  else startPattern = workspace.pattern.slice();
  events.exact.length = 2;
  const tookExact = exact !== undefined;
  exact = undefined;
  return {
    tookExact,
    breakpoints: breakpoints.slice(0, breakpointCount),
    changes: changes.slice(0, changeCount),
    pattern: startPattern,
  };
}

/** Sweeps the units of one layer, and inside their pieces the deeper layers, between two events. */
function visit(l: number, left: number, right: number): void {
  const level = workspace.levels[l];
  const last = l === workspace.levels.length - 1;
  const before = l > 0 ? workspace.levels[l - 1] : undefined;
  level.visit++;
  if (l === 0 && !last) computeRows(level, workspace.inputs, undefined);
  if (last) setRowError(level, before);
  if (left === 0) {
    evaluateAt(level, before, last, left);
    swapEnds(level);
    startSigns(level, l);
  }
  evaluateAt(level, before, last, right);
  const firstEvent = events.count;
  findEvents(level, l, left, right);
  swapEnds(level);

  const begin = orderEnd;
  for (let event = firstEvent; event < events.count; event++) pushOrder(event);
  const end = orderEnd;
  if (end - begin > 1) sortEvents(events, order, begin, end, exactRoot);
  const next = last ? undefined : workspace.levels[l + 1];
  const nextIsLast = l + 2 === workspace.levels.length;
  if (next) {
    computeOutputs(level);
    if (!nextIsLast) computeRows(next, level.outputs, level);
  }
  descend(l, last, left, begin < end ? order[begin] : right);
  for (let i = begin; i < end;) {
    const place = order[i];
    pushBreakpoint(events.rounded[place]);
    do {
      const event = order[i++];
      const unit = events.unit[event];
      level.pattern[unit] = events.piece[event];
      pushChange(l, unit, events.piece[event]);
      if (next) changeOutput(level, unit, nextIsLast ? undefined : next);
    } while (i < end && compareEvents(events, place, order[i], exactRoot) === 0);
    if (next) level.outputs.activeCount = listActive(level.outputs);
    descend(l, last, place, i < end ? order[i] : right);
  }
  orderEnd = begin;
}

function descend(l: number, last: boolean, left: number, right: number): void {
  if (!last) visit(l + 1, left, right);
  else if (left === 0) startPattern = workspace.pattern.slice();
}

/** Sets the level's values at an event; in the last layer from the values of its inputs, which is less work. */
function evaluateAt(level: Level, before: Level | undefined, last: boolean, at: number): void {
  if (!last) {
    evaluateRows(level, events.high[at], level.right, level.rightBound);
  } else if (before) {
    const error = evaluateOutputs(before, events.high[at]);
    evaluateLayer(level, before.outputs, error, level.right, level.rightBound);
  } else {
    const { inputs } = workspace;
    const end = at === 0 ? from : to;
    for (let k = 0; k < end.length; k++) inputs.values[k] = end[k];
    evaluateLayer(level, inputs, 0, level.right, level.rightBound);
  }
}

function swapEnds(level: Level): void {
  const { left, leftBound } = level;
  level.left = level.right;
  level.leftBound = level.rightBound;
  level.right = left;
  level.rightBound = leftBound;
}

/** Sets the signs at t = 0. */
function startSigns(level: Level, l: number): void {
  const { kinds, outputs } = level.layer;
  const { left, leftBound, signs } = level;
  for (let i = 0; i < outputs; i++) {
    if (kinds[i] <= ABS) {
      signs[i] = signOf(level, l, i, 0, left[i], leftBound[i], 0);
    } else if (kinds[i] === HARD_TANH) {
      signs[i] = signOf(level, l, i, 1, left[i], leftBound[i], 0);
      signs[outputs + i] = signOf(level, l, i, -1, left[i], leftBound[i], 0);
    }
  }
}

/** Finds every unit's piece at the left end and where the pieces change before the right end. */
function findEvents(level: Level, l: number, left: number, right: number): void {
  const { kinds, outputs } = level.layer;
  const { right: values, rightBound: bounds, signs, pattern } = level;
  for (let i = 0; i < outputs; i++) {
    const kind = kinds[i];
    let piece = 0;
    if (kind <= ABS) {
      const value = values[i];
      const bound = bounds[i];
      const before = signs[i];
      const after = value > bound ? 1 : value < -bound ? -1 : signOf(level, l, i, 0, value, bound, right);
      signs[i] = after;
      piece = before > 0 || (before === 0 && after > 0) ? 1 : 0;
      if (before * after < 0) pushEvent(level, l, i, -1, 0, i, 1 - piece);
    } else if (kind === HARD_TANH) {
      piece = findThreshold(level, l, i, 1, i, right) + findThreshold(level, l, i, -1, outputs + i, right);
    } else if (kind === MAXOUT) {
      piece = findEnvelope(level, l, i, left, right);
    }
    if (piece !== pattern[i]) {
      pattern[i] = piece;
      if (left !== 0) pushChange(l, i, piece);
    }
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
  const after = signOf(level, l, i, constant, level.right[i], level.rightBound[i], right);
  level.signs[at] = after;
  const upper = constant > 0 ? 1 : 2;
  if (before * after < 0) pushEvent(level, l, i, -1, constant, i, after > 0 ? upper : upper - 1);
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
      pushEvent(level, l, r, row, 0, unit, r - start);
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
  const bounds = atLeft ? level.leftBound : level.rightBound;
  const value = values[a] - values[b];
  const bound = 1.001 * (bounds[a] + bounds[b]);
  return value > bound ? 1 : value < -bound ? -1 : carefulSign(level, l, a, b, 0, at);
}

/** The sign of row + constant, whose row has this value within this bound. */
function signOf(
  level: Level,
  l: number,
  row: number,
  constant: number,
  value: number,
  bound: number,
  at: number,
): number {
  const total = value + constant;
  const limit = 1.001 * bound;
  return total > limit ? 1 : total < -limit ? -1 : carefulSign(level, l, row, -1, constant, at);
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
  needRow(level, l, row);
  if (other >= 0) needRow(level, l, other);
  const { aHigh, aLow, bHigh, bLow, magnitude } = level;
  const t = events.high[at];
  // The parts from large to small; the large ones are added without rounding errors.
  sumHigh = constant;
  sumLow = 0;
  let size = magnitude[row];
  addExactly(aHigh[row], aLow[row]);
  addProduct(bHigh[row], t, bHigh[row] * events.low[at] + bLow[row] * t);
  if (other >= 0) {
    size += magnitude[other];
    addExactly(-aHigh[other], -aLow[other]);
    addProduct(-bHigh[other], t, -(bHigh[other] * events.low[at] + bLow[other] * t));
  }
  const value = sumHigh + sumLow;
  const limit = 1.01 * (size * (2 * level.error + 2 * events.error[at]) + 4 * level.underflow);
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

function pushEvent(
  level: Level,
  l: number,
  row: number,
  other: number,
  constant: number,
  unit: number,
  piece: number,
): void {
  needRow(level, l, row);
  if (other >= 0) needRow(level, l, other);
  addEvent(events, level, l, row, other, constant, unit, piece, exactRoot);
}

function pushOrder(event: number): void {
  if (orderEnd === order.length) order = twice(order);
  order[orderEnd++] = event;
}

function pushBreakpoint(t: number): void {
  if (breakpointCount === breakpoints.length) breakpoints = twice(breakpoints);
  breakpoints[breakpointCount++] = t;
  firstChange = true;
}

/** Adds an owner to the last breakpoint. */
function pushChange(l: number, unit: number, piece: number): void {
  if (changeCount === changes.length) changes = twice(changes);
  changes[changeCount++] = packChange(l, unit, piece, firstChange);
  firstChange = false;
}
