import type { PlaneTarget, Point } from '../../network/index.ts';
import { exponential } from '../../network/index.ts';

/** x² + y². */
export const bowl: PlaneTarget = {
  value: (x, y) => x * x + y * y,
  // The affine function minus f is R² − |x − c|² with c the circumcentre and R the circumradius; on a right triangle
  // c is the middle of the longest side.
  gap: ([a, b, c]) => Math.max(distance2(a, b), distance2(b, c), distance2(c, a)) / 4,
};

function distance2([ax, ay]: Point, [bx, by]: Point): number {
  return (ax - bx) ** 2 + (ay - by) ** 2;
}

/** How narrow the bell is. */
const NARROW = 3;

/** The Gaussian exp(−3(x² + y²)). */
export const bell: PlaneTarget = {
  // Not `Math.exp`: a network made from it has the same bits in every browser.
  value: (x, y) => exponential(-NARROW * (x * x + y * y)),
  gap: bellGap,
};

/** Candidates inside and on the sides: wherever the gradient of f − affine vanishes, solved for. */
function bellGap(corners: readonly [Point, Point, Point]): number {
  const [a, b, c] = corners;
  const [fa, fb, fc] = corners.map(([x, y]) => bell.value(x, y));
  const twice = cross(a, b, c);
  const gx = ((fb - fa) * (c[1] - a[1]) - (fc - fa) * (b[1] - a[1])) / twice;
  const gy = ((fc - fa) * (b[0] - a[0]) - (fb - fa) * (c[0] - a[0])) / twice;
  const miss = (x: number, y: number) =>
    Math.abs(bell.value(x, y) - (fa + gx * (x - a[0]) + gy * (y - a[1])));
  let most = 0;
  const steep = Math.hypot(gx, gy);
  for (const r of bumpRoots(steep / (2 * NARROW), Math.SQRT2)) {
    // ∇f = −6·f·(x, y), so the place lies against the gradient.
    const [x, y] = steep > 0 ? [(-r * gx) / steep, (-r * gy) / steep] : [0, 0];
    if (holds(corners, [x, y])) most = Math.max(most, miss(x, y));
  }
  for (const [p, q] of [
    [a, b],
    [b, c],
    [c, a],
  ] as const)
    most = Math.max(most, sideGap(p, q, miss));
  return most;
}

function cross([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}

function holds([a, b, c]: readonly [Point, Point, Point], p: Point): boolean {
  return cross(a, b, p) >= 0 && cross(b, c, p) >= 0 && cross(c, a, p) >= 0;
}

/** The same along one side, where the bell is a bell of one variable. */
function sideGap([px, py]: Point, [qx, qy]: Point, miss: (x: number, y: number) => number): number {
  const length = Math.hypot(qx - px, qy - py);
  const [dx, dy] = [(qx - px) / length, (qy - py) / length];
  const middle = -(px * dx + py * dy);
  const peak = bell.value(px + middle * dx, py + middle * dy);
  const slope = (bell.value(qx, qy) - bell.value(px, py)) / length;
  let most = 0;
  for (const r of bumpRoots(Math.abs(slope) / (2 * NARROW * peak), 2 * Math.SQRT2)) {
    const s = middle - Math.sign(slope) * r;
    if (s > 0 && s < length) most = Math.max(most, miss(px + s * dx, py + s * dy));
  }
  return most;
}

/**
 * The r in [0, limit] with r·exp(−3r²) = q: up to two.
 *
 * ln r − 3r² is concave with its top between the roots, so Newton's steps from outside come nearer and never jump over.
 */
function bumpRoots(q: number, limit: number): number[] {
  if (q === 0) return [0];
  const excess = (r: number) => Math.log(r / q) - NARROW * r * r;
  const top = 1 / Math.sqrt(2 * NARROW);
  if (excess(top) < 0) return [];
  const from = (start: number): number => {
    let r = start;
    for (let k = 0; k < 60; k++) {
      const next = r - excess(r) / (1 / r - 2 * NARROW * r);
      if (!Number.isFinite(next) || Math.abs(next - r) <= 1e-16 * r) break;
      r = next;
    }
    return r;
  };
  const roots = [from(q)];
  if (limit > top && excess(limit) < 0) roots.push(from(limit));
  return roots;
}
