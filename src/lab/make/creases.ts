import type { Layer, Network, Point } from '../../network/index.ts';
import { clippedLine } from './line-in-window.ts';
import type { Slice, Window } from '../state/lab-state.ts';
import type { Cell } from './rows.ts';

/** Where a first-layer unit's pre-activation is `level`: a·x + b·y + c = 0 in the plane. */
export interface Crease {
  readonly unit: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly level: number;
}

const dot = (row: ArrayLike<number>, direction: readonly number[]): number =>
  direction.reduce((sum, part, k) => sum + part * row[k], 0);

const HARD_TANH = 3;

/** Can creases of a network's first layer be dragged? Maxout's are between rows. */
export const hasHandles = ({ layers, inputs }: Network): boolean =>
  layers.length > 1 && layers[0].rank === 1 && inputs > 1;

/** The crease of a unit of the first layer in the plane that is looked at; of hard tanh that where it reaches 1. */
export function creaseOf({ inputs, layers }: Network, slice: Slice | null, unit: number): Crease {
  const { weights, biases, kinds }: Layer = layers[0];
  const row = weights.subarray(unit * inputs, (unit + 1) * inputs);
  const level = kinds[unit] === HARD_TANH ? 1 : 0;
  if (!slice) return { unit, a: row[0], b: row[1], c: biases[unit] - level, level };
  const { origin, u, v } = slice;
  return { unit, a: dot(row, u), b: dot(row, v), c: dot(row, origin) + biases[unit] - level, level };
}

/** The numbers of a unit whose crease passes through a place, parallel to where it is: its bias is another. */
export function movedTo(network: Network, crease: Crease, [x, y]: Point): (readonly [Cell, number])[] {
  const bias = network.layers[0].biases[crease.unit];
  const value = bias - (crease.a * x + crease.b * y + crease.c);
  return [[{ layer: 0, row: crease.unit, column: -1 }, value]];
}

/**
 * The numbers of a unit whose crease passes through `pivot` and `to`: its weights in the plane turn and keep their size,
 * and those across the plane stay.
 */
export function turnedTo(
  network: Network,
  slice: Slice | null,
  crease: Crease,
  [px, py]: Point,
  [x, y]: Point,
): (readonly [Cell, number])[] {
  const { unit, a, b, level } = crease;
  const [dx, dy] = [x - px, y - py];
  const length = Math.hypot(dx, dy);
  const size = Math.hypot(a, b);
  if (length === 0 || size === 0) return [];
  // Of the two normals the one that is nearer to what it was.
  const side = -a * dy + b * dx >= 0 ? 1 : -1;
  const [p, q] = [(-side * size * dy) / length, (side * size * dx) / length];
  const row = rowWith(network, slice, unit, p - a, q - b);
  const at = slice ? slice.origin.map((o, k) => o + px * slice.u[k] + py * slice.v[k]) : [px, py];
  const bias = level - row.reduce((sum, weight, k) => sum + weight * at[k], 0);
  return [
    ...row.map((weight, column) => [{ layer: 0, row: unit, column }, weight] as const),
    [{ layer: 0, row: unit, column: -1 }, bias],
  ];
}

/** A unit's row, changed as little as can be so that its slopes along the plane's directions change by p and q. */
function rowWith(
  { inputs, layers }: Network,
  slice: Slice | null,
  unit: number,
  p: number,
  q: number,
): number[] {
  const row = [...layers[0].weights.subarray(unit * inputs, (unit + 1) * inputs)];
  if (!slice) return [row[0] + p, row[1] + q];
  const { u, v } = slice;
  const [uu, uv, vv] = [dot(u, u), dot(u, v), dot(v, v)];
  const det = uu * vv - uv * uv;
  const [s, t] = [(vv * p - uv * q) / det, (uu * q - uv * p) / det];
  return row.map((weight, k) => weight + s * u[k] + t * v[k]);
}

/** Where a crease's handles are: to move it, and to turn it about that place; at the edge when it is not in the window. */
export function handlesOf(
  crease: Crease,
  window: Window,
): { readonly move: Point; readonly turn: Point | null } {
  const seen = clippedLine(crease, window);
  if (!seen) return { move: nearestInside(crease, window), turn: null };
  const [[ax, ay], [bx, by]] = seen;
  const along = (t: number): Point => [ax + t * (bx - ax), ay + t * (by - ay)];
  // Creases often cross in the middle: their handles do not lie on one another.
  return { move: along(0.25 + 0.1 * (crease.unit % 5)), turn: along(0.9) };
}

/** The place of the window that is nearest to the crease: a corner. */
function nearestInside({ a, b, c }: Crease, { x0, x1, y0, y1 }: Window): Point {
  const inset = (low: number, high: number, t: number) => low + t * (high - low);
  const corners = [0.02, 0.98].flatMap((s) =>
    [0.02, 0.98].map((t): Point => [inset(x0, x1, s), inset(y0, y1, t)]),
  );
  const off = ([x, y]: Point) => Math.abs(a * x + b * y + c);
  return corners.reduce((best, corner) => (off(corner) < off(best) ? corner : best));
}
