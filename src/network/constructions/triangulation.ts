import type { Activation } from '../model/activation.ts';
import { parseNetwork } from '../model/format.ts';
import type { Network, Point } from '../model/network.ts';

/** A smooth function on the square [−1, 1]², with its largest distance from the affine function through a triangle's corners. */
export interface PlaneTarget {
  readonly value: (x: number, y: number) => number;
  /** max |f − affine| over the triangle, solved for. */
  readonly gap: (corners: readonly [Point, Point, Point]) => number;
}

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
