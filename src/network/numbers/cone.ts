import { signOf } from './rational.ts';

/** A vector of integers. */
export type IntegerVector = readonly bigint[];

/**
 * A convex cone with an inside, {d : g·d ≥ 0 for the g that cut it}, by what spans it: all sums of multiples of the
 * `lines` and of multiples ≥ 0 of the `rays`.
 */
export interface Cone {
  readonly lines: readonly IntegerVector[];
  readonly rays: readonly IntegerVector[];
  /** The vectors that have cut it. */
  readonly walls: readonly IntegerVector[];
}

const dot = (a: IntegerVector, b: IntegerVector) => {
  let sum = 0n;
  for (let k = 0; k < a.length; k++) if (a[k] !== 0n && b[k] !== 0n) sum += a[k] * b[k];
  return sum;
};

const gcd = (a: bigint, b: bigint): bigint => {
  while (b !== 0n) [a, b] = [b, a % b];
  return a < 0n ? -a : a;
};

/** Without the common factor of its numbers. */
function reduced(vector: IntegerVector): IntegerVector {
  const common = vector.reduce(gcd, 0n);
  return common > 1n ? vector.map((x) => x / common) : vector;
}

/** p·a − q·b. */
const combine = (p: bigint, a: IntegerVector, q: bigint, b: IntegerVector) =>
  reduced(a.map((x, k) => p * x - q * b[k]));

/** All of a space. */
export function wholeSpace(dimension: number): Cone {
  const unit = (k: number) => Array.from({ length: dimension }, (_, i) => (i === k ? 1n : 0n));
  return { lines: Array.from({ length: dimension }, (_, k) => unit(k)), rays: [], walls: [] };
}

/** Where a linear function is below 0, and where it is above, in a cone: null for a side without an inside. */
export interface ConeSides {
  readonly below: Cone | null;
  readonly above: Cone | null;
}

/**
 * Cuts a cone by the plane g·d = 0. Where g is 0 both sides are null.
 *
 * Exact; the double description method (Motzkin, Raiffa, Thompson & Thrall 1953).
 */
export function cutCone(cone: Cone, g: IntegerVector): ConeSides {
  const pivot = cone.lines.findIndex((line) => dot(g, line) !== 0n);
  return pivot >= 0 ? cutLines(cone, g, pivot) : cutRays(cone, g);
}

/** A line that leaves the plane becomes a ray to either side, and all else is moved along it into the plane. */
function cutLines({ lines, rays, walls }: Cone, g: IntegerVector, pivot: number): ConeSides {
  const across = lines[pivot];
  const rise = dot(g, across);
  const up = rise > 0n ? across : across.map((x) => -x);
  const height = rise > 0n ? rise : -rise;
  const flat = (vector: IntegerVector) => combine(height, vector, dot(g, vector), up);
  const kept = {
    lines: lines.filter((_, k) => k !== pivot).map(flat),
    walls: [...walls, g],
  };
  const level = rays.map(flat);
  return {
    above: { ...kept, rays: [...level, up] },
    below: { ...kept, rays: [...level, up.map((x) => -x)] },
  };
}

function cutRays(cone: Cone, g: IntegerVector): ConeSides {
  const heights = cone.rays.map((ray) => dot(g, ray));
  const on = (sign: number) => cone.rays.filter((_, k) => signOf(heights[k]) === sign);
  const [low, level, high] = [on(-1), on(0), on(1)];
  if (low.length === 0) return { below: null, above: high.length > 0 ? cone : null };
  if (high.length === 0) return { below: cone, above: null };
  const between: IntegerVector[] = [];
  for (const a of high)
    for (const b of low) if (areNeighbours(cone, a, b)) between.push(combine(dot(g, a), b, dot(g, b), a));
  const kept = { lines: cone.lines, walls: [...cone.walls, g] };
  return {
    below: { ...kept, rays: [...low, ...level, ...between] },
    above: { ...kept, rays: [...high, ...level, ...between] },
  };
}

/** Whether no third ray lies on all walls that two rays have in common: only such pairs bound a face between them. */
function areNeighbours({ rays, walls }: Cone, a: IntegerVector, b: IntegerVector): boolean {
  const shared = walls.filter((wall) => dot(wall, a) === 0n && dot(wall, b) === 0n);
  return !rays.some((ray) => ray !== a && ray !== b && shared.every((wall) => dot(wall, ray) === 0n));
}
