import type { RegionComplex, Segment } from '../network/index.ts';
import type { Plot } from './axes.ts';
import { chains } from './chains.ts';
import type { CreaseMesh } from './crease-mesh.ts';
import { creaseMesh, meanHeight } from './crease-mesh.ts';
import type { Layer } from './layer.ts';
import { round } from './number.ts';
import { unitColour } from './tint.ts';
import { valueClass } from './value-steps.ts';

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

/** The path of a region's outline. */
export function outline(complex: RegionComplex, region: number, { x, y }: Plot): string {
  const corners = Array.from(
    complex.corners(region),
    (v) => `${round(x(complex.x[v]))},${round(y(complex.y[v]))}`,
  );
  return `M${corners.join('L')}Z`;
}

/**
 * Fill a complex's regions, all regions of one class in one path.
 *
 * @param classOf the CSS class that colours a region
 */
export function drawFaces(
  parent: Layer,
  complex: RegionComplex,
  plot: Plot,
  classOf: (region: number) => string,
): void {
  const paths = new Map<string, string>();
  for (let i = 0; i < complex.regionCount; i++) {
    const name = classOf(i);
    paths.set(name, (paths.get(name) ?? '') + outline(complex, i, plot));
  }
  parent
    .selectAll('path')
    .data([...paths])
    .join('path')
    .attr('class', ([name]) => `region ${name}`)
    .attr('d', ([, d]) => d);
}

/** The class of a region by the network's value in its middle; colours reach from the lowest to the highest value. */
export function byValue(mesh: CreaseMesh): (region: number) => string {
  const reach = Math.max(Math.abs(mesh.lowest), Math.abs(mesh.highest));
  return (region) => valueClass(meanHeight(mesh, region), reach);
}

interface Stroke {
  readonly name: string;
  readonly colour: string | null;
  readonly edges: number[];
}

/** The inner edges of a complex, gathered by how they are drawn. */
function strokes(mesh: CreaseMesh, style: CreaseStyle): Stroke[] {
  const { by = 'fold', largest = mesh.largestJump, colour = (_, unit) => unitColour(unit) } = style;
  const groups = new Map<string, Stroke>();
  mesh.edges.forEach(({ owners, jump }, e) => {
    if (owners.length === 0) return;
    const size = jump[mesh.output];
    const [{ layer, unit }] = owners;
    const name = `crease ${foldOf(size)} strength-${size === 0 ? 1 : strength(size, largest)}${by === 'unit' ? ` layer-${Math.min(layer, 2) + 1}` : ''}`;
    const paint = by === 'unit' ? colour(layer, unit) : null;
    const key = `${name} ${paint}`;
    const group = groups.get(key) ?? { name, colour: paint, edges: [] };
    groups.set(key, group);
    group.edges.push(e);
  });
  return [...groups.values()];
}

/** Draw the creases of a complex seen from above; all creases of one style are one path. */
export function drawCreases(
  parent: Layer,
  complex: RegionComplex,
  plot: Plot,
  style: CreaseStyle = {},
): void {
  parent
    .selectAll('path')
    .data(strokes(creaseMesh(complex, style.output), style))
    .join('path')
    .attr('class', ({ name }) => name)
    .attr('style', ({ colour }) => colour && `--stroke: ${colour}`)
    .attr('d', ({ edges }) => lines(complex, edges, plot));
}

/** The path of some edges of a complex, run together where they follow one another. */
export function lines(complex: RegionComplex, edges: readonly number[], { x, y }: Plot): string {
  const place = (v: number) => `${round(x(complex.x[v]))},${round(y(complex.y[v]))}`;
  return chains(complex, edges)
    .map((line) => `M${line.map(place).join('L')}`)
    .join('');
}

/** The edges at which a unit switches. */
export function edgesOf(mesh: CreaseMesh, layer: number, unit: number): number[] {
  return mesh.edges.flatMap(({ owners }, e) =>
    owners.some((owner) => owner.layer === layer && owner.unit === unit) ? [e] : [],
  );
}

/** The path of straight segments, such as those of a level set. */
export function segmentPath(segments: readonly Segment[], { x, y }: Plot): string {
  return segments
    .map(({ from, to }) => `M${round(x(from[0]))},${round(y(from[1]))}L${round(x(to[0]))},${round(y(to[1]))}`)
    .join('');
}
