import type { Point } from '../../network/index.ts';
import type { LabData } from '../state/lab-state.ts';
import { inputsOf } from './fit.ts';

/** Where new points go when there are no data yet, or such as cannot be added to by hand. */
export const noPoints = (): LabData => ({
  name: 'own points',
  set: { count: 0, x: new Float64Array(0), y: new Float64Array(0) },
  classes: ['0', '1'],
});

/** Can points of the plane be placed among these? */
export const takesPoints = (data: LabData | null): boolean =>
  data !== null && data.classes.length > 0 && (data.set.count === 0 || inputsOf(data) === 2);

const withPoints = (
  data: LabData,
  points: readonly (readonly [x: number, y: number, label: number])[],
): LabData => ({
  ...data,
  set: {
    count: points.length,
    x: Float64Array.from(points.flatMap(([x, y]) => [x, y])),
    y: Float64Array.from(points, ([, , label]) => label),
  },
});

const pointsOf = ({ set }: LabData): (readonly [number, number, number])[] =>
  Array.from({ length: set.count }, (_, i) => [set.x[2 * i], set.x[2 * i + 1], set.y[i]] as const);

/** The data with a point more, behind the others. */
export function addPoint(data: LabData | null, [x, y]: Point, label: number): LabData {
  const old = data && takesPoints(data) ? data : noPoints();
  const classes = [...old.classes];
  while (classes.length <= label) classes.push(String(classes.length));
  return withPoints({ ...old, classes }, [...pointsOf(old), [x, y, label]]);
}

/** The data with a point elsewhere. */
export const movePoint = (data: LabData, index: number, [x, y]: Point): LabData =>
  withPoints(
    data,
    pointsOf(data).map((point, i) => (i === index ? [x, y, point[2]] : point)),
  );

/** The data with a point of another class. */
export const labelPoint = (data: LabData, index: number, label: number): LabData =>
  withPoints(
    data,
    pointsOf(data).map((point, i) => (i === index ? [point[0], point[1], label] : point)),
  );

/** The data without a point; `null` without the last one. */
export const removePoint = (data: LabData, index: number): LabData | null =>
  data.set.count <= 1
    ? null
    : withPoints(
        data,
        pointsOf(data).filter((_, i) => i !== index),
      );
