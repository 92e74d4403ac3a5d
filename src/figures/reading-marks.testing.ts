/**
 * Reading back what the lines and plots of `reading.testing.ts` are not: logarithmic axes, counts in words, and marks
 * that several share one path.
 */
import assert from 'node:assert/strict';
import { near, numberIn, placeOf, strokes, wordsOf } from './reading.testing.ts';
import type { Place } from './reading.testing.ts';

/** The common logarithm of a printed positive number of any size: "2.57·10⁴⁵", "10³", "1 024", "0.25". */
export function magnitudeIn(word: string): number {
  const power = /^(?:(.*)·)?10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/.exec(word.trim());
  if (!power) return Math.log10(numberIn(word));
  const exponent = [...power[2]].map((c) => (c === '⁻' ? '-' : '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(c))).join('');
  return Number(exponent) + (power[1] === undefined ? 0 : Math.log10(numberIn(power[1])));
}

/**
 * How to read a logarithmic axis: from the drawing's units to common logarithms, by all its printed ticks.
 *
 * @throws AssertionError unless equal ratios are equal distances
 */
export function readLogAxis(ticks: readonly Element[], along: 'x' | 'y'): (position: number) => number {
  const known = ticks.map((tick) => ({
    value: magnitudeIn(wordsOf(tick)),
    at: placeOf(tick)[along === 'x' ? 0 : 1],
  }));
  assert.ok(known.length >= 2 && known.every(({ value }) => Number.isFinite(value)));
  const [a, b] = [known[0], known[known.length - 1]];
  const unit = (b.value - a.value) / (b.at - a.at);
  assert.ok(along === 'x' ? unit > 0 : unit < 0, 'the axis runs backwards');
  for (const { value, at } of known)
    assert.ok(
      Math.abs(a.value + (at - a.at) * unit - value) <= 0.02 * Math.abs(unit),
      `10^${value} stands off the scale`,
    );
  return (position) => a.value + (position - a.at) * unit;
}

const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']; // prettier-ignore

/** The count that a word or digits stand for: "Twelve", "no", "1 024"; "once" and "twice" too. */
export function countIn(word: string): number {
  const text = word.toLowerCase().replace(/^once$/, 'one').replace(/^twice$/, 'two'); // prettier-ignore
  return WORDS.includes(text) ? WORDS.indexOf(text) : numberIn(text);
}

/** A mark of a path that holds several: where its middle is, and half its width. */
export interface Mark {
  readonly at: Place;
  readonly shape: 'disc' | 'square' | 'triangle' | 'diamond';
  readonly radius: number;
}

const NUMBERS = /-?\d+(?:\.\d+)?/g;

/** The closed marks of a path, in their order. Relative arcs make discs. */
export function marksIn(d: string): Mark[] {
  return [...d.matchAll(/M[^M]*/g)].map(([one]): Mark => {
    if (!one.includes('a')) return polygonal(one);
    const [x, y, radius] = (one.match(NUMBERS) ?? []).map(Number);
    return { at: [x + radius, y], shape: 'disc', radius };
  });
}

function polygonal(d: string): Mark {
  const corners = strokes(d)[0].points;
  const [xs, ys] = [0, 1].map((k) => corners.map((corner) => corner[k]));
  const middle = (values: readonly number[]): number => (Math.min(...values) + Math.max(...values)) / 2;
  const radius = (Math.max(...xs) - Math.min(...xs)) / 2;
  const at: Place = [middle(xs), middle(ys)];
  if (corners.length === 3)
    return { at: [at[0], ys.reduce((sum, y) => sum + y) / 3], shape: 'triangle', radius };
  return {
    at,
    shape: corners.some(([x]) => Math.abs(x - at[0]) < radius / 2) ? 'diamond' : 'square',
    radius,
  };
}

/** Check a claim, and name the state in what it throws. */
export function naming(state: unknown, claim: () => void): void {
  try {
    claim();
  } catch (error) {
    throw new Error(`in the state ${JSON.stringify(state)}`, { cause: error });
  }
}

/** The common logarithm of a positive whole number of any size. */
export function magnitude(value: bigint): number {
  const digits = String(value);
  return Math.log10(Number(`${digits[0]}.${digits.slice(1, 17)}`)) + digits.length - 1;
}

/** Is a printed number this one, in full or as three digits and a power of ten? */
export function prints(words: string, value: bigint): void {
  if (!words.includes('·')) assert.equal(words.replace(/\s/g, ''), String(value));
  else near(magnitudeIn(words), magnitude(value), 0.0022, words);
}
