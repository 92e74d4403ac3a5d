import type { CreaseMesh } from './crease-mesh.ts';
import { meanHeight } from './crease-mesh.ts';
import { foldOf, strength } from './creases.ts';
import type { Layer } from './layer.ts';
import { round } from './number.ts';
import { paintersOrder } from './painters-order.ts';
import type { Projection } from './projection.ts';
import { valueClass } from './value-steps.ts';

/** How many shades a face can have, from full light to full shade. */
const SHADES = 5;
/** The direction the light comes from, in the box's own units: from the upper left, behind the viewer's shoulder. */
const LIGHT = [-0.48, -0.36, 0.8] as const;
/** Above this many faces a surface is painted on a canvas. */
export const CANVAS_ABOVE = 2000;

/** What can be chosen about a surface's picture. */
export interface SurfaceStyle {
  /** The region that is lifted out, −1 for none. */
  readonly selected?: number;
  /** Creases weaker than this share of the largest slope jump stay hairlines. */
  readonly least?: number;
  /** What stands for the surface's height: the identity by default. */
  readonly height?: (value: number) => number;
  /** Creases of this unit are drawn stronger. */
  readonly unit?: { readonly layer: number; readonly unit: number } | null;
  /** The size of the values that get the outermost colours. */
  readonly reach?: number;
  /** Leave out what tells faces apart for pointers: a smaller file. */
  readonly plain?: boolean;
}

/** One path of a surface, in the order in which it is painted. */
export interface Stroke {
  readonly name: string;
  readonly d: string;
  /** The region of a face, −1 for a crease. */
  readonly region: number;
}

/** How far a face is turned from the light, 0 to `SHADES` − 1. */
function shadeOf(
  mesh: CreaseMesh,
  region: number,
  { inBox }: Projection,
  height: (z: number) => number,
): number {
  const [a, b, c] = spread(mesh, region);
  const { x, y } = mesh.complex;
  const side = (p: number, q: number) =>
    inBox(x[q] - x[p], y[q] - y[p], height(mesh.heights[q]) - height(mesh.heights[p]));
  const [ux, uy, uz] = side(a, b);
  const [vx, vy, vz] = side(a, c);
  const n = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
  const length = Math.hypot(...n) || 1;
  const light = Math.abs(n[0] * LIGHT[0] + n[1] * LIGHT[1] + n[2] * LIGHT[2]) / length;
  return Math.round((SHADES - 1) * (1 - light));
}

/** Three corners of a region that are far from lying on a line: the first, and the pair that spans the most. */
function spread({ complex }: CreaseMesh, region: number): [number, number, number] {
  const corners = complex.corners(region);
  const { x, y } = complex;
  let best: [number, number, number] = [corners[0], corners[1], corners[2]];
  let most = -1;
  for (let k = 1; k + 1 < corners.length; k++) {
    const [a, b, c] = [corners[0], corners[k], corners[k + 1]];
    const area = (x[b] - x[a]) * (y[c] - y[a]) - (x[c] - x[a]) * (y[b] - y[a]);
    if (area > most) [best, most] = [[a, b, c], area];
  }
  return best;
}

/** A surface's faces and creases as paths, back to front; every crease right after the nearer of its two faces. */
export function surfaceStrokes(mesh: CreaseMesh, seen: Projection, style: SurfaceStyle = {}): Stroke[] {
  const { complex, heights } = mesh;
  const { selected = -1, height = (z: number) => z } = style;
  const reach = style.reach ?? Math.max(Math.abs(mesh.lowest), Math.abs(mesh.highest));
  const places = Array.from({ length: complex.vertexCount }, (_, v) => {
    const [px, py] = seen.place(complex.x[v], complex.y[v], height(heights[v]));
    return `${round(px)},${round(py)}`;
  });
  const order = paintersOrder(mesh, seen.away);
  const when = new Int32Array(order.length);
  order.forEach((region, k) => (when[region] = k));
  const after = creasesAfter(mesh, when, places, style);
  return Array.from(order).flatMap((region) => {
    const d = `M${Array.from(complex.corners(region), (v) => places[v]).join('L')}Z`;
    const colour = valueClass(meanHeight(mesh, region), reach);
    const name = `face ${colour} s${shadeOf(mesh, region, seen, height)}${region === selected ? ' chosen' : ''}`;
    const face = { name, d, region };
    return [face, ...(after.get(region) ?? [])];
  });
}

/** Per face, the creases that can be painted once it is there; those of one style in one path. */
function creasesAfter(
  mesh: CreaseMesh,
  when: Int32Array,
  places: readonly string[],
  { least = 0, unit = null }: SurfaceStyle,
): Map<number, Stroke[]> {
  const after = new Map<number, Stroke[]>();
  mesh.edges.forEach(({ owners, jump, left, right }, e) => {
    const size = jump[mesh.output];
    const marked = unit !== null && owners.some((o) => o.layer === unit.layer && o.unit === unit.unit);
    if (owners.length === 0 || (!marked && Math.abs(size) <= least * mesh.largestJump)) return;
    const face = when[left] > when[right] ? left : right;
    const [p, q] = mesh.complex.ends(e);
    const name = `crease ${foldOf(size)} strength-${strength(size, mesh.largestJump)}${marked ? ' marked' : ''}`;
    const list = after.get(face) ?? [];
    after.set(face, list);
    const d = `M${places[p]}L${places[q]}`;
    const same = list.findIndex((stroke) => stroke.name === name);
    if (same < 0) list.push({ name, d, region: -1 });
    else list[same] = { name, d: list[same].d + d, region: -1 };
  });
  return after;
}

/** Draw a surface; faces carry their region in `data-region` unless it is plain. */
export function drawSurface(
  parent: Layer,
  mesh: CreaseMesh,
  seen: Projection,
  style: SurfaceStyle = {},
): void {
  parent
    .selectAll('path')
    .data(surfaceStrokes(mesh, seen, style))
    .join('path')
    .attr('class', ({ name }) => name)
    .attr('data-region', ({ region }) => (style.plain || region < 0 ? null : region))
    .attr('d', ({ d }) => d);
}
