import type { RegionComplex } from '../../network/index.ts';
import type { CreaseMesh } from '../../drawing/plane/crease-mesh.ts';
import { creaseMesh } from '../../drawing/plane/crease-mesh.ts';

/**
 * The surface over a complex of triangles that takes given heights at its vertices: affine on every triangle, whatever
 * the network of the complex computes.
 *
 * @param height the height over a vertex
 */
export function heightField(complex: RegionComplex, height: (x: number, y: number) => number): CreaseMesh {
  const mesh = creaseMesh(complex);
  const { x, y, vertexCount, regionCount } = complex;
  const heights = Float64Array.from({ length: vertexCount }, (_, v) => height(x[v], y[v]));
  const slopes = Array.from({ length: regionCount }, (_, i) => triangleSlope(mesh, heights, i));
  const jump = mesh.jump.map((_, e) => {
    const [left, right] = [mesh.left[e], mesh.right[e]];
    if (left < 0 || right < 0) return 0;
    const [p, q] = [mesh.from[e], mesh.to[e]];
    const [nx, ny] = [y[p] - y[q], x[q] - x[p]];
    const size =
      ((slopes[left][0] - slopes[right][0]) * nx + (slopes[left][1] - slopes[right][1]) * ny) /
      Math.hypot(nx, ny);
    // What is left of equal slopes after rounding is no crease.
    return Math.abs(size) < 1e-12 ? 0 : size;
  });
  return {
    ...mesh,
    heights,
    jump,
    largestJump: jump.reduce((most, size) => Math.max(most, Math.abs(size)), Number.MIN_VALUE),
    lowest: heights.reduce((low, value) => Math.min(low, value), Infinity),
    highest: heights.reduce((high, value) => Math.max(high, value), -Infinity),
  };
}

/** The gradient of the affine function through a triangle's corners. */
function triangleSlope(
  { complex: { x, y }, corners, starts }: CreaseMesh,
  heights: Float64Array,
  region: number,
): readonly [number, number] {
  const [a, b, c] = corners.subarray(starts[region], starts[region] + 3);
  const [ux, uy, uz] = [x[b] - x[a], y[b] - y[a], heights[b] - heights[a]];
  const [vx, vy, vz] = [x[c] - x[a], y[c] - y[a], heights[c] - heights[a]];
  const twice = ux * vy - uy * vx;
  return [(uz * vy - vz * uy) / twice, (vz * ux - uz * vx) / twice];
}
