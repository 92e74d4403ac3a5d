// Longer than most files: a list of events in arrays, with all that orders, moves and refines its entries.
import type { Switch } from './exact-line.ts';
import type { Level } from './line-levels.ts';
import { errorOf } from './line-arithmetic.ts';
import { productError } from '../model/doubled.ts';
import { compareFractions, dyadic, fraction, fractionToNumber, type Fraction } from '../numbers/rational.ts';

/**
 * The places on the segment where a unit changes its piece, as arrays side by side.
 *
 * Place i is at t = high + low with an error of at most `error`; `rounded` is the double nearest
 * to the exact t. Places 0 and 1 are the ends t = 0 and t = 1. `exact` is filled in on demand.
 */
export interface Events {
  count: number;
  high: Float64Array;
  low: Float64Array;
  error: Float64Array;
  rounded: Float64Array;
  /** Which unit changes to which piece, see `packChange`. */
  change: Int32Array;
  /** Places whose `high` are farther apart than this are in the order of their `high`. */
  blur: number;
  /** The unit does so where row − other + constant is 0; `other` < 0 stands for a constant. */
  row: Int32Array;
  other: Int32Array;
  readonly exact: (Fraction | undefined)[];
}

/** A change of a unit's piece as one integer: the limits are 2^6 layers, 2^12 units a layer, 2^8 pieces. */
export function packChange(layer: number, unit: number, piece: number): number {
  return (layer << 20) | (unit << 8) | piece;
}

/** The parts of a packed change. */
export function unpackChange(change: number): { layer: number; unit: number; piece: number } {
  return { layer: (change >>> 20) & 63, unit: (change >>> 8) & 4095, piece: change & 255 };
}

/** The exact place where a switch changes sign, asked for only when doubles cannot tell. */
export type ExactRoot = (at: Switch) => Fraction;

/** Empty events with the two ends. */
export function makeEvents(): Events {
  const events: Events = {
    count: 2,
    blur: 0,
    high: new Float64Array(64),
    low: new Float64Array(64),
    error: new Float64Array(64),
    rounded: new Float64Array(64),
    change: new Int32Array(64),
    row: new Int32Array(64),
    other: new Int32Array(64),
    exact: [fraction(0n, 1n), fraction(1n, 1n)],
  };
  events.high[1] = events.rounded[1] = 1;
  return events;
}

function grow(events: Events): void {
  events.high = twice(events.high);
  events.low = twice(events.low);
  events.error = twice(events.error);
  events.rounded = twice(events.rounded);
  events.change = twice(events.change);
  events.row = twice(events.row);
  events.other = twice(events.other);
}

/** A copy of twice the length, with zeros at the end. */
export function twice<A extends Float64Array | Int32Array | Uint8Array>(array: A): A {
  const copy = new (array.constructor as new (length: number) => A)(2 * array.length);
  copy.set(array);
  return copy;
}

/**
 * Adds the place where row − other + constant is 0; its rows are up to date in the level.
 *
 * @param other a row, or −1, −2, −3 for none and the constant 0, 1, −1
 */
export function addEvent(
  events: Events,
  level: Level,
  row: number,
  other: number,
  change: number,
  exactRoot: ExactRoot,
): void {
  const i = events.count++;
  if (i === events.high.length) grow(events);
  events.change[i] = change;
  events.row[i] = row;
  events.other[i] = other;
  if (i < events.exact.length) events.exact[i] = undefined;

  let a = level.aHigh[row];
  let aLow = level.aLow[row];
  let b = level.bHigh[row];
  let bLow = level.bLow[row];
  let error = errorOf(level, level.error, row);
  if (other !== -1) {
    const c = other >= 0 ? -level.aHigh[other] : constantOf(other);
    const total = a + c;
    const part = total - a;
    const rest = a - (total - part) + (c - part) + (other >= 0 ? aLow - level.aLow[other] : aLow);
    a = total + rest;
    aLow = rest - (a - total);
    if (other >= 0) {
      const d = -level.bHigh[other];
      const slope = b + d;
      const slopePart = slope - b;
      const slopeRest = b - (slope - slopePart) + (d - slopePart) + (bLow - level.bLow[other]);
      b = slope + slopeRest;
      bLow = slopeRest - (b - slope);
      error += errorOf(level, level.error, other);
    }
    error *= 1.001;
  }

  // One Newton step from the quotient in doubles; its own error is below 2^−100 · t.
  const inverse = 1 / b;
  const t = -a * inverse;
  const product = t * b;
  const residual = -a - product - productError(t, b, product) - aLow - t * bLow;
  const correction = residual * inverse;
  const high = t + correction;
  const low = correction - (high - t);
  const size = Math.abs(b);
  const uncertain = 2.1 * error * Math.abs(inverse) + 2 ** -99 * t;
  const margin = uncertain + 2 ** -50 * Math.abs(low);
  // Far from 0 and from overflow, with a slope known to 20 bits, this bound is honest.
  if (error < size * 2 ** -20 && t > 2 ** -500 && t < 2 && size > 2 ** -400 && size < 2 ** 400) {
    events.high[i] = high;
    events.low[i] = low;
    events.error[i] = uncertain;
    blurBy(events, i);
    const upper = high + (low + margin);
    if (upper === high + (low - margin)) {
      events.rounded[i] = upper;
      return;
    }
  }
  setExact(events, i, exactRoot);
}

