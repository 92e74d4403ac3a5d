import { levelSet } from '../../network/index.ts';
import type { Segment } from '../../network/index.ts';
import type { CreaseMesh } from './crease-mesh.ts';

/** The largest of 1, 2 and 5 times a power of ten by which at most `most` steps fit between two values. */
export function niceStep(low: number, high: number, most: number): number {
  const raw = (high - low) / most;
  if (!(raw > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(raw));
  return ([1, 2, 5].find((factor) => factor * power >= raw * (1 - 1e-12)) ?? 10) * power;
}

/** The multiples of a step that lie strictly between two values, in order. */
export function multiples(low: number, high: number, step: number): number[] {
  const first = Math.floor(low / step) + 1;
  const count = Math.max(0, Math.ceil(high / step) - first);
  // The quotient is rounded once, where a sum of steps would drift.
  const parts = Math.round(1 / step);
  return Array.from({ length: count }, (_, k) => (step < 1 ? (first + k) / parts : (first + k) * step));
}

/** The exact contours of a surface at evenly spaced round heights. */
export interface Contours {
  readonly step: number;
  readonly levels: readonly number[];
  /** Straight segments, each inside one region. */
  readonly segments: readonly Segment[];
  /** Those at height 0, if 0 lies between the lowest and the highest value. */
  readonly zero: readonly Segment[];
}

/** The contours of a mesh's output, at most `most` of them. */
export function contoursOf({ complex, output, lowest, highest }: CreaseMesh, most = 12): Contours {
  const step = niceStep(lowest, highest, most);
  const levels = multiples(lowest, highest, step);
  return {
    step,
    levels,
    segments: levels.filter((level) => level !== 0).flatMap((level) => levelSet(complex, output, level)),
    zero: levels.includes(0) ? levelSet(complex, output, 0) : [],
  };
}
