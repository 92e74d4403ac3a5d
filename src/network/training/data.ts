import { dataSet, type DataSet } from './data-set.ts';
import { normalSource, uniformSource } from '../model/random.ts';

/** Named data sets of two classes in the plane. */
export type PlaneData = 'moons' | 'circles' | 'spirals' | 'xor' | 'checkerboard';

/** Named targets on the interval [−1, 1]. */
export type LineTarget = 'sine' | 'step' | 'tent' | 'parabola' | 'chirp';

/** What examples to draw. */
export interface DataOptions {
  /** How many; 64 unless given. */
  readonly count?: number;
  /** Standard deviation of what is added to every coordinate in the plane, to every target on the line; 0.1 unless given. */
  readonly noise?: number;
  readonly seed?: number;
}

/** Coordinates are multiples of 1/1024, so that browsers whose sine differs in the last bit draw the same examples. */
const grid = 1024;
const snapped = (value: number) => Math.round(value * grid) / grid + 0;

type Place = readonly [x: number, y: number, label: number];

/** Example `i` of `count` without noise; classes alternate. */
const shapes: Readonly<Record<PlaneData, (i: number, count: number, uniform: () => number) => Place>> = {
  moons(i, count) {
    const angle = (Math.PI * Math.floor(i / 2)) / Math.max(1, Math.ceil(count / 2) - 1);
    const [x, y] = [Math.cos(angle), Math.sin(angle)];
    return i % 2 === 0 ? [x - 0.5, y - 0.25, 0] : [0.5 - x, 0.25 - y, 1];
  },
  circles(i, count) {
    const angle = (2 * Math.PI * i) / count;
    const radius = i % 2 === 0 ? 1.25 : 0.5;
    return [radius * Math.cos(angle), radius * Math.sin(angle), i % 2];
  },
  spirals(i, count) {
    const along = (Math.floor(i / 2) + 0.5) / Math.ceil(count / 2);
    const angle = 1.5 * 2 * Math.PI * along + (i % 2) * Math.PI;
    const radius = 0.1 + 1.3 * along;
    return [radius * Math.cos(angle), radius * Math.sin(angle), i % 2];
  },
  xor(i, _count, uniform) {
    const [x, y] = [0.15 + 1.1 * uniform(), 0.15 + 1.1 * uniform()];
    const first = Math.floor(i / 2) % 2 === 0 ? 1 : -1;
    return i % 2 === 0 ? [first * x, first * y, 0] : [first * x, -first * y, 1];
  },
  checkerboard(i, _count, uniform) {
    const cell = (2 * Math.floor(i / 2) + (Math.floor(i / 4) % 2 === 0 ? i % 2 : 1 - (i % 2))) % 16;
    const [column, row] = [cell % 4, Math.floor(cell / 4)];
    const place = (index: number) => -1.4 + 0.7 * (index + 0.12 + 0.76 * uniform());
    return [place(column), place(row), (column + row) % 2];
  },
};

/**
 * Two classes in the plane, within about [−1.5, 1.5]², labelled 0 and 1 in turn.
 *
 * `moons`: two half circles that reach into one another; `circles`: a ring around another; `spirals`: two arms of one and a half
 * turns; `xor`: quadrants; `checkerboard`: sixteen squares.
 */
export function planeData(name: PlaneData, { count = 64, noise = 0.1, seed = 0 }: DataOptions = {}): DataSet {
  const uniform = uniformSource(seed);
  const normal = normalSource(uniform);
  const places = Array.from({ length: count }, (_, i) => {
    const [x, y, label] = shapes[name](i, count, uniform);
    return [snapped(x + noise * normal()), snapped(y + noise * normal()), label];
  });
  return dataSet(
    places.map(([x, y]) => [x, y]),
    places.map(([, , label]) => label),
  );
}

const targets: Readonly<Record<LineTarget, (x: number) => number>> = {
  sine: (x) => Math.sin(Math.PI * x),
  step: (x) => Math.sign(x),
  tent: (x) => 1 - 2 * Math.abs(x),
  parabola: (x) => 2 * x * x - 1,
  chirp: (x) => Math.sin(2 * Math.PI * (x + 1) ** 2),
};

/** Values of a target at evenly spaced places of [−1, 1]. */
export function lineData(name: LineTarget, { count = 16, noise = 0, seed = 0 }: DataOptions = {}): DataSet {
  const normal = normalSource(uniformSource(seed));
  const xs = Array.from({ length: count }, (_, i) => snapped(count > 1 ? (2 * i) / (count - 1) - 1 : 0));
  return dataSet(
    xs.map((x) => [x]),
    xs.map((x) => snapped(targets[name](x) + (noise ? noise * normal() : 0))),
  );
}