/** The constant that `other` < 0 holds. */
function constantOf(other: number): number {
  return other === -2 ? 1 : other === -3 ? -1 : 0;
}

function setExact(events: Events, i: number, exactRoot: ExactRoot): void {
  const t = exactEvent(events, i, exactRoot);
  const high = fractionToNumber(t);
  events.rounded[i] = events.high[i] = high;
  events.low[i] = fractionToNumber(remainder(t, high));
  events.error[i] = high > 2 ** -900 ? 2 ** -105 * high : high + 2 ** -1074;
  blurBy(events, i);
}

/** Half of what two places' lower parts and errors can make of the distance of their `high`. */
function blurBy(events: Events, i: number): void {
  const blur = 2.01 * Math.abs(events.low[i]) + 4.01 * events.error[i];
  if (blur > events.blur) events.blur = blur;
}

/** The exact t of a place. */
export function exactEvent(events: Events, i: number, exactRoot: ExactRoot): Fraction {
  const { change, row, other } = events;
  return (events.exact[i] ??= exactRoot({
    layer: unpackChange(change[i]).layer,
    row: row[i],
    other: other[i],
    constant: constantOf(other[i]),
  }));
}

function remainder({ numerator, denominator }: Fraction, x: number): Fraction {
  const { mantissa, exponent } = dyadic(x);
  const bits = BigInt(Math.max(0, -exponent));
  const shift = BigInt(Math.max(0, exponent));
  return fraction((numerator << bits) - ((mantissa * denominator) << shift), denominator << bits);
}

/** Whether place i comes before (−1), after (1) or exactly with (0) place j. */
export function compareEvents(events: Events, i: number, j: number, exactRoot: ExactRoot): number {
  const { high, low, error, blur } = events;
  const distance = high[i] - high[j];
  if (distance > blur) return 1;
  if (distance < -blur) return -1;
  const gap = distance + (low[i] - low[j]);
  const unsure = 2 * (error[i] + error[j]);
  if (gap > unsure) return 1;
  if (gap < -unsure) return -1;
  return compareFractions(exactEvent(events, i, exactRoot), exactEvent(events, j, exactRoot));
}

/** Moves the place i to j, over what is there. */
export function moveEvent(events: Events, i: number, j: number): void {
  const { high, low, error, rounded, change, row, other, exact } = events;
  for (const array of [high, low, error, rounded, change, row, other]) {
    array[j] = array[i];
  }
  exact[j] = exact[i];
}

let bucketEnds = new Int32Array(64);
let unsorted = new Int32Array(64);

/** Orders the places in `order` from `start` to before `end` by t; those at the same t stay in their order. */
export function sortEvents(
  events: Events,
  order: Int32Array,
  start: number,
  end: number,
  exactRoot: ExactRoot,
): void {
  if (end - start > 12) spread(events, order, start, end);
  const { high, blur } = events;
  for (let i = start + 1; i < end; i++) {
    const event = order[i];
    let j = i - 1;
    for (; j >= start; j--) {
      const other = order[j];
      const distance = high[event] - high[other];
      if (distance > blur) break;
      if (!(distance < -blur) && compareEvents(events, other, event, exactRoot) <= 0) break;
      order[j + 1] = other;
    }
    order[j + 1] = event;
  }
}

/** Puts the places into as many buckets as there are places, by t: then few are out of order. */
function spread({ high }: Events, order: Int32Array, start: number, end: number): void {
  const count = end - start;
  while (count >= unsorted.length) {
    unsorted = twice(unsorted);
    bucketEnds = twice(bucketEnds);
  }
  let least = 2;
  let most = -1;
  for (let i = start; i < end; i++) {
    const t = high[order[i]];
    if (t < least) least = t;
    if (t > most) most = t;
  }
  const scale = (count - 0.5) / (most - least);
  if (!(scale < 2 ** 60)) return;
  bucketEnds.fill(0, 0, count + 1);
  for (let i = start; i < end; i++) {
    unsorted[i - start] = order[i];
    bucketEnds[(((high[order[i]] - least) * scale) | 0) + 1]++;
  }
  for (let b = 1; b <= count; b++) bucketEnds[b] += bucketEnds[b - 1];
  for (let i = 0; i < count; i++) {
    const event = unsorted[i];
    order[start + bucketEnds[((high[event] - least) * scale) | 0]++] = event;
  }
}
