import type { Plot } from '../../drawing/page/axes.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { round } from '../../drawing/words/number.ts';
import { writing } from '../../drawing/words/text.ts';
import type { Point, RegionComplex } from '../../network/index.ts';
import { centroid } from '../../network/index.ts';

/** What regions are called on a map. */
export interface RegionNames {
  /** The regions that have a name. */
  readonly regions: readonly number[];
  readonly nameOf: (region: number) => string;
  /** The region whose name stands out, −1 for none. */
  readonly chosen?: number;
  /** Where a region's name stands, in the drawing's units; the default is its region's middle. */
  readonly placeOf?: (region: number) => Point;
}

/** Write names into the middle of regions. */
export function drawRegionNames(
  parent: SvgGroup,
  complex: RegionComplex,
  plot: Plot,
  { regions, nameOf, chosen = -1, placeOf = (i) => middleOf(complex, plot, i) }: RegionNames,
): void {
  parent
    .selectAll<SVGTextElement, number>('text')
    .data(regions)
    .join('text')
    .attr('class', (i) => (i === chosen ? 'pattern chosen-name' : 'pattern'))
    .attr('x', (i) => round(placeOf(i)[0]))
    .attr('y', (i) => round(placeOf(i)[1]))
    .attr('dy', '0.35em')
    .attr('text-anchor', 'middle')
    .each(writing(nameOf));
}

/** The regions of at least that area: they have room for a name. */
export function roomyRegions(complex: RegionComplex, area: number): number[] {
  return Array.from({ length: complex.regionCount }, (_, i) => i).filter((i) => complex.area(i) > area);
}

function middleOf(complex: RegionComplex, { x, y }: Plot, region: number): Point {
  const [a, b] = centroid(complex, region);
  return [x(a), y(b)];
}

/** A name's size, and how far from a dot in its region's middle it stands, in the drawing's units. */
export interface NameSize {
  readonly width: number;
  readonly height: number;
  readonly gap: number;
}

/** Where a name fits into its region whole, beside the region's dot: below it, above it, or at its sides; else `null`. */
export function placeForName(
  complex: RegionComplex,
  plot: Plot,
  region: number,
  { width, height, gap }: NameSize,
): Point | null {
  const [x, y] = middleOf(complex, plot, region);
  const aside = gap / 2 + width / 2;
  const places: Point[] = [
    [x, y + gap],
    [x, y - gap],
    [x + aside, y],
    [x - aside, y],
  ];
  // A region is convex: what holds a name's corners holds the name.
  const holds = ([px, py]: Point): boolean =>
    [-0.5, 0.5].every((a) =>
      [-0.5, 0.5].every(
        (b) => complex.locate(plot.x.invert(px + a * width), plot.y.invert(py + b * height)) === region,
      ),
    );
  return places.find(holds) ?? null;
}
