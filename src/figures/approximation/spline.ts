/** A natural cubic spline through points at equal steps: the smoothest curve through them, with continuous f″. */
export interface Spline {
  readonly from: number;
  readonly step: number;
  /** At every point. */
  readonly values: readonly number[];
  /** f″ at every point, 0 at both ends; linear between them. */
  readonly bends: readonly number[];
}

/**
 * The natural cubic spline through values at from, from + step, …, at least two of them.
 *
 * Its second derivatives solve a tridiagonal system; de Boor 1978, ch. IV.
 */
export function naturalSpline(from: number, step: number, values: readonly number[]): Spline {
  const last = values.length - 1;
  const bends = new Array<number>(values.length).fill(0);
  const factor = new Array<number>(values.length).fill(0);
  for (let i = 1; i < last; i++) {
    const right = (6 * (values[i + 1] - 2 * values[i] + values[i - 1])) / (step * step);
    const pivot = 4 - factor[i - 1];
    factor[i] = 1 / pivot;
    bends[i] = (right - bends[i - 1]) / pivot;
  }
  for (let i = last - 1; i > 0; i--) bends[i] -= factor[i] * bends[i + 1];
  return { from, step, values, bends };
}

/** The stretch of a spline that holds x, and how far into it x lies, from 0 to 1. */
export function stretchAt({ from, step, values }: Spline, x: number): { i: number; u: number } {
  const place = (x - from) / step;
  const i = Math.max(0, Math.min(values.length - 2, Math.floor(place)));
  return { i, u: place - i };
}

/** A spline's value at x. */
export function splineValue(spline: Spline, x: number): number {
  const { i, u } = stretchAt(spline, x);
  const { step, values, bends } = spline;
  const v = 1 - u;
  const bend = bends[i] * (v * v * v - v) + bends[i + 1] * (u * u * u - u);
  return v * values[i] + u * values[i + 1] + (step * step * bend) / 6;
}

/**
 * Where a spline's derivative equals a slope, in (a, b): on each stretch a quadratic equation, ascending.
 *
 * Stretches along which the derivative is that slope throughout give none.
 */
export function splineSlopeAt(spline: Spline, slope: number, a: number, b: number): number[] {
  const { from, step, values, bends } = spline;
  const found: number[] = [];
  const first = stretchAt(spline, a).i;
  const last = stretchAt(spline, b).i;
  for (let i = first; i <= last; i++) {
    // f′(u) = rise + step/6·(p·(1 − 3v²) + q·(3u² − 1)) with v = 1 − u.
    const [p, q] = [bends[i], bends[i + 1]];
    const rise = (values[i + 1] - values[i]) / step;
    const c = rise - (step * (2 * p + q)) / 6 - slope;
    for (const u of quadraticRoots((step * (q - p)) / 2, step * p, c)) {
      const x = from + step * (i + u);
      // A root on a shared end belongs to the stretch on its left.
      if (u > 0 && u <= 1 && x > a && x < b) found.push(x);
    }
  }
  return found;
}

/** The real roots of a·u² + b·u + c, ascending; none if all three are 0. */
export function quadraticRoots(a: number, b: number, c: number): number[] {
  if (a === 0) return b === 0 ? [] : [-c / b];
  const discriminant = b * b - 4 * a * c;
  if (!(discriminant >= 0)) return [];
  // Of the two formulas for a root, the one that does not subtract near numbers.
  const half = -0.5 * (b + (b < 0 ? -1 : 1) * Math.sqrt(discriminant));
  const roots = half === 0 ? [0] : [half / a, c / half];
  return roots[0] > roots[1] ? [roots[1], roots[0]] : roots;
}
