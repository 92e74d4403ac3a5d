import type { Plot } from '../../drawing/page/axes.ts';
import { clamped, snapped } from '../../drawing/page/limits.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { scale } from '../../drawing/page/scale.ts';
import type { Target } from '../../network/index.ts';
import { evaluate, gaps, interpolantNetwork, largestGap } from '../../network/index.ts';
import type { Knots, TargetName } from './fitting.ts';
import { errorCurves, EXACTLY, fit, offers, targetOf } from './fitting.ts';
import { measuredSlope } from './log-plot.ts';

/** Which target is fitted how. */
export interface Fit {
  readonly target: string;
  readonly knots: string;
  readonly pieces: number;
  /** The heights of a reader's drawing at equal steps. */
  readonly drawn: readonly number[];
}

/** The most pieces that can be chosen. */
export const MOST = 64;
/** The fewest pieces from which on a slope is measured. */
export const SETTLED = 8;
/** How many points a reader's drawing has, at equal steps from 0 to 1. */
export const COLUMNS = 17;
/** How far up and down a drawing goes. */
export const HEIGHT = 1;

/** A height of a drawing, on its grid. */
export const held = (height: number): number => clamped(snapped(height, 32), -HEIGHT, HEIGHT);

/** Where the panels begin and end, to the left and right. */
export const [left, right] = [58, 544];

/** Half as many pieces: what a fit is compared with. */
export const halfOf = (pieces: number): number => Math.max(1, Math.floor(pieces / 2));

/** An error; 0 where all that is left is rounding. */
const told = (error: number): number => (error < EXACTLY ? 0 : error);

/** The largest error with so many pieces. */
export const errorWith = (target: Target, knots: Knots, pieces: number): number =>
  told(largestGap(target, fit(target, knots, pieces)));

/** The fewest pieces that share a scale with so many: 1, 4 or 16 of them, of which even half as many fit the panel. */
export const firstOf = (pieces: number): number => (pieces < 8 ? 1 : pieces < 32 ? 4 : 16);

/**
 * The largest error that the panel of the errors has room for: with equal knots, over the fewest pieces of its scale.
 *
 * It stays while pieces are added, up to four times as many, and whichever knots are chosen.
 */
const roomFor = perState((target: Target): ((pieces: number) => number) => {
  const known = new Map<number, number>();
  return (pieces) => {
    const first = firstOf(pieces);
    const sizes = [0, 1, 2, 3].map((more) => first + more);
    if (!known.has(first)) known.set(first, Math.max(...sizes.map((n) => errorWith(target, 'equal', n))));
    return known.get(first)! || 1;
  };
});

/** Everything that a state says. */
export const factsOf = perState(({ target: name, knots, pieces, drawn }: Fit) => {
  const offer = offers[name as TargetName];
  const target = targetOf(name as TargetName, drawn);
  const interpolant = fit(target, knots as Knots, pieces);
  const found = gaps(target, interpolant);
  const network = interpolantNetwork(interpolant);
  const curves = errorCurves(target);
  const settled = curves[knots as Knots].filter(([size]) => size >= SETTLED);
  const room = roomFor(target)(pieces);
  const x = scale([target.from, target.to], [left, right]);
  return {
    offer,
    target,
    interpolant,
    gaps: found,
    error: told(found.reduce((most, { value }) => Math.max(most, Math.abs(value)), 0)),
    /** The interpolant with half as many pieces, and its error. */
    ghost: fit(target, knots as Knots, halfOf(pieces)),
    ghostError: errorWith(target, knots as Knots, halfOf(pieces)),
    network,
    curves,
    measured: measuredSlope(settled),
    expected: offer.expected[knots as Knots],
    mismatch: interpolant.knots.reduce(
      (most, at, i) => Math.max(most, Math.abs(evaluate(network, [at])[0] - interpolant.values[i])),
      0,
    ),
    room,
    graph: { x, y: scale(offer.heights, [206, 34]) } satisfies Plot,
    miss: { x, y: scale([-1.1 * room, 1.1 * room], [376, 282]) } satisfies Plot,
  };
});

/** Does the reader draw the target? */
export const isDrawn = ({ target }: Fit): boolean => target === 'drawn';
