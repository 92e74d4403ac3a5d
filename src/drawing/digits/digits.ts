/**
 * The handwritten digits, and the network that reads them: what figures on them share.
 *
 * Data (this file): `digitsNetwork` is a 64-32-32-10 ReLU network; `testDigits` are 359 digits that it was not trained
 * on, each with its `index`, its class `label` and its 64 `pixels`, 0 (paper) to 1 (ink), row by row from the top: the
 * network's input as it stands. `readingOf(digit)` is the class that the network sees in it, `testAccuracy()` the share
 * that it reads rightly.
 *
 * Pixels are sixteenths and weights multiples of 1/256, so that no rounding happens anywhere between a pixel and a
 * logit: values, slopes and their sums are exact in doubles, and may be compared with ===.
 *
 * Images (`digit-images.ts`): `drawDigit(group, { x, y, size, pixels })` is a digit in ink, `drawMap(group, { x, y,
 * size, values, reach })` 64 numbers on a diverging scale that ends at ± `reach`, `drawMapScale` the legend of that
 * scale, `mapReach(maps)` the reach that suits several maps. Each fills one group: `layer(parent, 'digit-7')`.
 * `pixels.ts` has the side of an image and the words for a pixel's place.
 *
 * Only figures import this: the data travel with them, and are fetched when the first one that needs them is near.
 */
import stored from '../../../content/data/digits-network.json' with { type: 'json' };
import held from '../../../content/data/digits-test.json' with { type: 'json' };
import { evaluate, parseNetwork, type Network } from '../../network/index.ts';

/** One handwritten digit. */
export interface Digit {
  /** Its place among the test digits, from 0. */
  readonly index: number;
  /** What it was meant as, 0 to 9. */
  readonly label: number;
  /** Its 64 grey values, 0 for paper to 1 for ink in sixteenths, row by row from the top. */
  readonly pixels: readonly number[];
}

/** The network: 64 pixels in, ten logits out, the largest of which names the digit. */
export const digitsNetwork: Network = parseNetwork({
  layers: stored.weights.map((weights, l) => {
    const inputs = stored.widths[l];
    const exact = weights.map((weight) => weight / stored.unit);
    return {
      weights: stored.biases[l].map((_, unit) => exact.slice(unit * inputs, (unit + 1) * inputs)),
      biases: stored.biases[l].map((bias) => bias / stored.unit),
      activation: l < stored.weights.length - 1 ? 'relu' : 'identity',
    };
  }),
});

/** The digits that the network was not trained on: every fifth of the data. */
export const testDigits: readonly Digit[] = held.pixels.map((row, index) => ({
  index,
  label: Number(held.labels[index]),
  pixels: Array.from(row, (value) => parseInt(value, 17) / 16),
}));

/** The index of the largest of some logits, of equal ones the first. */
export function largestLogit(logits: ArrayLike<number>): number {
  let best = 0;
  for (let k = 1; k < logits.length; k++) if (logits[k] > logits[best]) best = k;
  return best;
}

const readings = new Map<number, number>();

/** The class that the network sees in a test digit. */
export function readingOf({ index, pixels }: Digit): number {
  const known = readings.get(index);
  if (known !== undefined) return known;
  const reading = largestLogit(evaluate(digitsNetwork, pixels));
  readings.set(index, reading);
  return reading;
}

/** Does the network read a test digit as what it was meant as? */
export const isRight = (digit: Digit): boolean => readingOf(digit) === digit.label;

/** The share of the test digits that the network reads rightly. */
export const testAccuracy = (): number => testDigits.filter(isRight).length / testDigits.length;
