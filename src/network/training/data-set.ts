import { TrainingError } from '../model/errors.ts';
import { targetsPerExample, type Loss } from './loss.ts';
import type { Network, Point } from '../model/network.ts';

/** Examples to learn from. */
export interface DataSet {
  readonly count: number;
  /** count × inputs, row-major. */
  readonly x: Float64Array;
  /** count × targets: per output a number (0 or 1 for the logistic loss), or one class 0, 1, … for softmax. */
  readonly y: Float64Array;
}

/** A data set from points and one target each. */
export function dataSet(points: readonly (readonly number[])[], targets: readonly number[]): DataSet {
  if (targets.length !== points.length)
    throw new TrainingError('targets', `${points.length} numbers, one per point`, String(targets.length));
  return { count: points.length, x: Float64Array.from(points.flat()), y: Float64Array.from(targets) };
}

/** The point of the plane that example i is. */
export function pointOf({ x }: DataSet, i: number): Point {
  return [x[2 * i], x[2 * i + 1]];
}

/** Throws unless a network can learn these examples by this loss: `TrainingError`. */
export function requireData({ inputs, outputs }: Network, { count, x, y }: DataSet, loss: Loss): void {
  if (!(Number.isInteger(count) && count > 0))
    throw new TrainingError('data', 'at least one example', String(count));
  const targets = targetsPerExample(loss, outputs);
  if (x.length !== count * inputs)
    throw new TrainingError('data.x', `${inputs} numbers for each of ${count} examples`, String(x.length));
  if (y.length !== count * targets)
    throw new TrainingError('data.y', `${targets} numbers for each of ${count} examples`, String(y.length));
  for (let i = 0; i < x.length; i++)
    if (!Number.isFinite(x[i])) throw new TrainingError(`data.x[${i}]`, 'a finite number', String(x[i]));
  const isClass = (value: number) => Number.isInteger(value) && value >= 0 && value < outputs;
  const isShare = (value: number) => value >= 0 && value <= 1;
  const [expected, fits] =
    loss === 'softmax'
      ? [`a class from 0 to ${outputs - 1}`, isClass]
      : loss === 'logistic'
        ? ['a number from 0 to 1', isShare]
        : ['a finite number', Number.isFinite];
  for (let i = 0; i < y.length; i++)
    if (!fits(y[i])) throw new TrainingError(`data.y[${i}]`, expected, String(y[i]));
}
