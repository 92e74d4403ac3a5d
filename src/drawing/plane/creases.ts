// Longer than most files: faces, creases and outlines share the places of vertices, which are found once.
import type { RegionComplex, Segment } from '../../network/index.ts';
import type { Plot } from '../page/axes.ts';
import { chains } from './chains.ts';
import type { CreaseMesh } from './crease-mesh.ts';
import { creaseMesh, knownMesh, meanHeight } from './crease-mesh.ts';
import type { SvgGroup } from '../page/layer.ts';
import { round } from '../words/number.ts';
import { drawPaths } from '../page/paths.ts';
import { unitColour } from '../page/tint.ts';
import type { ValueSpan } from './value-steps.ts';
import { valueClass, valueSpan } from './value-steps.ts';

export { edgesOf } from './crease-mesh.ts';

/** Slope jumps are drawn in this many strengths. */
export const STRENGTHS = 5;

/** What a crease's line says. */
export interface CreaseStyle {
  /** The output whose creases are drawn. */
  readonly output?: number;
  /** What the colour tells; the dashes always tell mountain from valley. */
  readonly by?: 'fold' | 'unit';
  /** The slope jump that gets the heaviest line; the default is the largest of the complex. */
  readonly largest?: number;
  /** The colour of a unit, with `by: 'unit'`. */
  readonly colour?: (layer: number, unit: number) => string;
}

/** "valley", "mountain", or "level" where the pattern changes and the output does not bend. */
export function foldOf(jump: number): 'valley' | 'mountain' | 'level' {
  return jump > 0 ? 'valley' : jump < 0 ? 'mountain' : 'level';
}

/** How heavy a crease is drawn, 1 to 5: it grows with the square root of its slope jump. */
export function strength(jump: number, largest: number): number {
  return Math.min(STRENGTHS, Math.max(1, Math.ceil(STRENGTHS * Math.sqrt(Math.abs(jump) / largest))));
}

const placed = new WeakMap<RegionComplex, WeakMap<Plot, readonly string[]>>();

/** Where every vertex is drawn in a plot, as "x,y"; computed once per complex and plot. */
function placesIn(complex: RegionComplex, plot: Plot): readonly string[] {
  const plots = placed.get(complex) ?? new WeakMap<Plot, readonly string[]>();
  placed.set(complex, plots);
  const known = plots.get(plot);
  if (known) return known;
  const found: string[] = [];
  for (let v = 0; v < complex.vertexCount; v++) found.push(placeOf(complex, v, plot));
  plots.set(plot, found);
  return found;
}

const placeOf = ({ x, y }: RegionComplex, v: number, plot: Plot): string =>
  `${round(plot.x(x[v]))},${round(plot.y(y[v]))}`;

/** The path of a region's outline. */
export function outline(complex: RegionComplex, region: number, plot: Plot): string {
  // One outline alone is worth neither the places of all vertices nor a mesh.
  const places = placed.get(complex)?.get(plot);
  const mesh = knownMesh(complex);
  const corners = mesh
    ? mesh.corners.subarray(mesh.starts[region], mesh.starts[region + 1])
    : complex.corners(region);
  let path = '';
  for (const v of corners) path += (path ? 'L' : 'M') + (places?.[v] ?? placeOf(complex, v, plot));
  return `${path}Z`;
}

/**
 * Fill a complex's regions, all regions of one class in one path.
 *
 * @param classOf the CSS class that colours a region
 */
export function drawFaces(
  parent: SvgGroup,
  complex: RegionComplex,
  plot: Plot,
  classOf: (region: number) => string,
): void {
  const paths = new Map<string, string>();
  placesIn(complex, plot);
  creaseMesh(complex);
  for (let i = 0; i < complex.regionCount; i++) {
    const name = classOf(i);
    paths.set(name, (paths.get(name) ?? '') + outline(complex, i, plot));
  }
  drawPaths(
    parent,
    Array.from(paths, ([name, d]) => ({ name: `region ${name}`, d })),
  );
}

/** The class of a region by the network's value in its middle. */
export function byValue(
  mesh: CreaseMesh,
  span: ValueSpan = valueSpan(mesh.lowest, mesh.highest),
): (region: number) => string {
  return (region) => valueClass(meanHeight(mesh, region), span);
}

interface Group {
  readonly name: string;
  readonly colour: string | null;
  readonly edges: number[];
}

/** The inner edges of a complex, gathered by how they are drawn. */
function groups({ jump, layer, unit, largestJump }: CreaseMesh, style: CreaseStyle): Group[] {
  const { by = 'fold', largest = largestJump, colour = (_, which) => unitColour(which) } = style;
  const found = new Map<string, Group>();
  for (let e = 0; e < jump.length; e++) {
    if (layer[e] < 0) continue;
    const name = `crease ${foldOf(jump[e])} strength-${strength(jump[e], largest)}`;
    const paint = by === 'unit' ? colour(layer[e], unit[e]) : null;
    const key = by === 'unit' ? `${name} layer-${Math.min(layer[e], 2) + 1} ${paint}` : name;
    const group = found.get(key);
    if (group) group.edges.push(e);
    else
      found.set(key, {
        name: by === 'unit' ? `${name} layer-${Math.min(layer[e], 2) + 1}` : name,
        colour: paint,
        edges: [e],
      });
  }
  return [...found.values()];
}

/** Draw the creases of a complex seen from above; all creases of one style are one path. */
export function drawCreases(
  parent: SvgGroup,
  complex: RegionComplex,
  plot: Plot,
  style: CreaseStyle = {},
): void {
  drawPaths(
    parent,
    groups(creaseMesh(complex, style.output), style).map(({ name, colour, edges }) => ({
      name,
      style: colour === null ? null : `--stroke: ${colour}`,
      d: lines(complex, edges, plot),
    })),
  );
}

/** The path of some edges of a complex, run together where they follow one another. */
export function lines(complex: RegionComplex, edges: readonly number[], plot: Plot): string {
  const places = placesIn(complex, plot);
  return chains(complex, edges)
    .map((line) => `M${line.map((v) => places[v]).join('L')}`)
    .join('');
}

/** The path of straight segments, such as those of a level set. */
export function segmentPath(segments: readonly Segment[], { x, y }: Plot): string {
  return segments
    .map(({ from, to }) => `M${round(x(from[0]))},${round(y(from[1]))}L${round(x(to[0]))},${round(y(to[1]))}`)
    .join('');
}
