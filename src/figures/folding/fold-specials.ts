/** What hands snap to on the sheet and on the folded plane. */
import { snapToTurns, snapToValues } from '../../drawing/hands/snap.ts';
import type { Snap, SpecialValue } from '../../drawing/hands/snap.ts';
import type { Point } from '../../network/index.ts';
import type { Sheet } from './folded-sheet.ts';
import { found } from './folded-sheet.ts';

const between = (low: number, high: number): SpecialValue[] => [
  { value: low, name: 'edge' },
  { value: (low + high) / 2, name: 'midline' },
  { value: high, name: 'edge' },
];

/** The sheet's edges and midlines, with a point of it near them. */
export const nearOnSheet = (place: Point, _: Sheet, reach: number): Snap | null =>
  snapToValues(place, reach, between(-1, 1), between(-1, 1));

/**
 * What is special about a place of the folded plane: edges and midlines of the folded sheet that lie on the grid of
 * the line's ends, else every 15° around the line's other end.
 *
 * @param shares how many places of the grid make the side of the square around the folded sheet
 */
export function nearOnPlane(
  state: Sheet,
  place: Point,
  other: Point | null,
  reach: number,
  shares: number,
): Snap | null {
  const { corner, side, complex } = found(state);
  const places = Array.from({ length: complex.vertexCount }, (_, v) => complex.values(v));
  const [xs, ys] = [0, 1].map((k) => {
    const all = places.map((values) => values[k]);
    const onGrid = ({ value }: SpecialValue): boolean =>
      Number.isInteger((shares * (value - corner[k])) / side);
    return between(Math.min(...all), Math.max(...all)).filter(onGrid);
  });
  return snapToValues(place, reach, xs, ys) ?? (other && snapToTurns(place, other, shares / side));
}
