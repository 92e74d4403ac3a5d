import type { Target } from '../../network/index.ts';
import { exponential as decay, turnSine } from '../../network/index.ts';
import { naturalSpline, splineSlopeAt, splineValue } from './spline.ts';

/** e^x for x ≥ 0, as `decay` computes it: values and knots have the same bits in every browser. */
const growth = (x: number): number => 1 / decay(-x);

const inside = (x: number, a: number, b: number): number[] => (x > a && x < b ? [x] : []);

/** x² on [0, 1]. */
export const square: Target = {
  from: 0,
  to: 1,
  value: (x) => x * x,
  turns: (slope, a, b) => inside(slope / 2, a, b),
  bending: (x) => x,
};

/** eˣ on [0, 1]. */
export const exponential: Target = {
  from: 0,
  to: 1,
  value: growth,
  turns: (slope, a, b) => (slope > 0 ? inside(Math.log(slope), a, b) : []),
  bending: (x) => growth(x / 2) - 1,
};

/** √x on [0, 1]: its slope is infinite at 0. */
export const root: Target = {
  from: 0,
  to: 1,
  value: Math.sqrt,
  turns: (slope, a, b) => (slope > 0 ? inside(1 / (4 * slope * slope), a, b) : []),
  bending: (x) => Math.sqrt(Math.sqrt(x)),
};

/** |x − 0.3| on [0, 1]. */
export const corner: Target = {
  from: 0,
  to: 1,
  value: (x) => Math.abs(x - 0.3),
  turns: (_, a, b) => inside(0.3, a, b),
  kink: 0.3,
};

const turn = 2 * Math.PI;

/** sin 2πx on [0, 1]. */
export const sine: Target = {
  from: 0,
  to: 1,
  value: turnSine,
  turns: (slope, a, b) => {
    const cosine = slope / turn;
    if (Math.abs(cosine) > 1) return [];
    const first = Math.acos(cosine) / turn;
    return [...inside(first, a, b), ...inside(1 - first, a, b)];
  },
  bending: integral((x) => Math.sqrt(Math.abs(turnSine(x))), 0, 1),
};

const STEEP = 20;

/** tanh and 1/cosh from e^−2|x|. */
function tanh(x: number): number {
  const small = decay(-2 * Math.abs(x));
  return (x < 0 ? small - 1 : 1 - small) / (1 + small);
}
const sech = (x: number): number => (2 * decay(-Math.abs(x))) / (1 + decay(-2 * Math.abs(x)));

/** tanh 20x on [−1, 1]: flat, then a steep step, then flat. */
export const step: Target = {
  from: -1,
  to: 1,
  value: (x) => tanh(STEEP * x),
  turns: (slope, a, b) => {
    // f′ = 20·(1 − f²), so f = ±√(1 − slope/20).
    if (!(slope > 0 && slope <= STEEP)) return [];
    const x = Math.acosh(Math.sqrt(STEEP / slope)) / STEEP;
    return [...inside(-x, a, b), ...(x > 0 ? inside(x, a, b) : [])];
  },
  bending: integral((x) => Math.sqrt(Math.abs(tanh(STEEP * x))) * sech(STEEP * x), -1, 1),
};

/** The natural cubic spline through values at equal steps on [0, 1]. */
export function drawn(values: readonly number[]): Target {
  const spline = naturalSpline(0, 1 / (values.length - 1), values);
  const { bends, step: width } = spline;
  const before = [0];
  for (let i = 0; i + 1 < bends.length; i++) before.push(before[i] + rootArea(bends[i], bends[i + 1], 1));
  return {
    from: 0,
    to: 1,
    value: (x) => splineValue(spline, x),
    turns: (slope, a, b) => splineSlopeAt(spline, slope, a, b),
    bending: (x) => {
      const i = Math.max(0, Math.min(bends.length - 2, Math.floor(x / width)));
      const u = x / width - i;
      return before[i] + rootArea(bends[i], bends[i] + u * (bends[i + 1] - bends[i]), u);
    },
  };
}

/** ∫ of √|p + (q − p)·s/length| over s from 0 to `length`. */
function rootArea(p: number, q: number, length: number): number {
  if (length === 0) return 0;
  if (Math.abs(q - p) < 1e-9 * Math.abs(p)) return length * Math.sqrt(Math.abs(p));
  const power = (x: number) => x * Math.sqrt(Math.abs(x));
  return q === p ? 0 : (length * (power(q) - power(p))) / (1.5 * (q - p));
}

/** The integral of a positive function from the left end, by Simpson's rule on a fixed grid: good enough to place knots. */
function integral(f: (x: number) => number, from: number, to: number): (x: number) => number {
  const cells = 1024;
  const width = (to - from) / cells;
  let sums: Float64Array | undefined;
  return (x) => {
    sums ??= cumulative(f, from, width, cells);
    const place = Math.max(0, Math.min(cells, (x - from) / width));
    const i = Math.min(cells - 1, Math.floor(place));
    return sums[i] + (place - i) * (sums[i + 1] - sums[i]);
  };
}

function cumulative(f: (x: number) => number, from: number, width: number, cells: number): Float64Array {
  const sums = new Float64Array(cells + 1);
  for (let i = 0; i < cells; i++) {
    const x = from + i * width;
    sums[i + 1] = sums[i] + (width / 6) * (f(x) + 4 * f(x + width / 2) + f(x + width));
  }
  return sums;
}
