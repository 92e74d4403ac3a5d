import { projectedData } from '../slices/projected.ts';
import { activeBench, type LabState, type Window } from '../state/lab-state.ts';

/** A square window that shows all examples, with some room, where they lie in the plane; `null` where the present one does. */
export function windowOf(state: LabState): Window | null {
  const feet = projectedData(activeBench(state), state.data);
  if (feet.length === 0) return null;
  const { x0, x1, y0, y1 } = state.window;
  const size = Math.max(x1 - x0, y1 - y0);
  const [left, right] = ends(feet.map(({ s }) => s));
  const [low, high] = ends(feet.map(({ t }) => t));
  const needed = 1.15 * Math.max(right - left, high - low, 1e-6);
  const inside = left >= x0 && right <= x1 && low >= y0 && high <= y1;
  if (inside && needed > size / 3) return null;
  const [x, y] = [(left + right) / 2, (low + high) / 2];
  return { x0: x - needed / 2, x1: x + needed / 2, y0: y - needed / 2, y1: y + needed / 2 };
}

const ends = (values: readonly number[]): readonly [number, number] =>
  values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);
