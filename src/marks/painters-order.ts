import type { Point, RegionComplex } from '../network/index.ts';
import type { CreaseMesh } from './crease-mesh.ts';

/**
 * The regions of a complex from the farthest to the nearest.
 *
 * Exact for every height field over them: of two neighbours the one on the far side of their common edge comes
 * first, and for convex regions of the plane these conditions never run in a circle.
 *
 * @param away the direction away from the viewer, in the plane of inputs
 */
export function paintersOrder({ complex, edges }: CreaseMesh, away: Point): Int32Array {
  const waiting = new Int32Array(complex.regionCount);
  const nearer: number[][] = Array.from({ length: complex.regionCount }, () => []);
  for (const { from, to, left, right } of edges) {
    if (left < 0 || right < 0) continue;
    const leftIsFar = (from[1] - to[1]) * away[0] + (to[0] - from[0]) * away[1] > 0;
    const [far, near] = leftIsFar ? [left, right] : [right, left];
    nearer[far].push(near);
    waiting[near]++;
  }
  return released(waiting, nearer, complex);
}

/** Take out regions that nothing has to come before any more, until all are out. */
function released(
  waiting: Int32Array,
  nearer: readonly (readonly number[])[],
  { regionCount }: RegionComplex,
): Int32Array {
  const order = new Int32Array(regionCount);
  let count = 0;
  for (let i = 0; i < regionCount; i++) if (waiting[i] === 0) order[count++] = i;
  for (let k = 0; k < count; k++)
    for (const near of nearer[order[k]]) if (--waiting[near] === 0) order[count++] = near;
  // Rounded corners of slivers can make a circle; whatever is left comes last.
  if (count < regionCount) for (let i = 0; i < regionCount; i++) if (waiting[i] > 0) order[count++] = i;
  return order;
}
