import type { CreaseMesh } from '../plane/crease-mesh.ts';
import { isBack, screenAreas } from './screen-areas.ts';
import type { Batch, Kind, Looks } from './surface-batches.ts';

/**
 * All of a surface that hides nothing of itself, by kind and look, or `null` where a back shows. Nothing has to wait for
 * anything then, so no order is looked for.
 */
export function flatBatches(
  mesh: CreaseMesh,
  px: Float64Array,
  py: Float64Array,
  { faces, creases, lines, looks }: Looks,
): Batch[] | null {
  const { areas, whole } = screenAreas(mesh, px, py);
  for (const area of areas) if (isBack(area, whole)) return null;
  const batches = (kind: Kind, count: number, lookOf: (item: number) => number): Batch[] => {
    const items: number[][] = Array.from({ length: looks }, () => []);
    for (let item = 0; item < count; item++) {
      const look = lookOf(item);
      if (look >= 0) items[look].push(item);
    }
    return items.flatMap((all, look) => (all.length > 0 ? [{ kind, look, items: all }] : []));
  };
  return [
    ...batches('face', faces.length, (region) => faces[region]),
    ...batches('crease', creases.length, (e) => (mesh.left[e] < 0 || mesh.right[e] < 0 ? -1 : creases[e])),
    ...batches('line', lines.length, (k) => lines[k].look),
  ];
}
