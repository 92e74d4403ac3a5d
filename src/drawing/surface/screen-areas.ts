import type { CreaseMesh } from '../plane/crease-mesh.ts';

/** A face whose picture has at most this share of the whole picture's area is taken to be seen edge-on. */
const EDGE_ON = 1e-9;

/** The areas of faces in the picture, and the sum of their sizes. */
export interface ScreenAreas {
  /** Twice each face's, negative where its back shows. */
  readonly areas: Float64Array;
  readonly whole: number;
}

/** Does a face show its back, or is it seen edge-on? */
export const isBack = (area: number, whole: number): boolean => area <= EDGE_ON * whole;

/** How large all faces are in the picture. */
export function screenAreas(
  { complex, starts, corners }: CreaseMesh,
  px: Float64Array,
  py: Float64Array,
): ScreenAreas {
  const areas = new Float64Array(complex.regionCount);
  let whole = 0;
  for (let i = 0; i < areas.length; i++) {
    let twice = 0;
    let before = corners[starts[i + 1] - 1];
    for (let k = starts[i]; k < starts[i + 1]; k++) {
      const v = corners[k];
      // Corners run counter-clockwise in the plane, so clockwise, and positively, on a screen where y points down.
      twice += px[v] * py[before] - px[before] * py[v];
      before = v;
    }
    areas[i] = twice;
    whole += Math.abs(twice);
  }
  return { areas, whole };
}
