import { fromLetters, toLetters } from './class-letters.ts';
import { MOST_POINTS, pointsFromLetters } from './data-points.ts';
import { perKey } from '../../drawing/page/per-key.ts';

/**
 * A stretch of training under one step size and on one set of points: whatever a reader changes in the middle of a run
 * begins another one, from the weights that the run has come to.
 */
export interface Stretch {
  /** The step at which it begins. */
  readonly from: number;
  /** The step size is that of the preset times two to this power. */
  readonly rate: number;
  /** The points as letters, three each; `null` for the preset's own. */
  readonly letters: string | null;
}

/** A run has at most so many stretches; what is changed after that begins a new run. */
export const MOST_STRETCHES = 40;
/** A run ends so many steps after the last hundreds in which something was changed, and never later than this. */
export const STEPS = 600;
export const LONGEST = 4 * STEPS;

/** Step sizes are between 2^−3 and 2^3 times that of the preset. */
export const FURTHEST_RATE = 3;

/** The last step of a run: 600, and 600 more for every 600 begun until the last change. */
export function lastStepOf(stretches: readonly Stretch[]): number {
  const { from } = stretches[stretches.length - 1];
  return Math.min(LONGEST, STEPS * (1 + Math.ceil(from / STEPS)));
}

/** The stretch that a step belongs to. */
export function stretchAt(stretches: readonly Stretch[], step: number): number {
  return stretches.findLastIndex(({ from }) => from <= step);
}

const two = (value: number): number[] => [value >> 6, value & 63];

/** How many letters of three two strings share at their beginnings. */
function shared(a: string, b: string): number {
  let k = 0;
  while (3 * k < Math.min(a.length, b.length) && a.slice(3 * k, 3 * k + 3) === b.slice(3 * k, 3 * k + 3)) k++;
  return k;
}

/** What turns points into others: how many stay at the beginning and at the end, and what stands between. */
function difference(before: string, after: string): string {
  const first = shared(before, after);
  const rest = [before, after].map((letters) => letters.slice(3 * first));
  let last = 0;
  while (
    3 * last < Math.min(rest[0].length, rest[1].length) &&
    rest[0].slice(rest[0].length - 3 * last - 3, rest[0].length - 3 * last) ===
      rest[1].slice(rest[1].length - 3 * last - 3, rest[1].length - 3 * last)
  )
    last++;
  const between = rest[1].slice(0, rest[1].length - 3 * last);
  return toLetters([first, last, between.length / 3].flatMap(two)) + between;
}

/** Several stretches as a string that a state can keep; empty for one alone. `own` are the letters of the preset's points. */
export function editsOf(stretches: readonly Stretch[], own: string): string {
  if (stretches.length < 2) return '';
  const [{ rate, letters }] = stretches;
  const begin =
    letters === null ? [rate + FURTHEST_RATE, 0] : [rate + FURTHEST_RATE, 1, ...two(letters.length / 3)];
  const rest = stretches.slice(1).map((stretch, k) => {
    const head = toLetters([...two(stretch.from), stretch.rate + FURTHEST_RATE]);
    return head + difference(stretches[k].letters ?? own, stretch.letters ?? own);
  });
  return toLetters(begin) + (letters ?? '') + rest.join('');
}

/** Takes letters off the front of a string, as numbers or as they are; `null` past its end. */
function reader(text: string) {
  let at = 0;
  const take = (count: number): string | null => {
    at += count;
    return at <= text.length ? text.slice(at - count, at) : null;
  };
  const numbers = (count: number): number[] => fromLetters(take(count) ?? '') ?? [];
  return {
    take,
    one: () => numbers(1)[0] ?? -1,
    two: () => {
      const [high = -1, low = 0] = numbers(2);
      return 64 * high + low;
    },
    ended: () => at >= text.length,
  };
}

/** The stretches of such a string; `null` if it is none. */
export const stretchesIn = perKey((edits: string, own: string): readonly Stretch[] | null => {
  if (!fromLetters(edits)) return null;
  const text = reader(edits);
  const rateOf = (): number => text.one() - FURTHEST_RATE;
  const rate = rateOf();
  let letters = text.one() === 1 ? text.take(3 * Math.max(0, text.two())) : own;
  const stretches: Stretch[] = [{ from: 0, rate, letters: letters === own ? null : letters }];
  while (!text.ended()) {
    const [from, power] = [text.two(), rateOf()];
    const [first, last, between] = [text.two(), text.two(), text.two()];
    const made = text.take(3 * Math.max(0, between));
    const count: number = (letters ?? '').length / 3;
    if (letters === null || made === null || first < 0 || last < 0 || first + last > count) return null;
    letters = letters.slice(0, 3 * first) + made + letters.slice(3 * (count - last));
    stretches.push({ from, rate: power, letters: letters === own ? null : letters });
  }
  return areStretches(stretches) ? stretches : null;
}, 50);

function areStretches(stretches: readonly Stretch[]): boolean {
  return (
    stretches.length >= 2 &&
    stretches.length <= MOST_STRETCHES &&
    stretches.every(
      ({ from, rate, letters }, k) =>
        (k === 0 || (from > stretches[k - 1].from && from <= LONGEST)) &&
        Math.abs(rate) <= FURTHEST_RATE &&
        (letters === null || (letters.length <= 3 * MOST_POINTS && pointsFromLetters(letters) !== null)),
    )
  );
}
