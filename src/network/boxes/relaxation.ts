import { activate, HARD_TANH, IDENTITY, pieceOffset, pieceSlope } from '../model/activation.ts';
import { roundOff } from '../numbers/round-off.ts';

/** A unit between two ends of its pre-activation z: slope·z + offset, give or take `spread` and, for rounding, `slack`. */
export interface Relaxation {
  readonly slope: number;
  readonly offset: number;
  /** 0 where the unit is affine from end to end. */
  readonly spread: number;
  readonly slack: number;
}

const kinksOf = (kind: number): readonly number[] =>
  kind === IDENTITY ? [] : kind === HARD_TANH ? [-1, 1] : [0];

/** Anything from one number to another, whatever z is. */
function anything(low: number, high: number): Relaxation {
  if (!Number.isFinite(high - low)) return { slope: 0, offset: 0, spread: 0, slack: Infinity };
  const slack = 4 * roundOff * (Math.abs(low) + Math.abs(high)) + Number.MIN_VALUE;
  return { slope: 0, offset: low / 2 + high / 2, spread: high / 2 - low / 2, slack };
}

/** A unit of one row, with z from `low` to `high`: exact without a kink between them, else the chord and what it misses. */
export function relaxed(kind: number, slopeLeft: number, low: number, high: number): Relaxation {
  const kinks = kinksOf(kind);
  if (!kinks.some((kink) => low < kink && kink < high)) {
    const piece = kinks.filter((kink) => kink <= low).length;
    const slope = pieceSlope(kind, slopeLeft, piece);
    return { slope, offset: pieceOffset(kind, piece), spread: 0, slack: 0 };
  }
  const value = (z: number) => activate(kind, slopeLeft, z);
  const slope = (value(high) - value(low)) / (high - low);
  if (!Number.isFinite(slope)) return anything(-Infinity, Infinity);
  // Between its ends and kinks the difference from the chord is affine.
  const places = [low, high, ...kinks.filter((kink) => low < kink && kink < high)];
  const misses = places.map((z) => value(z) - slope * z);
  const size = places.reduce((sum, z) => sum + Math.abs(value(z)) + Math.abs(slope * z), 0);
  const { slack, ...rest } = anything(Math.min(...misses), Math.max(...misses));
  return { ...rest, slope, slack: slack + 4 * roundOff * size + 4 * Number.MIN_VALUE };
}

/** The largest of some rows between bounds: one of them, if it is never below another, else anything in its range. */
export function largestRow(lower: Float64Array, upper: Float64Array): Relaxation & { readonly row: number } {
  const best = lower.indexOf(Math.max(...lower));
  const isLargest = upper.every((high, r) => r === best || high <= lower[best]);
  if (isLargest) return { slope: 1, offset: 0, spread: 0, slack: 0, row: best };
  return { ...anything(lower[best], Math.max(...upper)), row: best };
}
