// Longer than most files: images of 8 × 8 in ink and in colours, drawn, painted and explained by a legend on one
// scale.
import { select } from 'd3';
import type { Ink } from '../page/inks.ts';
import { layer, type SvgGroup } from '../page/layer.ts';
import { drawPaths, type Path } from '../page/paths.ts';
import { setting } from '../page/setting.ts';
import { round, shortest } from '../words/number.ts';
import { writing } from '../words/text.ts';
import { SIDE } from './pixels.ts';

/** Grey values, and the steps of a map's scale to either side of 0. */
const GREYS = 16;
export const MAP_STEPS = 8;

/** Where an image of 8 × 8 is drawn: its left and upper edge and its side, in the drawing's units. */
export interface ImagePlace {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** An image in ink: 64 numbers, 0 for paper to 1 for ink. */
export interface InkImage extends ImagePlace {
  readonly pixels: ArrayLike<number>;
}

/** An image on a diverging scale: 64 numbers, of which those from `reach` on and from −`reach` down have the full colour. */
export interface MapImage extends ImagePlace {
  readonly values: ArrayLike<number>;
  readonly reach: number;
}

/** One path for all pixels of a step: a row's neighbours are one rectangle. */
function stepPaths(
  { x, y, size }: ImagePlace,
  steps: readonly number[],
  look: (step: number) => Omit<Path, 'd'>,
): Path[] {
  const side = size / SIDE;
  const outlines = new Map<number, string>();
  for (let row = 0; row < SIDE; row++)
    for (let column = 0; column < SIDE;) {
      const start = column++;
      const step = steps[row * SIDE + start];
      while (column < SIDE && steps[row * SIDE + column] === step) column++;
      if (step === 0) continue;
      const [left, top, right, bottom] = [x + start * side, y + row * side, x + column * side, y + (row + 1) * side]; // prettier-ignore
      const d = `M${round(left)},${round(top)}H${round(right)}V${round(bottom)}H${round(left)}Z`;
      outlines.set(step, (outlines.get(step) ?? '') + d);
    }
  return [...outlines].sort(([a], [b]) => a - b).map(([step, d]) => ({ ...look(step), d }));
}

/** The square under an image, with its edge. */
const ground = ({ x, y, size }: ImagePlace, name: string): Path => ({
  name,
  d: `M${round(x)},${round(y)}h${round(size)}v${round(size)}h${round(-size)}Z`,
});

/** Draw a digit in ink into a group of its own. */
export function drawDigit(group: SvgGroup, image: InkImage): void {
  const steps = Array.from(image.pixels, (value) => Math.round(value * GREYS));
  drawPaths(group, [
    ground(image, 'digit-paper'),
    ...stepPaths(image, steps, (step) => ({ name: 'digit-ink', style: `fill-opacity:${step / GREYS}` })),
    ground(image, 'digit-edge'),
  ]);
}

/** The classes of an image's paper, ink and edge, whose looks `paintDigit` takes in this order. */
export const DIGIT_LOOKS = ['digit-paper', 'digit-ink', 'digit-edge'] as const;

/** Paint a digit on a canvas, as `drawDigit` draws it, in the units of the drawing. */
export function paintDigit(
  context: CanvasRenderingContext2D,
  { x, y, size, pixels }: InkImage,
  [paper, ink, edge]: readonly Ink[],
): void {
  const side = size / SIDE;
  context.fillStyle = paper.fill;
  context.fillRect(x, y, size, size);
  context.fillStyle = ink.fill;
  for (let k = 0; k < pixels.length; k++) {
    const step = Math.round(pixels[k] * GREYS);
    if (step === 0) continue;
    context.globalAlpha = step / GREYS;
    context.fillRect(x + (k % SIDE) * side, y + Math.floor(k / SIDE) * side, side, side);
  }
  context.globalAlpha = edge.opacity;
  context.strokeStyle = edge.stroke;
  context.lineWidth = edge.width;
  context.strokeRect(x, y, size, size);
  context.globalAlpha = 1;
}

/** The step of a number on a scale that ends at ± `reach`: −8 to 8, 0 for what is nearer to 0 than half a step. */
export function mapStep(value: number, reach: number): number {
  const step = Math.round((MAP_STEPS * value) / (reach || 1));
  return Math.min(MAP_STEPS, Math.max(-MAP_STEPS, step)) || 0;
}

const mapLook = (step: number): Omit<Path, 'd'> => ({
  name: step < 0 ? 'map-below' : 'map-above',
  style: `fill-opacity:${Math.abs(step) / MAP_STEPS}`,
});

/** Draw 64 numbers on a diverging scale into a group of its own. */
export function drawMap(group: SvgGroup, image: MapImage): void {
  const steps = Array.from(image.values, (value) => mapStep(value, image.reach));
  drawPaths(group, [
    ground(image, 'map-ground'),
    ...stepPaths(image, steps, mapLook),
    ground(image, 'map-edge'),
  ]);
}

/** A reach for several maps: the least of 1, 2 and 5 times a power of ten that is not less than any of their numbers. */
export function mapReach(maps: Iterable<ArrayLike<number>>): number {
  let most = 0;
  for (const values of maps)
    for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i]));
  if (most === 0) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 5, 10].map((step) => Number((step * power).toPrecision(1))).find((one) => one >= most)!;
}

/** Where the legend of a scale is drawn. */
export interface MapScale {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly reach: number;
  /** From the bar's lower edge to the baseline of its numbers, in the drawing's units. */
  readonly below?: number;
  /** Are there numbers beyond its ends? They have the last colours, and the ends say so. */
  readonly beyond?: boolean;
}

/** Draw the legend of a scale into a group of its own: its steps from −`reach` to `reach`, and the numbers under it. */
export function drawMapScale(
  group: SvgGroup,
  { x, y, width, height, reach, below = 18, beyond = false }: MapScale,
): void {
  const side = width / (2 * MAP_STEPS + 1);
  const box = (left: number, wide: number) =>
    `M${round(left)},${round(y)}h${round(wide)}v${round(height)}h${round(-wide)}Z`;
  const steps = Array.from({ length: 2 * MAP_STEPS + 1 }, (_, i) => i - MAP_STEPS).filter(
    (step) => step !== 0,
  );
  drawPaths(layer(group, 'bar'), [
    { name: 'map-ground', d: box(x, width) },
    ...steps.map((step) => ({ ...mapLook(step), d: box(x + (step + MAP_STEPS) * side, side) })),
    { name: 'map-edge', d: box(x, width) },
  ]);
  const ends: readonly (readonly [number, string, string])[] = [
    [x, 'start', `${beyond ? '≤ ' : ''}${shortest(-reach, 6)}`],
    [x + width / 2, 'middle', '0'],
    [x + width, 'end', `${beyond ? '≥ ' : ''}${shortest(reach, 6)}`],
  ];
  select(layer(group, 'numbers').node())
    .selectAll<SVGTextElement, (typeof ends)[number]>('text')
    .data(ends)
    .join('text')
    .each(
      setting<(typeof ends)[number]>({
        x: ([at]) => round(at),
        y: round(y + height + below),
        'text-anchor': ([, anchor]) => anchor,
      }),
    )
    .each(writing(([, , words]) => words));
}
