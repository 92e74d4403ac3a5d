/** The shape of a set of the plane, counted from cells by Euler's formula. */
import type { Cell } from '../cells.testing.ts';
import { valueOf } from '../cells.testing.ts';
import type { Place } from '../reading.testing.ts';

/** The part of a cell where its first output is positive. */
function positivePart({ corners, maps: [map] }: Cell): Place[] {
  return corners.flatMap((p, i) => {
    const q = corners[(i + 1) % corners.length];
    const [a, b] = [valueOf(map, p), valueOf(map, q)];
    const kept: Place[] = a > 0 ? [p] : [];
    if (a > 0 === b > 0) return kept;
    const t = a / (a - b);
    return [...kept, [p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])] as Place];
  });
}

/** The number of a place among those found so far, places nearer than 10⁻⁷ being one. */
function numberOf(found: Place[], [x, y]: Place): number {
  const known = found.findIndex(([u, v]) => Math.hypot(u - x, v - y) < 1e-7);
  return known < 0 ? found.push([x, y]) - 1 : known;
}

/** Does a place lie between two others, on the line through them? */
function isBetween([x, y]: Place, [px, py]: Place, [qx, qy]: Place): boolean {
  const length = Math.hypot(qx - px, qy - py);
  const along = ((x - px) * (qx - px) + (y - py) * (qy - py)) / length;
  const off = Math.abs((x - px) * (qy - py) - (y - py) * (qx - px)) / length;
  return off < 1e-7 && along > 1e-7 && along < length - 1e-7;
}

/** Parts and holes of the set where the first output is positive, closed: V − E + F is parts − holes. */
export function shapeIn(cells: readonly Cell[]): { parts: number; holes: number } {
  const places: Place[] = [];
  const loops = cells
    .map((cell) => [...new Set(positivePart(cell).map((place) => numberOf(places, place)))])
    .filter((loop) => loop.length > 2);
  const edges = new Set<string>();
  const root = places.map((_, i) => i);
  const find = (i: number): number => (root[i] === i ? i : find(root[i]));
  for (const loop of loops)
    loop.forEach((p, k) => {
      const q = loop[(k + 1) % loop.length];
      const between = places.flatMap((place, i) => (isBetween(place, places[p], places[q]) ? [i] : []));
      const away = (i: number): number =>
        Math.hypot(places[i][0] - places[p][0], places[i][1] - places[p][1]);
      const chain = [p, ...between.sort((i, j) => away(i) - away(j)), q];
      chain.slice(1).forEach((to, i) => {
        edges.add([chain[i], to].sort((a, b) => a - b).join());
        root[find(to)] = find(chain[i]);
      });
    });
  const used = new Set(loops.flat());
  const parts = new Set([...used].map(find)).size;
  return { parts, holes: parts - (used.size - edges.size + loops.length) };
}
