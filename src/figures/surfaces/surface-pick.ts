import { inConvex } from '../../network/index.ts';
import type { Point } from '../../network/index.ts';
import type { CreaseMesh } from '../../drawing/plane/crease-mesh.ts';
import type { Projection } from '../../drawing/surface/projection.ts';

/**
 * The region whose face is seen at a place of the drawing, −1 beside the surface.
 *
 * @param height as in the style that the surface is drawn with
 */
export function regionSeenAt(
  mesh: CreaseMesh,
  seen: Projection,
  [x, y]: Point,
  height: (value: number) => number = (z) => z,
): number {
  const { complex, starts, corners, heights } = mesh;
  let found = -1;
  let nearest = Infinity;
  for (let i = 0; i < complex.regionCount; i++) {
    const places = Array.from(corners.subarray(starts[i], starts[i + 1]), (v) =>
      seen.place(complex.x[v], complex.y[v], height(heights[v])),
    );
    if (!inConvex(places, [x, y])) continue;
    const depth = depthAt(mesh, i, places, seen, height, [x, y]);
    if (depth < nearest) [found, nearest] = [i, depth];
  }
  return found;
}

/** How far away from the viewer a face is where it is seen at a place of the drawing, in the box's own units. */
function depthAt(
  { complex, starts, corners, heights }: CreaseMesh,
  region: number,
  places: readonly Point[],
  { inBox, toViewer }: Projection,
  height: (value: number) => number,
  [x, y]: Point,
): number {
  const depth = (k: number) => {
    const v = corners[starts[region] + k];
    const [a, b, c] = inBox(complex.x[v], complex.y[v], height(heights[v]));
    return -a * toViewer[0] - b * toViewer[1] - c * toViewer[2];
  };
  // Barycentric coordinates in the largest triangle of the fan from the first corner.
  let best = [1, 0, 0];
  let size = 0;
  const [ax, ay] = places[0];
  for (let k = 1; k + 1 < places.length; k++) {
    const [bx, by] = [places[k][0] - ax, places[k][1] - ay];
    const [cx, cy] = [places[k + 1][0] - ax, places[k + 1][1] - ay];
    const area = bx * cy - by * cx;
    if (Math.abs(area) <= Math.abs(size)) continue;
    size = area;
    best = [k, ((x - ax) * cy - (y - ay) * cx) / area, (bx * (y - ay) - by * (x - ax)) / area];
  }
  const [k, u, v] = best;
  return size === 0 ? Infinity : depth(0) + u * (depth(k) - depth(0)) + v * (depth(k + 1) - depth(0));
}
