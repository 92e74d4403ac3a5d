import type { DataSet } from '../../network/index.ts';
import { randomNetwork } from '../../network/index.ts';
import type { Slice } from '../state/lab-state.ts';

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, k) => sum + value * b[k], 0);
const lengthOf = (a: readonly number[]): number => Math.sqrt(dot(a, a));
const scaledTo = (a: readonly number[], factor: number): number[] => a.map((value) => value * factor);
const less = (a: readonly number[], b: readonly number[], factor = 1): number[] =>
  a.map((value, k) => value - factor * b[k]);

/** The plane along two inputs, the others held at the values of a base. */
export function axesSlice(base: readonly number[], first: number, second: number): Slice {
  const axis = (k: number) => base.map((_, i) => Number(i === k));
  const origin = base.map((value, k) => (k === first || k === second ? 0 : value));
  return { origin, u: axis(first), v: axis(second), how: 'axes' };
}

/** Which two inputs a slice runs along; `null` if it does not. */
export function axesOf({ u, v }: Slice): readonly [number, number] | null {
  const along = (a: readonly number[]): number =>
    a.filter((value) => value !== 0).length === 1 ? a.findIndex((value) => value === 1) : -1;
  const [first, second] = [along(u), along(v)];
  return first < 0 || second < 0 ? null : [first, second];
}

/** The plane through three points: the first at (0, 0), the second at (1, 0), the third at (0, 1). */
export function pointsSlice(a: readonly number[], b: readonly number[], c: readonly number[]): Slice {
  return { origin: [...a], u: less(b, a), v: less(c, a), how: 'points' };
}

/** A random plane through a point: two directions of length 1 at right angles; the same seed gives the same one. */
export function randomSlice(origin: readonly number[], seed: number): Slice {
  const { weights } = randomNetwork({ widths: [origin.length, 2], seed, init: 'he' }).layers[0];
  const rows = [0, 1].map((row) => Array.from(origin, (_, k) => weights[row * origin.length + k]));
  const u = scaledTo(rows[0], 1 / lengthOf(rows[0]));
  const rest = less(rows[1], u, dot(rows[1], u));
  return { origin: [...origin], u, v: scaledTo(rest, 1 / lengthOf(rest)), how: 'random' };
}

/** The points of a data set, a row each. */
export function rowsOf({ x, count }: DataSet, inputs: number): number[][] {
  return Array.from({ length: count }, (_, i) => Array.from(x.subarray(i * inputs, (i + 1) * inputs)));
}

/** So often is the product with the data taken; the angle to the axis shrinks each time. */
const ROUNDS = 200;

/** The direction in which rows spread most, at right angles to those before; `null` if they do not spread. */
function principalAxis(
  rows: readonly (readonly number[])[],
  before: readonly (readonly number[])[],
): number[] | null {
  const cleared = (a: readonly number[]): number[] =>
    before.reduce<number[]>((rest, axis) => less(rest, axis, dot(rest, axis)), [...a]);
  // The longest row is never at right angles to all spread.
  const all = rows.map(cleared);
  let axis = all.reduce((long, row) => (lengthOf(row) > lengthOf(long) ? row : long));
  if (!(lengthOf(axis) > 1e-12)) return null;
  for (let round = 0; round < ROUNDS; round++) {
    const next = new Array<number>(axis.length).fill(0);
    for (const row of all) {
      const share = dot(row, axis);
      for (let k = 0; k < next.length; k++) next[k] += share * row[k];
    }
    const length = lengthOf(next);
    if (!(length > 0)) return null;
    axis = scaledTo(cleared(next), 1 / length);
  }
  const length = lengthOf(axis);
  return length > 0 ? scaledTo(axis, 1 / length) : null;
}

/**
 * The plane through the data's mean along the two directions in which they spread most; `null` if they lie on a line.
 *
 * By power iteration, so the directions are near the true ones, not exact; the slice along them is.
 */
export function principalSlice(set: DataSet, inputs: number): Slice | null {
  const rows = rowsOf(set, inputs);
  const mean = rows.reduce(
    (sum, row) => sum.map((value, k) => value + row[k] / rows.length),
    new Array<number>(inputs).fill(0),
  );
  const centred = rows.map((row) => less(row, mean));
  const u = principalAxis(centred, []);
  const v = u && principalAxis(centred, [u]);
  return v ? { origin: mean, u, v, how: 'principal' } : null;
}

/** A point seen from a plane: its foot's coordinates there, and how far it is from it. */
export interface Foot {
  readonly s: number;
  readonly t: number;
  readonly distance: number;
}

/** The foot of a point on a plane, and its distance. */
export function footOn({ origin, u, v }: Slice, point: readonly number[]): Foot {
  const [uu, uv, vv] = [dot(u, u), dot(u, v), dot(v, v)];
  const away = less(point, origin);
  const [au, av] = [dot(away, u), dot(away, v)];
  const det = uu * vv - uv * uv;
  const s = (au * vv - av * uv) / det;
  const t = (av * uu - au * uv) / det;
  return { s, t, distance: lengthOf(less(less(away, u, s), v, t)) };
}

/** A slice turned towards an input: both directions keep their lengths, and the plane tips by an angle. */
export function tipped(slice: Slice, input: number, angle: number): Slice {
  const axis = slice.u.map((_, k) => Number(k === input));
  const length = lengthOf(slice.u);
  const u = slice.u.map((value, k) => Math.cos(angle) * value + Math.sin(angle) * length * axis[k]);
  const factor = length / lengthOf(u);
  return { ...slice, u: scaledTo(u, factor) };
}
