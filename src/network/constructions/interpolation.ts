import { RELU, IDENTITY } from '../model/activation.ts';
import { makeLayer, makeNetwork, type Network } from '../model/network.ts';

/** A function of one variable on an interval, with what it takes to measure how far a chord lies from it. */
export interface Target {
  readonly from: number;
  readonly to: number;
  value(x: number): number;
  /** Every place in (a, b) where the derivative is `slope` or does not exist, ascending: the candidates for extremes of f − chord. */
  turns(slope: number, a: number, b: number): number[];
  /** ∫ from `from` to x of √|f″|, up to a constant factor; absent where f″ is no function. */
  bending?(x: number): number;
  /** The one place where the function has no derivative, if it has one. */
  readonly kink?: number;
}

/** A continuous function that is affine between neighbouring knots. */
export interface Interpolant {
  /** Ascending: the ends of the interval and, between them, where the slope may change. */
  readonly knots: readonly number[];
  readonly values: readonly number[];
}

/** Where a function and its interpolant are farthest apart on one piece. */
export interface Gap {
  readonly x: number;
  /** f − interpolant there. */
  readonly value: number;
}

/** n + 1 knots at equal distances. */
export function equalKnots({ from, to }: Pick<Target, 'from' | 'to'>, n: number): number[] {
  return Array.from({ length: n + 1 }, (_, i) => (i === n ? to : from + (i * (to - from)) / n));
}

/**
 * n + 1 knots that lie closer together where the function bends more: equal parts of ∫ √|f″|.
 *
 * For a twice differentiable function no knots do better in the limit of many pieces. A function with one kink gets a
 * knot there, as soon as n ≥ 2, and equal distances on either side.
 */
export function freeKnots(target: Target, n: number): number[] {
  const { from, to, bending, kink } = target;
  if (kink !== undefined && n > 1) {
    const before = Math.max(1, Math.min(n - 1, Math.round((n * (kink - from)) / (to - from))));
    return [
      ...equalKnots({ from, to: kink }, before).slice(0, -1),
      ...equalKnots({ from: kink, to }, n - before),
    ];
  }
  const total = bending ? bending(to) : 0;
  if (!bending || !(total > 0)) return equalKnots(target, n);
  return Array.from({ length: n + 1 }, (_, i) =>
    i === 0 ? from : i === n ? to : inverse(bending, (i * total) / n, from, to),
  );
}

/** Where an increasing function takes a value between those at a and b, by bisection. */
function inverse(f: (x: number) => number, value: number, a: number, b: number): number {
  let [low, high] = [a, b];
  for (let k = 0; k < 52; k++) {
    const middle = (low + high) / 2;
    if (f(middle) < value) low = middle;
    else high = middle;
  }
  return high;
}

/** The interpolant of a function at given knots. */
export function interpolate(target: Target, knots: readonly number[]): Interpolant {
  return { knots, values: knots.map((x) => target.value(x)) };
}

/**
 * Per piece, where the function is farthest from its interpolant.
 *
 * Candidates are the places where f′ equals the piece's slope, solved for, not searched on a grid; at the knots the gap is 0.
 */
export function gaps(target: Target, { knots, values }: Interpolant): Gap[] {
  return knots.slice(1).map((b, i) => {
    const a = knots[i];
    const slope = (values[i + 1] - values[i]) / (b - a);
    let worst: Gap = { x: a, value: 0 };
    for (const x of target.turns(slope, a, b)) {
      const value = target.value(x) - (values[i] + slope * (x - a));
      if (Math.abs(value) > Math.abs(worst.value)) worst = { x, value };
    }
    return worst;
  });
}

/** max |f − interpolant| over the interval. */
export function largestGap(target: Target, interpolant: Interpolant): number {
  return gaps(target, interpolant).reduce((most, { value }) => Math.max(most, Math.abs(value)), 0);
}

/**
 * A network with one hidden layer that computes an interpolant on its interval: one ReLU unit per piece.
 *
 * Unit k is σ(x − knot k), its output weight the change of slope at knot k, the output bias the first value. The
 * pieces of the network meet exactly at the knots; values are those of the interpolant up to rounding.
 */
export function interpolantNetwork({ knots, values }: Interpolant): Network {
  const n = knots.length - 1;
  const slopes = Array.from({ length: n }, (_, i) => (values[i + 1] - values[i]) / (knots[i + 1] - knots[i]));
  const jumps = slopes.map((slope, i) => (i === 0 ? slope : slope - slopes[i - 1]));
  const hidden = makeLayer(
    1,
    1,
    new Float64Array(n).fill(1),
    Float64Array.from({ length: n }, (_, i) => 0 - knots[i]),
    new Uint8Array(n).fill(RELU),
    new Float64Array(n),
  );
  const output = makeLayer(
    n,
    1,
    Float64Array.from(jumps),
    Float64Array.of(values[0]),
    Uint8Array.of(IDENTITY),
    Float64Array.of(1),
  );
  return makeNetwork([hidden, output]);
}
