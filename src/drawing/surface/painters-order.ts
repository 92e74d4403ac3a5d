import type { Point } from '../../network/index.ts';
import type { FaceMesh } from '../plane/crease-mesh.ts';

/** Sides that are seen edge-on, up to this share of the window's size, hide nothing. */
const EDGE_ON = 1e-9;

/**
 * Which of two neighbours is in front of the other, per edge: the region on the viewer's side of their common edge.
 *
 * @param away the direction away from the viewer, in the plane of inputs
 * @returns per edge 1 if the left region is in front, −1 if the right one is, 0 on the boundary and for edges that
 * are seen edge-on
 */
export function fronts({ complex, from, to, left, right }: FaceMesh, [dx, dy]: Point): Int8Array {
  const { x, y } = complex;
  const size = extent(x) * Math.abs(dy) + extent(y) * Math.abs(dx);
  const front = new Int8Array(left.length);
  for (let e = 0; e < front.length; e++) {
    if (left[e] < 0 || right[e] < 0) continue;
    const [p, q] = [from[e], to[e]];
    // How far the left side lies away from the viewer.
    const depth = (y[p] - y[q]) * dx + (x[q] - x[p]) * dy;
    if (Math.abs(depth) > EDGE_ON * size) front[e] = depth > 0 ? -1 : 1;
  }
  return front;
}

function extent(values: Float64Array): number {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return high - low;
}

/**
 * The regions of a complex from the farthest to the nearest.
 *
 * Exact for every height field over them: what hides a face lies on the viewer's side of it, along a path through
 * neighbours that get nearer one by one; and for convex regions of the plane "nearer" never runs in a circle.
 *
 * @param away the direction away from the viewer, in the plane of inputs
 */
export function paintersOrder(mesh: FaceMesh, away: Point): Int32Array {
  const { left, right } = mesh;
  const count = mesh.complex.regionCount;
  const front = fronts(mesh, away);
  const waiting = new Int32Array(count);
  // Per region the list of its edges to nearer regions, linked by `next`.
  const first = new Int32Array(count).fill(-1);
  const next = new Int32Array(left.length).fill(-1);
  for (let e = 0; e < front.length; e++) {
    if (front[e] === 0) continue;
    const far = front[e] > 0 ? right[e] : left[e];
    waiting[front[e] > 0 ? left[e] : right[e]]++;
    next[e] = first[far];
    first[far] = e;
  }
  const order = new Int32Array(count);
  let ready = 0;
  for (let i = 0; i < count; i++) if (waiting[i] === 0) order[ready++] = i;
  for (let k = 0; k < ready; k++) {
    for (let e = first[order[k]]; e >= 0; e = next[e]) {
      const near = front[e] > 0 ? left[e] : right[e];
      if (--waiting[near] === 0) order[ready++] = near;
    }
  }
  return order;
}
