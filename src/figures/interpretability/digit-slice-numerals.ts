import type { Point } from '../../network/index.ts';
import { creaseMesh } from '../../drawing/plane/crease-mesh.ts';
import { placesIn } from './digit-slice-areas.ts';
import { placeIn, thumbPlaces } from './digit-slice-marks.ts';
import type { Scene, Slice } from './digit-slice-scene.ts';
import { LAYOUT, distancesIn, sceneIn } from './digit-slice-scene.ts';

const { left: LEFT, top: TOP, side: SIDE } = LAYOUT.map;
/** The least height and width of a piece that has room for a numeral, in the drawing's units. */
const LEAST = 12;
/** A numeral stays so far from whatever else stands in the map, and from the map's edge. */
const AWAY = 42;
const EDGE = 14;
/** So many of a class's pieces are tried, the largest first. */
const TRIED = 40;

interface Piece {
  /** As much room as there is in both directions. */
  readonly size: number;
  readonly at: Point;
}

const known = new WeakMap<Scene['areas'], ReadonlyMap<number, readonly Piece[]>>();

/** The pieces of each class that have room for a numeral, the largest first, in a window that does not move. */
function piecesIn(scene: Scene): ReadonlyMap<number, readonly Piece[]> {
  const found = known.get(scene.areas);
  if (found) return found;
  const { starts, corners } = creaseMesh(scene.areas);
  const { px, py } = placesIn(scene);
  const pieces = new Map<number, Piece[]>();
  scene.winner.forEach((label, i) => {
    let [x0, x1, y0, y1, sx, sy] = [Infinity, -Infinity, Infinity, -Infinity, 0, 0];
    for (let k = starts[i]; k < starts[i + 1]; k++) {
      const [x, y] = [px[corners[k]], py[corners[k]]];
      [x0, x1, y0, y1] = [Math.min(x0, x), Math.max(x1, x), Math.min(y0, y), Math.max(y1, y)];
      sx += x;
      sy += y;
    }
    const size = Math.min(x1 - x0, y1 - y0);
    if (size <= LEAST) return;
    const count = starts[i + 1] - starts[i];
    const own = pieces.get(label) ?? [];
    pieces.set(label, own);
    own.push({ size, at: [sx / count, sy / count] });
  });
  for (const [label, own] of pieces)
    pieces.set(label, own.sort((one, other) => other.size - one.size).slice(0, TRIED)); // prettier-ignore
  known.set(scene.areas, pieces);
  return pieces;
}

/** How far two places are from each other, the nearer side of a square counted. */
const apart = ([x, y]: Point, [u, v]: Point): number => Math.max(Math.abs(x - u), Math.abs(y - v));

const isInside = ([px, py]: Point): boolean =>
  px > LEFT + EDGE && px < LEFT + SIDE - EDGE && py > TOP + EDGE && py < TOP + SIDE - EDGE;

/** Each class's numeral, in the largest piece of its areas that nothing else covers. */
export function numerals(state: Slice): { readonly text: string; readonly at: Point }[] {
  const scene = sceneIn(state);
  const taken: Point[] = [...thumbPlaces(state), placeIn(scene, distancesIn(state)[state.pick].foot)];
  taken.push([LEFT + 40, TOP + SIDE - 20]);
  const pieces = piecesIn(scene);
  return scene.classes.flatMap(({ label }) => {
    const free = ({ at }: Piece) => isInside(at) && taken.every((one) => apart(one, at) > AWAY);
    const best = pieces.get(label)?.find(free);
    if (!best) return [];
    taken.push(best.at);
    return [{ text: String(label), at: best.at }];
  });
}
