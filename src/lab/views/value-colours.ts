import { meanHeight } from '../../drawing/plane/crease-mesh.ts';
import { STEPS, valueSpan, valueStep, type ValueSpan } from '../../drawing/plane/value-steps.ts';
import { significant } from '../../drawing/words/number.ts';
import type { Picture } from '../regions/picture.ts';
import type { LegendLine } from './view.ts';

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

function make(picture: Picture): ValueColours {
  const { heights, regionCount } = picture;
  const lowest = heights.reduce((low, height) => Math.min(low, height), Infinity);
  const highest = heights.reduce((high, height) => Math.max(high, height), -Infinity);
  const span = valueSpan(lowest, highest);
  const toneOf = Int32Array.from(
    { length: regionCount },
    (_, i) => valueStep(meanHeight(picture, i), span.middle, span.reach) + STEPS,
  );
  return { lowest, highest, span, toneOf };
}

/** The two ends of the colours, with their values. */
export const valueLegend = (lowest: number, highest: number): readonly LegendLine[] => [
  { tone: 'v-6', mark: 'area', words: `low, from ${significant(lowest)}` },
  { tone: 'v6', mark: 'area', words: `high, to ${significant(highest)}` },
];
