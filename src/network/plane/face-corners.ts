import { roundOff } from '../numbers/round-off.ts';
import type { FaceKernels } from './kernels/kernels.ts';
import type { Mesh } from './mesh.ts';
import type { Run } from './run.ts';

// Scratch of one face, shared by all: faces are looked at one after the other.
/** The vertices at the corners of the face listed last. */
export let corner = new Int32Array(64);
/** Their coordinates, side by side, where they have been placed. */
export let cornerX = new Float64Array(64);
export let cornerY = new Float64Array(64);
/** The largest reach of a corner of the face whose cuts are sought; an array, because that holds a double in place. */
export const blurred = new Float64Array(1);

function reserveCorners(length: number): void {
  if (corner.length >= length) return;
  corner = new Int32Array(length * 2);
  cornerX = new Float64Array(length * 2);
  cornerY = new Float64Array(length * 2);
}

/** Lists the corners of a face for what follows. */
export function listCorners({ from, to }: Mesh, loop: Int32Array, start: number, length: number): void {
  reserveCorners(length);
  const vertices = corner;
  for (let i = 0; i < length; i++) {
    const half = loop[start + i];
    vertices[i] = (half & 1) === 0 ? from[half >> 1] : to[half >> 1];
  }
}

/** Lays the listed corners side by side; returns the largest reach. */
export function placeCorners({ x, y, reach }: Mesh, length: number): number {
  const vertices = corner;
  const xs = cornerX;
  const ys = cornerY;
  let blur = 0;
  for (let i = 0; i < length; i++) {
    const v = vertices[i];
    xs[i] = x[v];
    ys[i] = y[v];
    blur = Math.max(blur, reach[v]);
  }
  return (blurred[0] = blur);
}

/** Lays out the box of the listed corners for `openCuts`, which may then look at it layer after layer. */
export function layBox(run: Run, { box }: FaceKernels, length: number): void {
  const blur = placeCorners(run.mesh, length);
  let left = Infinity;
  let right = -Infinity;
  let bottom = Infinity;
  let top = -Infinity;
  for (let i = 0; i < length; i++) {
    left = Math.min(left, cornerX[i]);
    right = Math.max(right, cornerX[i]);
    bottom = Math.min(bottom, cornerY[i]);
    top = Math.max(top, cornerY[i]);
  }
  const mx = 0.5 * (left + right);
  const my = 0.5 * (bottom + top);
  box[0] = mx;
  box[1] = my;
  // A hair more than half the sides, so that the roundings here and in what is made of it do not matter. Under a
  // tolerance every sign is decided once per vertex, elsewhere, and no box settles it.
  const room = run.tolerant ? Infinity : 1.000002;
  box[2] = room * (0.5 * (right - left) + blur + 4 * roundOff * Math.abs(mx));
  box[3] = room * (0.5 * (top - bottom) + blur + 4 * roundOff * Math.abs(my));
}
