import { meanHeight } from '../../drawing/plane/crease-mesh.ts';
import { STEPS, valueSpan, valueStep, type ValueSpan } from '../../drawing/plane/value-steps.ts';
import { significant } from '../../drawing/words/number.ts';
import type { Picture } from '../regions/picture.ts';
import type { Pen } from '../pen/pen.ts';
import { placedCorners } from './plane-picture.ts';
import type { Frame, LegendLine } from './view.ts';

/** The tones of values, low to high. */
export const VALUE_TONES: readonly string[] = Array.from(
  { length: 2 * STEPS + 1 },
  (_, k) => `v${k - STEPS}`,
);

/** The values of a picture, and the colour of each region. */
export interface ValueColours {
  readonly lowest: number;
  readonly highest: number;
  readonly span: ValueSpan;
  /** Per region an index into `VALUE_TONES`: that of its mean value at its corners. */
  readonly toneOf: Int32Array;
}

const known = new WeakMap<Picture, ValueColours>();

/** The colours of a picture's values; made once. */
export function valueColours(picture: Picture): ValueColours {
  const found = known.get(picture) ?? make(picture);
  known.set(picture, found);
  return found;
}

/** Colour a picture by the values of another one, of which it is the surroundings. */
export function colourLike(picture: Picture, span: ValueSpan): void {
  const { middle, reach } = valueColours(picture).span;
  if (middle === span.middle && reach === span.reach) return;
  known.set(picture, make(picture, span));
  bands.delete(picture);
}

function make(picture: Picture, given?: ValueSpan): ValueColours {
  const { heights, regionCount } = picture;
  const lowest = heights.reduce((low, height) => Math.min(low, height), Infinity);
  const highest = heights.reduce((high, height) => Math.max(high, height), -Infinity);
  const span = given ?? valueSpan(lowest, highest);
  let tones: Int32Array | null = null;
  const find = (): Int32Array =>
    Int32Array.from(
      { length: regionCount },
      (_, i) => valueStep(meanHeight(picture, i), span.middle, span.reach) + STEPS,
    );
  return {
    lowest,
    highest,
    span,
    // Words and legends need none, where another thread paints.
    get toneOf() {
      return (tones ??= find());
    },
  };
}

/** Polygons of the plane with a tone each, as an index into `VALUE_TONES`. */
export interface Bands {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly starts: Int32Array;
  /** `null` where polygons have their corners one after the other. */
  readonly list: Int32Array | null;
  readonly toneOf: Int32Array;
}

/** Above so many regions one colour for each says as much. */
const WHOLE_FROM = 4000;

const bands = new WeakMap<Picture, Bands>();

/** The plane by steps of value: regions cut where the colour changes, or whole ones where there are very many. */
export function valueBands(picture: Picture): Bands {
  const found =
    bands.get(picture) ??
    (picture.regionCount > WHOLE_FROM
      ? { ...picture, list: picture.corners, toneOf: valueColours(picture).toneOf }
      : cutBands(picture));
  bands.set(picture, found);
  return found;
}

/** A corner with the output's value there. */
type Corner = readonly [x: number, y: number, value: number];

/** What of a convex polygon lies on one side of a value: above for `side` 1, below for −1. */
function beyond(corners: readonly Corner[], value: number, side: 1 | -1): readonly Corner[] {
  const kept: Corner[] = [];
  corners.forEach((here, i) => {
    const next = corners[(i + 1) % corners.length];
    const [a, b] = [side * (here[2] - value), side * (next[2] - value)];
    if (a >= 0) kept.push(here);
    if ((a > 0 && b < 0) || (a < 0 && b > 0)) {
      const t = a / (a - b);
      kept.push([here[0] + t * (next[0] - here[0]), here[1] + t * (next[1] - here[1]), value]);
    }
  });
  return kept;
}

function cutBands(picture: Picture): Bands {
  const { starts, corners, x, y, heights, regionCount } = picture;
  const { middle, reach } = valueColours(picture).span;
  const all: { readonly tone: number; readonly polygon: readonly Corner[] }[] = [];
  for (let i = 0; i < regionCount; i++) {
    const list = Array.from(corners.subarray(starts[i], starts[i + 1]), (v): Corner => [
      x[v],
      y[v],
      heights[v],
    ]);
    const steps = list.map(([, , value]) => valueStep(value, middle, reach));
    const [first, last] = [Math.min(...steps), Math.max(...steps)];
    for (let step = first; step <= last; step++) {
      const [low, high] = [middle + (reach * (step - 0.5)) / STEPS, middle + (reach * (step + 0.5)) / STEPS];
      const above = step === first ? list : beyond(list, low, 1);
      const polygon = step === last ? above : beyond(above, high, -1);
      if (polygon.length > 2) all.push({ tone: step + STEPS, polygon });
    }
  }
  const ends = new Int32Array(all.length + 1);
  all.forEach(({ polygon }, k) => (ends[k + 1] = ends[k] + polygon.length));
  const flat = all.flatMap(({ polygon }) => polygon);
  return {
    x: Float64Array.from(flat, ([at]) => at),
    y: Float64Array.from(flat, ([, at]) => at),
    starts: ends,
    list: null,
    toneOf: Int32Array.from(all, ({ tone }) => tone),
  };
}

/** Colour the plane by value. */
export function paintBands(pen: Pen, picture: Picture, frame: Frame): void {
  const { x, y, starts, list, toneOf } = valueBands(picture);
  pen.areas({ ...placedCorners(x, y, frame), starts, list }, VALUE_TONES, toneOf);
}

/** The two ends of the colours, with their values. */
export const valueLegend = (lowest: number, highest: number): readonly LegendLine[] => [
  { tone: 'v-6', mark: 'area', words: `low, from ${significant(lowest)}` },
  { tone: 'v6', mark: 'area', words: `high, to ${significant(highest)}` },
];
