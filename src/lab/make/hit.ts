import type { Point } from '../../network/index.ts';

/** What of a wiring diagram is at a place: a unit, or the wire from unit `from` of the row before to unit `to` of `row`. */
export type Hit =
  | { readonly kind: 'unit'; readonly row: number; readonly unit: number }
  | { readonly kind: 'wire'; readonly row: number; readonly from: number; readonly to: number };

/** How far a point is from a segment. */
function distanceTo([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const t = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}

/** The unit within reach of a point, or else the nearest wire; indices are those of the drawing. */
export function hitAt(places: readonly (readonly Point[])[], at: Point, reach: number): Hit | null {
  let best: Hit | null = null;
  let least = reach;
  places.forEach((row, r) =>
    row.forEach(([x, y], unit) => {
      const distance = Math.hypot(x - at[0], y - at[1]);
      if (distance <= least) [best, least] = [{ kind: 'unit', row: r, unit }, distance];
    }),
  );
  if (best) return best;
  least = reach / 2;
  for (let row = 1; row < places.length; row++)
    places[row - 1].forEach((a, from) =>
      places[row].forEach((b, to) => {
        const distance = distanceTo(at, a, b);
        if (distance <= least) [best, least] = [{ kind: 'wire', row, from, to }, distance];
      }),
    );
  return best;
}
