import type { Line, Network, Point, Scaling } from '../../network/index.ts';
import type { Slice, Window } from './lab-state.ts';

/** So many lines are looked at: their crossings are as many as their pairs. */
const LINES = 80;
/** A window shows this share of those places, and a quarter more room: lines that are nearly parallel cross far away. */
const SHARE = 0.6;
const ROOM = 1.25;
/** Larger windows than this show nothing but the middle of everything. */
const FARTHEST = 1e6;
/** Half of the smallest window. */
const LEAST = 1e-6;

/**
 * The window in which a network is first looked at.
 *
 * Of a `.nnet` file the scaled range of its first two inputs. Else a square around the places where the creases of the
 * first layer cross one another, or come nearest to 0: about their median, so large that six tenths of them are in it,
 * with a quarter more room, rounded up to 1, 2 or 5 times a power of ten; about 0 where 0 is near the middle. A network
 * without a crease is seen in [−1, 1]².
 */
export function firstWindow(network: Network, slice: Slice | null, scaling?: Scaling): Window {
  return (
    (scaling && (slice === null || slice.how === 'axes') && scaledRange(scaling)) ||
    aroundCreases(network, slice)
  );
}

/** The scaled range of the first two inputs; `null` where the file sets none. */
function scaledRange({ mins, maxs, means, ranges }: Scaling): Window | null {
  if (mins.length < 2) return null;
  const ends = [0, 1].map((k) =>
    [mins[k], maxs[k]].map((bound) => (bound - means[k]) / ranges[k]).sort((a, b) => a - b),
  );
  const fits = ends.every(([low, high]) => high > low && Math.max(-low, high) < FARTHEST);
  return fits ? { x0: ends[0][0], x1: ends[0][1], y0: ends[1][0], y1: ends[1][1] } : null;
}

function aroundCreases(network: Network, slice: Slice | null): Window {
  const places = placesOf(firstLines(network, slice)).filter((place) =>
    place.every((part) => Math.abs(part) < FARTHEST),
  );
  if (places.length === 0) return square([0, 0], 1);
  const middle = [0, 1].map((k) =>
    quantile(
      places.map((place) => place[k]),
      0.5,
    ),
  ) as [number, number];
  const reach = (about: Point): number =>
    quantile(
      places.map(([x, y]) => Math.max(Math.abs(x - about[0]), Math.abs(y - about[1]))),
      SHARE,
    );
  // One place alone has no reach: then the window shows 0 as well.
  const half = rounded(ROOM * (reach(middle) || Math.max(Math.abs(middle[0]), Math.abs(middle[1])) || 1));
  if (Math.max(Math.abs(middle[0]), Math.abs(middle[1])) <= half / 2) {
    const around = reach([0, 0]);
    return square([0, 0], around ? rounded(ROOM * around) : half);
  }
  const step = half / 10;
  return square([step * Math.round(middle[0] / step), step * Math.round(middle[1] / step)], half);
}

const square = ([x, y]: Point, half: number): Window => ({
  x0: x - half,
  x1: x + half,
  y0: y - half,
  y1: y + half,
});

/** The least of 1, 2 and 5 times powers of ten that is at least a number. */
function rounded(wanted: number): number {
  const least = Math.max(wanted, LEAST);
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5, 10].find((one) => one * power >= least * (1 - 1e-9)) ?? 10;
  // Powers of ten below 1 are not exact: 0.3 is written 0.3.
  return Number((factor * power).toPrecision(1));
}

/** The lines on which units of the first layer bend, in the plane: a·x + b·y + c = 0, rounded. */
function firstLines({ layers }: Network, slice: Slice | null): Line[] {
  if (layers.length === 1) return [];
  const { inputs, rank, weights, biases, kinds } = layers[0];
  const row = (r: number): Line => {
    const along = (k: 0 | 1, direction?: readonly number[]): number =>
      direction
        ? direction.reduce((sum, part, i) => sum + part * weights[r * inputs + i], 0)
        : k < inputs
          ? weights[r * inputs + k]
          : 0;
    const offset = slice ? along(0, slice.origin) : 0;
    return [along(0, slice?.u), along(1, slice?.v), biases[r] + offset];
  };
  const lines: Line[] = [];
  for (let unit = 0; unit < kinds.length && lines.length < LINES; unit++) {
    const [a, b, c] = row(unit * rank);
    for (let r = 1; r < rank; r++) {
      const [p, q, s] = row(unit * rank + r);
      lines.push([p - a, q - b, s - c]);
    }
    if (kinds[unit] === HARD_TANH) lines.push([a, b, c + 1], [a, b, c - 1]);
    else if (rank === 1) lines.push([a, b, c]);
  }
  return lines.filter(([a, b]) => a !== 0 || b !== 0);
}

/** The code of `hard-tanh`, which bends at ±1; all others bend, or are steepest, at 0. */
const HARD_TANH = 3;

/** Where lines cross, and the place of each that is nearest to 0. */
function placesOf(lines: readonly Line[]): Point[] {
  const places: Point[] = [];
  lines.forEach(([a, b, c], i) => {
    const size = a * a + b * b;
    places.push([(-a * c) / size, (-b * c) / size]);
    for (const [p, q, r] of lines.slice(i + 1)) {
      const apart = a * q - b * p;
      if (apart !== 0) places.push([(b * r - c * q) / apart, (c * p - a * r) / apart]);
    }
  });
  return places;
}

function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * (sorted.length - 1)))];
}
