import type { Segment } from '../../network/index.ts';
import type { CreaseMesh } from '../plane/crease-mesh.ts';
import { edgesOf, meanHeight } from '../plane/crease-mesh.ts';
import { STRENGTHS, foldOf, strength } from '../plane/creases.ts';
import type { Projection } from './projection.ts';
import type { Looks } from './surface-batches.ts';
import type { ValueSpan } from '../plane/value-steps.ts';
import { STEPS, valueSpan, valueStep } from '../plane/value-steps.ts';

/** How many shades a face can have, from full light to full shade. */
const SHADES = 5;
/** The direction the light comes from, in the box's own units: from the upper left, behind the viewer's shoulder. */
const LIGHT = [-0.48, -0.36, 0.8] as const;
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
  /** Above this many faces SVG shows the rim alone, and the figure paints the surface; the default is 2,000. */
  readonly svgUpTo?: number;
  /** Straight lines that lie on the surface, each over one region: contours, or a slice. */
  readonly lines?: readonly SurfaceLine[];
}

/** A line on a face. */
export interface SurfaceLine {
  readonly segment: Segment;
  readonly kind: (typeof LINES)[number];
}

/** The kinds of lines on a surface, which are also their classes. */
const LINES = ['contour', 'contour zero-level', 'slice', 'slice marked'] as const;

/** Looks of faces come first: colour by shade, then the chosen face, then creases by strength, fold and mark, then lines. */
const CHOSEN = (2 * STEPS + 1) * SHADES;
const FOLDS = ['valley', 'mountain', 'level'] as const;
const FIRST_LINE = CHOSEN + 1 + 2 * FOLDS.length * STRENGTHS;
/** The classes of every look. */
export const lookNames: readonly string[] = Array.from({ length: FIRST_LINE + LINES.length }, (_, look) => {
  if (look < CHOSEN) return `face v${Math.floor(look / SHADES) - STEPS} s${look % SHADES}`;
  if (look === CHOSEN) return 'face v0 s0 chosen';
  if (look >= FIRST_LINE) return `surface-line ${LINES[look - FIRST_LINE]}`;
  const rest = look - CHOSEN - 1;
  const fold = FOLDS[Math.floor(rest / STRENGTHS) % FOLDS.length];
  const mark = rest >= FOLDS.length * STRENGTHS ? ' marked' : '';
  return `crease ${fold} strength-${(rest % STRENGTHS) + 1}${mark}`;
});

/** Has a surface so many faces that its lines have to be thin and few? */
export function isDense({ complex }: CreaseMesh): boolean {
  return complex.regionCount > 100;
}

/** Three strengths instead of five: what looks alike is drawn in one path. */
function coarse(size: number): number {
  return size <= 2 ? 1 : size <= 3 ? 3 : STRENGTHS;
}

/** How everything of a surface looks. */
export function surfaceLooks(mesh: CreaseMesh, seen: Projection, style: SurfaceStyle): Looks {
  return {
    faces: faceLooks(mesh, seen, style),
    creases: creaseLooks(mesh, style),
    lines: (style.lines ?? []).map(({ segment, kind }) => ({
      region: segment.region,
      look: FIRST_LINE + LINES.indexOf(kind),
    })),
    looks: lookNames.length,
  };
}

function faceLooks(
  mesh: CreaseMesh,
  seen: Projection,
  { selected = -1, span = valueSpan(mesh.lowest, mesh.highest), height = (z) => z }: SurfaceStyle,
): Int32Array {
  const looks = new Int32Array(mesh.complex.regionCount);
  for (let i = 0; i < looks.length; i++) {
    const colour = valueStep(meanHeight(mesh, i), span.middle, span.reach) + STEPS;
    looks[i] = colour * SHADES + shadeOf(mesh, i, seen, height);
  }
  if (selected >= 0 && selected < looks.length) looks[selected] = CHOSEN;
  return looks;
}

const unmarked = new WeakMap<CreaseMesh, { readonly least: number; readonly looks: Int32Array }>();

/** Per edge the class of its crease, −1 for none; kept while no unit is marked, since turning does not change it. */
function creaseLooks(mesh: CreaseMesh, { least = 0, unit = null }: SurfaceStyle): Int32Array {
  const found = unmarked.get(mesh);
  if (!unit && found?.least === least) return found.looks;
  const { jump, layer, largestJump } = mesh;
  const looks = new Int32Array(jump.length).fill(-1);
  const grade = isDense(mesh) ? coarse : (size: number) => size;
  const look = (e: number) =>
    CHOSEN + FOLDS.indexOf(foldOf(jump[e])) * STRENGTHS + grade(strength(jump[e], largestJump));
  for (let e = 0; e < looks.length; e++)
    if (layer[e] >= 0 && Math.abs(jump[e]) >= least * largestJump) looks[e] = look(e);
  if (!unit) unmarked.set(mesh, { least, looks });
  else for (const e of edgesOf(mesh, unit.layer, unit.unit)) looks[e] = look(e) + FOLDS.length * STRENGTHS;
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
