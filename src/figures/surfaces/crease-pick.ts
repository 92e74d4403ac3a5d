import type { Owner, Point } from '../../network/index.ts';
import type { CreaseMesh } from '../../drawing/plane/crease-mesh.ts';

/**
 * The unit whose crease is nearest to a point.
 *
 * @param reach how far away it may be, in the inputs' units
 * @returns `null` if no crease is that near
 */
export function creaseAt(mesh: CreaseMesh, [x, y]: Point, reach: number): Owner | null {
  const { complex, from, to, layer, unit } = mesh;
  let nearest = reach;
  let found = -1;
  for (let e = 0; e < layer.length; e++) {
    if (layer[e] < 0) continue;
    const [px, py] = [complex.x[from[e]], complex.y[from[e]]];
    const [dx, dy] = [complex.x[to[e]] - px, complex.y[to[e]] - py];
    const along = ((x - px) * dx + (y - py) * dy) / (dx * dx + dy * dy || 1);
    const t = Math.min(1, Math.max(0, along));
    const distance = Math.hypot(px + t * dx - x, py + t * dy - y);
    if (distance <= nearest) [nearest, found] = [distance, e];
  }
  return found < 0 ? null : { layer: layer[found], unit: unit[found] };
}
