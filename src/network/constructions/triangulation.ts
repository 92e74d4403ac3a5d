import type { Activation } from '../model/activation.ts';
import { parseNetwork } from '../model/format.ts';
import type { Network, Point } from '../model/network.ts';

/** A smooth function on the square [−1, 1]², with its largest distance from the affine function through a triangle's corners. */
export interface PlaneTarget {
  readonly value: (x: number, y: number) => number;
  /** max |f − affine| over the triangle, solved for. */
  readonly gap: (corners: readonly [Point, Point, Point]) => number;
}

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
  value: (x, y) => Math.exp(-NARROW * (x * x + y * y)),
  gap: bellGap,
};

/** The square's side is cut into n, each cell by its rising diagonal: the corners of all 2n² triangles. */
export function freudenthalTriangles(n: number): (readonly [Point, Point, Point])[] {
  const at = (i: number): number => -1 + (2 * i) / n;
  return Array.from({ length: n * n }, (_, cell) => {
    const [i, j] = [cell % n, Math.floor(cell / n)];
    const corner = (di: number, dj: number): Point => [at(i + di), at(j + dj)];
    return [
      [corner(0, 0), corner(1, 0), corner(1, 1)],
      [corner(0, 0), corner(1, 1), corner(0, 1)],
    ] as const;
  }).flat();
}

/** max |f − interpolant| over the square. */
export function largestPlaneGap({ gap }: PlaneTarget, n: number): number {
  return freudenthalTriangles(n).reduce((most, corners) => Math.max(most, gap(corners)), 0);
}

/**
 * A ReLU network that interpolates a function at the (n + 1)² corners of the triangulation.
 *
 * It is Σ f(p) φ((x − p)/h) over the corners p, h = 2/n, with the hat φ(u, v) = σ(1 + min(0, u, v) − max(0, u, v)):
 * 1 at p, 0 at all other corners, affine on every triangle. max(0, u, v) = σ(v + σ(u − v)) and
 * −min(0, u, v) = σ(−u + σ(u − v)) take the first two hidden layers, the hats are the third. In units of h all
 * weights but the last layer's are whole numbers, so the creases meet exactly.
 */
export function hatNetwork(f: (x: number, y: number) => number, n: number): Network {
  const diagonals = 2 * n + 1;
  const first = firstLayer(n);
  const zeros = (length: number) => new Array<number>(length).fill(0);
  const second = { weights: [] as number[][], biases: [] as number[] };
  const third = { weights: [] as number[][], biases: [] as number[] };
  const values: number[] = [];
  const corners = Array.from({ length: (n + 1) ** 2 }, (_, k) => [k % (n + 1), Math.floor(k / (n + 1))]);
  corners.forEach(([i, j], k) => {
    const diagonal = i - j + n;
    const above = zeros(diagonals + 2);
    above[diagonal] = above[diagonals + 1] = 1;
    const below = zeros(diagonals + 2);
    below[diagonal] = 1;
    below[diagonals] = -1;
    second.weights.push(above, below);
    second.biases.push(0 - j, i);
    const hat = zeros(2 * corners.length);
    hat[2 * k] = hat[2 * k + 1] = -1;
    third.weights.push(hat);
    third.biases.push(1);
    values.push(f(-1 + (2 * i) / n, -1 + (2 * j) / n));
  });
  return parseNetwork({
    layers: [
      first,
      { ...second, activation: 'relu' },
      { ...third, activation: 'relu' },
      { weights: [values], biases: [0], activation: 'identity' },
    ],
  });
}

/** σ(u − v) for every diagonal, then u and v themselves, counted in cells from the lower left corner. */
function firstLayer(n: number) {
  const weights: number[][] = [];
  const biases: number[] = [];
  const activation: Activation[] = [];
  for (let k = -n; k <= n; k++) {
    weights.push([n / 2, -n / 2]);
    biases.push(0 - k);
    activation.push('relu');
  }
  weights.push([n / 2, 0], [0, n / 2]);
  biases.push(n / 2, n / 2);
  activation.push('identity', 'identity');
  return { weights, biases, activation };
}

/** A network with one hidden layer whose activation regions are the triangles: a unit for every inner line. */
export function gridNetwork(n: number): Network {
  const weights: number[][] = [];
  const biases: number[] = [];
  for (let i = 1; i < n; i++) {
    weights.push([n / 2, 0], [0, n / 2]);
    biases.push(n / 2 - i, n / 2 - i);
  }
  for (let k = 1 - n; k < n; k++) {
    weights.push([n / 2, -n / 2]);
    biases.push(0 - k);
  }
  return parseNetwork({
    layers: [
      { weights, biases, activation: 'relu' },
      { weights: [weights.map(() => 1)], biases: [0], activation: 'identity' },
    ],
  });
}

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
