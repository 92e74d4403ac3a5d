/** Bounds on a box, once more and as plainly as can be: rounding aside, they are what the figures' bounds must be. */
import type { Network } from '../../network/index.ts';
import type { Place } from '../reading.testing.ts';

/** Lowest and highest. */
export type Span = readonly [number, number];

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** What each output can be if every number in between could be anything between its own bounds. */
export function spansOf({ layers }: Network, [low, high]: readonly [Place, Place]): Span[] {
  let spans: Span[] = low.map((value, k) => [value, high[k]]);
  layers.forEach(({ weights, biases, inputs }, l) => {
    spans = Array.from(biases, (bias, r): Span => {
      const ends = spans.map((span, k) => span.map((end) => weights[r * inputs + k] * end));
      const z: Span = [
        bias + sum(ends.map((pair) => Math.min(...pair))),
        bias + sum(ends.map((pair) => Math.max(...pair))),
      ];
      return l + 1 < layers.length ? [Math.max(0, z[0]), Math.max(0, z[1])] : z;
    });
  });
  return spans;
}

/** center + Σ parts·ε: the constant first, then one factor for each symbol. */
export type Form = readonly number[];

const radius = ([, ...parts]: Form): number => sum(parts.map(Math.abs));
export const spanOf = (form: Form): Span => [form[0] - radius(form), form[0] + radius(form)];

/** The outputs over a box as sums of symbols, with a new one for every unit whose sign is open. */
export function formsOf({ layers }: Network, [low, high]: readonly [Place, Place]): Form[] {
  let forms: number[][] = low.map((value, k) => [
    (value + high[k]) / 2,
    ...low.map((_, i) => (i === k ? (high[k] - value) / 2 : 0)),
  ]);
  layers.forEach(({ weights, biases, inputs }, l) => {
    const length = forms[0].length;
    const rows = Array.from(biases, (bias, r) =>
      Array.from({ length }, (_, s) =>
        sum([s === 0 ? bias : 0, ...forms.map((form, k) => weights[r * inputs + k] * form[s])]),
      ),
    );
    forms = l + 1 < layers.length ? bent(rows) : rows;
  });
  return forms;
}

function bent(rows: readonly number[][]): number[][] {
  const open = rows.filter((row) => spanOf(row)[0] < 0 && spanOf(row)[1] > 0);
  return rows.map((row) => {
    const [low, high] = spanOf(row);
    const own = open.map((one) => (one === row ? (-low * high) / (high - low) / 2 : 0));
    if (high <= 0) return [...row.map(() => 0), ...own];
    if (low >= 0) return [...row, ...own];
    const slope = high / (high - low);
    const scaled = row.map((part) => slope * part);
    return [scaled[0] - (slope * low) / 2, ...scaled.slice(1), ...own];
  });
}
