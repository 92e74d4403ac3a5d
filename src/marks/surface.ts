import type { CreaseMesh } from './crease-mesh.ts';
import { edgesOf, meanHeight } from './crease-mesh.ts';
import { STRENGTHS, foldOf, strength } from './creases.ts';
import type { Layer } from './layer.ts';
import { fronts } from './painters-order.ts';
import type { Path } from './paths.ts';
import { drawPaths } from './paths.ts';
import type { Projection } from './projection.ts';
import type { Batch } from './surface-batches.ts';
import { surfaceBatches } from './surface-batches.ts';
import type { ValueSpan } from './value-steps.ts';
import { STEPS, valueSpan, valueStep } from './value-steps.ts';

/** How many shades a face can have, from full light to full shade. */
export const SHADES = 5;
/** The direction the light comes from, in the box's own units: from the upper left, behind the viewer's shoulder. */
const LIGHT = [-0.48, -0.36, 0.8] as const;
/** Above this many faces a surface is painted on a canvas. */
export const CANVAS_ABOVE = 2000;

/** What can be chosen about a surface's picture. */
export interface SurfaceStyle {
  /** The region that is singled out, −1 for none. */
  readonly selected?: number;
  /** Creases with less than this share of the largest slope jump stay hairlines between faces. */
  readonly least?: number;
  /** What stands for the surface's height: the identity by default. */
  readonly height?: (value: number) => number;
  /** Creases of this unit are drawn stronger. */
  readonly unit?: { readonly layer: number; readonly unit: number } | null;
  /** Which values get which colours. */
  readonly span?: ValueSpan;
}

/** Faces and creases of one look, and where they are drawn: what SVG and canvas have in common. */
export interface SurfacePicture {
  readonly mesh: CreaseMesh;
  /** Per vertex, its place in the drawing. */
  readonly px: Float64Array;
  readonly py: Float64Array;
  /** From back to front; within one batch nothing hides anything else. */
  readonly batches: readonly Batch[];
  /** The class of a batch. */
  readonly nameOf: (batch: Batch) => string;
}

/** Classes of faces come first: colour by shade, then the chosen face, then creases by strength, fold and mark. */
const CHOSEN = (2 * STEPS + 1) * SHADES;
const FOLDS = ['valley', 'mountain', 'level'] as const;
const names = Array.from({ length: CHOSEN + 1 + 2 * FOLDS.length * STRENGTHS }, (_, look) => {
  if (look < CHOSEN) return `face v${Math.floor(look / SHADES) - STEPS} s${look % SHADES}`;
  if (look === CHOSEN) return 'face v0 s0 chosen';
  const rest = look - CHOSEN - 1;
  const fold = FOLDS[Math.floor(rest / STRENGTHS) % FOLDS.length];
  const mark = rest >= FOLDS.length * STRENGTHS ? ' marked' : '';
  return `crease ${fold} strength-${(rest % STRENGTHS) + 1}${mark}`;
});

/** Where everything of a surface is drawn, in which order and how. */
export function surfacePicture(mesh: CreaseMesh, seen: Projection, style: SurfaceStyle = {}): SurfacePicture {
  const { complex, heights } = mesh;
  const { height = (z: number) => z } = style;
  const px = new Float64Array(complex.vertexCount);
  const py = new Float64Array(complex.vertexCount);
  for (let v = 0; v < px.length; v++) {
    const [x, y] = seen.place(complex.x[v], complex.y[v], height(heights[v]));
    px[v] = x;
    py[v] = y;
  }
  const batches = surfaceBatches(mesh, fronts(mesh, seen.away), {
    faces: faceLooks(mesh, seen, style, height),
    creases: creaseLooks(mesh, style),
    looks: names.length,
  });
  return { mesh, px, py, batches, nameOf: ({ look }) => names[look] };
}

