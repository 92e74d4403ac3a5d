import { clamped, snapped } from '../../drawing/page/limits.ts';
import { allowedView } from '../../drawing/surface/turning.ts';
import type { Point } from '../../network/index.ts';
import { centroid } from '../../network/index.ts';
import type { Surface } from './folded-scene.ts';
import { isCrowded, regionOf, sceneOf } from './folded-scene.ts';

/** Maps are magnified up to so many times; their middles lie on a grid of so many parts of half the window. */
const CLOSEST = 4;

/** The middle of a magnified map, as near to a place as the window allows. */
function middleNear(place: number, half: number, zoom: number): number {
  const reach = half * (1 - 1 / zoom);
  return clamped(half * snapped(place / half, CLOSEST), -reach, reach) + 0;
}

/** The maps magnified once more, with the region that is singled out in the middle. */
export function closer(state: Surface): Partial<Surface> {
  const { complex, half } = sceneOf(state);
  const zoom = Math.min(CLOSEST, 2 * state.zoom);
  const [x, y] = centroid(complex, Math.max(0, regionOf(state)));
  return { zoom, cx: middleNear(x, half, zoom), cy: middleNear(y, half, zoom) };
}

/** Can the maps be magnified once more? */
export const canComeCloser = (state: Surface): boolean => isCrowded(sceneOf(state)) && state.zoom < CLOSEST;

/** The nearest state that is allowed. */
export function held(state: Surface): Surface {
  const { half, units } = sceneOf(state);
  const zoom = isCrowded(sceneOf(state)) ? ([4, 2].find((one) => state.zoom >= one) ?? 1) : 1;
  return {
    ...state,
    ...allowedView(state),
    x1: clamped(state.x1, -half, half),
    x2: clamped(state.x2, -half, half),
    unit: clamped(Math.round(state.unit), 0, units.length),
    zoom,
    cx: middleNear(state.cx, half, zoom),
    cy: middleNear(state.cy, half, zoom),
  };
}

/** The region around a place, as it is singled out. */
export const around = ([x1, x2]: Point): Partial<Surface> => ({ x1, x2 });
