import type { Interpolant, Point, Target } from '../../network/index.ts';
import { equalKnots, freeKnots, interpolate, largestGap } from '../../network/index.ts';
import * as targets from './targets.ts';
import { perState } from '../../drawing/page/per-state.ts';

/** How the knots of an interpolant are placed. */
export type Knots = 'equal' | 'free';

/** Errors below this are rounding: the interpolant is exact. */
export const EXACTLY = 1e-14;

/** What there is to know beforehand about a target. */
export interface Offer {
  /** Its formula in plain text. */
  readonly name: string;
  /** The values that the plot shows. */
  readonly heights: readonly [number, number];
  readonly ticks: readonly number[];
  /** The slope of error against pieces that the theory expects, per way of placing knots; `null`: no error at all. */
  readonly expected: Readonly<Record<Knots, number | null>>;
}

const unit = { heights: [-0.1, 1.1], ticks: [0, 1] } as const;
const smooth = { equal: -2, free: -2 } as const;

/** The targets that a reader can choose, in the order of the menu. */
export const offers = {
  square: { name: 'x²', ...unit, expected: smooth },
  sine: { name: 'sin 2πx', heights: [-1.2, 1.2], ticks: [-1, 0, 1], expected: smooth },
  exponential: { name: 'eˣ', heights: [0.8, 2.9], ticks: [1, 2], expected: smooth },
  root: { name: '√x', ...unit, expected: { equal: -0.5, free: -2 } },
  corner: { name: '|x − 0.3|', heights: [-0.08, 0.8], ticks: [0, 0.7], expected: { equal: -1, free: null } },
  step: { name: 'tanh 20x', heights: [-1.2, 1.2], ticks: [-1, 0, 1], expected: smooth },
  drawn: { name: 'your drawing', heights: [-1.2, 1.2], ticks: [-1, 0, 1], expected: smooth },
} as const satisfies Record<string, Offer>;

/** The key of a target. */
export type TargetName = keyof typeof offers;

const splineOf = perState((values: readonly number[]) => targets.drawn(values));

/** The function behind a name; the drawn one passes through `values` at equal steps. */
export function targetOf(name: TargetName, values: readonly number[]): Target {
  return name === 'drawn' ? splineOf(values) : targets[name];
}

/** The interpolant with n pieces. */
export function fit(target: Target, knots: Knots, n: number): Interpolant {
  return interpolate(target, knots === 'free' ? freeKnots(target, n) : equalKnots(target, n));
}

/** The numbers of pieces whose errors are compared: powers of two up to 64. */
export const SIZES: readonly number[] = [1, 2, 4, 8, 16, 32, 64];

/** Per way of placing knots the largest error for every size; 0 where all that is left is rounding. */
export const errorCurves = perState((target: Target): Record<Knots, readonly Point[]> => {
  const curve = (knots: Knots) =>
    SIZES.map((n): Point => {
      const error = largestGap(target, fit(target, knots, n));
      return [n, error < EXACTLY ? 0 : error];
    });
  return { equal: curve('equal'), free: curve('free') };
});
