import type { Point, Segment } from '../../network/index.ts';
import type { CreaseMesh } from '../plane/crease-mesh.ts';
import type { SvgGroup } from '../page/layer.ts';
import { flatBatches } from './flat-batches.ts';
import { gathered } from './gathered.ts';
import { fronts } from './painters-order.ts';
import type { Path } from '../page/paths.ts';
import { drawPaths } from '../page/paths.ts';
import { setting } from '../page/setting.ts';
import type { Projection } from './projection.ts';
import type { Batch, Kind } from './surface-batches.ts';
import { surfaceBatches } from './surface-batches.ts';
import type { SurfaceStyle } from './surface-looks.ts';
import { isDense, lookNames, surfaceLooks } from './surface-looks.ts';

export type { SurfaceLine, SurfaceStyle } from './surface-looks.ts';

/** Above this many faces a surface has to be painted on a canvas; figures that turn it may choose to earlier. */
export const CANVAS_ABOVE = 2000;

/** Faces and creases of one look, and where they are drawn: what SVG and canvas have in common. */
export interface SurfacePicture {
  readonly mesh: CreaseMesh;
  /** Per vertex, its place in the drawing. */
  readonly px: Float64Array;
  readonly py: Float64Array;
  /** From back to front; within one batch nothing hides anything else. */
  readonly batches: readonly Batch[];
  /** Per line on a face, the places of its ends: x, y, x, y. */
  readonly ends: readonly (readonly [number, number, number, number])[];
  /** The class of a batch. */
  readonly nameOf: (batch: Batch) => string;
}

/** Where everything of a surface is drawn, in which order and how. */
export function surfacePicture(mesh: CreaseMesh, seen: Projection, style: SurfaceStyle = {}): SurfacePicture {
  const { complex, heights } = mesh;
  const { height = (z: number) => z, lines = [] } = style;
  const px = new Float64Array(complex.vertexCount);
  const py = new Float64Array(complex.vertexCount);
  seen.placeAll({ x: complex.x, y: complex.y, z: style.height ? heights.map(height) : heights }, px, py);
  const looks = surfaceLooks(mesh, seen, style);
  const batches =
    flatBatches(mesh, px, py, looks) ??
    gathered(
      mesh,
      px,
      py,
      surfaceBatches(mesh, fronts(mesh, seen.away), looks),
      (line) => lines[line].segment.region,
    );
  const ends = lines.map(({ segment }) => lineEnds(mesh, segment, seen, height));
  return { mesh, px, py, batches, ends, nameOf: ({ look }) => lookNames[look] };
}

function lineEnds(
  { complex, output }: CreaseMesh,
  { from, to, region }: Segment,
  seen: Projection,
  height: (z: number) => number,
): [number, number, number, number] {
  const { matrix, offset } = complex.affine(region);
  const place = ([x, y]: Point) =>
    seen.place(x, y, height(matrix[2 * output] * x + matrix[2 * output + 1] * y + offset[output]));
  return [...place(from), ...place(to)];
}

/** A surface as paths, back to front. */
export function surfacePaths({ mesh, px, py, batches, ends, nameOf }: SurfacePicture): Path[] {
  const { starts, corners, from, to } = mesh;
  const places = Array.from(px, (x, v) => `${tenth(x)},${tenth(py[v])}`);
  const shapes: Record<Kind, (item: number) => string> = {
    face(region) {
      let d = `M${places[corners[starts[region]]]}`;
      for (let k = starts[region] + 1; k < starts[region + 1]; k++) d += `L${places[corners[k]]}`;
      return `${d}Z`;
    },
    crease: (e) => `M${places[from[e]]}L${places[to[e]]}`,
    line(k) {
      const [ax, ay, bx, by] = ends[k].map(tenth);
      return `M${ax},${ay}L${bx},${by}`;
    },
  };
  return batches.map((batch) => {
    let d = '';
    for (const item of batch.items) d += shapes[batch.kind](item);
    return { name: nameOf(batch), d };
  });
}

/** A surface has many corners: a tenth of a unit is as fine as they can be seen. */
const tenth = (value: number): number => Math.round(value * 10) / 10;

/**
 * Draw a surface as SVG: all of it, or only its rim if it has more faces than `style.svgUpTo`: a figure then paints it
 * on a canvas (`paintSurface`).
 */
export function drawSurface(
  parent: SvgGroup,
  mesh: CreaseMesh,
  seen: Projection,
  style: SurfaceStyle = {},
): void {
  parent.each(setting({ 'data-dense': isDense(mesh) ? '' : null }));
  const whole = mesh.complex.regionCount <= (style.svgUpTo ?? CANVAS_ABOVE);
  drawPaths(parent, whole ? surfacePaths(surfacePicture(mesh, seen, style)) : [rim(mesh, seen, style)]);
}

/** The surface over the sides of the window. */
function rim(
  { complex, left, right, from, to, heights }: CreaseMesh,
  seen: Projection,
  style: SurfaceStyle,
): Path {
  const { height = (z: number) => z } = style;
  const place = (v: number) => {
    const [x, y] = seen.place(complex.x[v], complex.y[v], height(heights[v]));
    return `${tenth(x)},${tenth(y)}`;
  };
  let d = '';
  for (let e = 0; e < left.length; e++)
    if (left[e] < 0 || right[e] < 0) d += `M${place(from[e])}L${place(to[e])}`;
  return { name: 'surface-line rim', d };
}