function faceLooks(
  mesh: CreaseMesh,
  seen: Projection,
  { selected = -1, span = valueSpan(mesh.lowest, mesh.highest) }: SurfaceStyle,
  height: (z: number) => number,
): Int32Array {
  const looks = new Int32Array(mesh.complex.regionCount);
  for (let i = 0; i < looks.length; i++) {
    const colour = valueStep(meanHeight(mesh, i), span.middle, span.reach) + STEPS;
    looks[i] = colour * SHADES + shadeOf(mesh, i, seen, height);
  }
  if (selected >= 0 && selected < looks.length) looks[selected] = CHOSEN;
  return looks;
}

/** Per edge the class of its crease, −1 for none. */
function creaseLooks(mesh: CreaseMesh, { least = 0, unit = null }: SurfaceStyle): Int32Array {
  const { jump, layer, largestJump } = mesh;
  const looks = new Int32Array(jump.length).fill(-1);
  const look = (e: number) =>
    CHOSEN + FOLDS.indexOf(foldOf(jump[e])) * STRENGTHS + strength(jump[e], largestJump);
  for (let e = 0; e < looks.length; e++)
    if (layer[e] >= 0 && Math.abs(jump[e]) >= least * largestJump) looks[e] = look(e);
  if (unit)
    for (const e of edgesOf(mesh, unit.layer, unit.unit)) looks[e] = look(e) + FOLDS.length * STRENGTHS;
  return looks;
}

/** How far a face is turned from the light, 0 to `SHADES` − 1. */
function shadeOf(
  mesh: CreaseMesh,
  region: number,
  { inBox }: Projection,
  height: (z: number) => number,
): number {
  const { heights } = mesh;
  const { x, y } = mesh.complex;
  const [a, b, c] = spread(mesh, region);
  const from = height(heights[a]);
  const [ux, uy, uz] = inBox(x[b] - x[a], y[b] - y[a], height(heights[b]) - from);
  const [vx, vy, vz] = inBox(x[c] - x[a], y[c] - y[a], height(heights[c]) - from);
  const nx = uy * vz - uz * vy;
  const ny = uz * vx - ux * vz;
  const nz = ux * vy - uy * vx;
  const length = Math.sqrt(nx * nx + ny * ny + nz * nz) || 1;
  const light = Math.max(0, (nx * LIGHT[0] + ny * LIGHT[1] + nz * LIGHT[2]) / length);
  return Math.round((SHADES - 1) * (1 - light));
}

/** Three corners of a region that are far from lying on a line: the first, and the side that spans the most with it. */
function spread({ complex, starts, corners }: CreaseMesh, region: number): [number, number, number] {
  const { x, y } = complex;
  const end = starts[region + 1];
  const a = corners[starts[region]];
  let best = starts[region] + 1;
  let most = -1;
  for (let k = best; k + 1 < end; k++) {
    const [b, c] = [corners[k], corners[k + 1]];
    const area = (x[b] - x[a]) * (y[c] - y[a]) - (x[c] - x[a]) * (y[b] - y[a]);
    if (area > most) [best, most] = [k, area];
  }
  return [a, corners[best], corners[best + 1]];
}

/** A surface's faces and creases as paths, back to front. */
export function surfacePaths({ mesh, px, py, batches, nameOf }: SurfacePicture): Path[] {
  const { starts, corners, from, to } = mesh;
  const places = Array.from(px, (x, v) => `${tenth(x)},${tenth(py[v])}`);
  return batches.map((batch) => {
    let d = '';
    for (const item of batch.items) {
      if (batch.faces) {
        d += `M${places[corners[starts[item]]]}`;
        for (let k = starts[item] + 1; k < starts[item + 1]; k++) d += `L${places[corners[k]]}`;
        d += 'Z';
      } else d += `M${places[from[item]]}L${places[to[item]]}`;
    }
    return { name: nameOf(batch), d };
  });
}

/** A surface has many corners: a tenth of a unit is as fine as they can be seen. */
const tenth = (value: number): number => Math.round(value * 10) / 10;

/** Draw a surface as SVG. */
export function drawSurface(
  parent: Layer,
  mesh: CreaseMesh,
  seen: Projection,
  style: SurfaceStyle = {},
): void {
  drawPaths(parent, surfacePaths(surfacePicture(mesh, seen, style)));
}
