import type { Plot } from '../../drawing/page/axes.ts';
import { creaseMesh } from '../../drawing/plane/crease-mesh.ts';
import { round } from '../../drawing/words/number.ts';
import type { RegionComplex } from '../../network/index.ts';

/**
 * The outlines of unions of regions: per group a path that runs once around each of its parts and holes, without the
 * edges inside.
 *
 * @param group the group of every region
 */
export function unionOutlines(
  complex: RegionComplex,
  group: ArrayLike<number>,
  { x, y }: Plot,
): ReadonlyMap<number, string> {
  const { from, to, left, right } = creaseMesh(complex);
  // Edges around each group by the vertex that they leave, the group on their left.
  const leaving = new Map<number, Map<number, number[]>>();
  const add = (region: number, start: number, end: number): void => {
    const around = leaving.get(group[region]) ?? new Map<number, number[]>();
    leaving.set(group[region], around);
    const ends = around.get(start);
    if (ends) ends.push(end);
    else around.set(start, [end]);
  };
  for (let e = 0; e < from.length; e++) {
    if (left[e] >= 0 && right[e] >= 0 && group[left[e]] === group[right[e]]) continue;
    if (left[e] >= 0) add(left[e], from[e], to[e]);
    if (right[e] >= 0) add(right[e], to[e], from[e]);
  }
  const place = (v: number) => `${round(x(complex.x[v]))},${round(y(complex.y[v]))}`;
  const outlines = Array.from(leaving, ([name, around]): [number, string] => {
    let d = '';
    for (const [start, ends] of around)
      while (ends.length > 0) {
        d += `M${place(start)}`;
        for (let at = ends.pop()!; at !== start; at = around.get(at)!.pop()!) d += `L${place(at)}`;
        d += 'Z';
      }
    return [name, d];
  });
  return new Map(outlines.sort(([one], [other]) => one - other));
}
