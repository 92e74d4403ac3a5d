/**
 * What is measured of the network that reads handwritten digits:
 *
 *     node content/data/make/pruned-digits.ts
 *
 * writes `content/data/pruned-digits.json`: how often its hidden units are on for the digits it was trained on, and how
 * well it reads with only its largest weights. `pruned-digits.test.ts` checks that the file is what measuring gives.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import {
  evaluate,
  keepLargest,
  linearRegions,
  parseNetwork,
  planeThrough,
  preactivations,
  restrict,
  type Network,
} from '../../../src/network/index.ts';
import { inputsOf, storedDigits, type DigitsFile, type DigitsNetworkFile } from './digits.ts';

/** What is measured. */
export interface PrunedDigitsFile {
  readonly origin: string;
  /** Three held-out digits by their index: the plane through them, and the part of it that is looked at. */
  readonly corners: readonly number[];
  readonly window: readonly (readonly [number, number])[];
  /** Percent of the weights that are kept, of all 64·32 + 32·32 + 32·10 the largest. */
  readonly percent: readonly number[];
  /** Per percentage, how many weights that are, how many held-out digits are read rightly, and regions in the window. */
  readonly kept: readonly number[];
  readonly right: readonly number[];
  readonly regions: readonly number[];
  /** How many digits the network was trained on: all, then the zeros, the ones … the nines. */
  readonly trained: readonly number[];
  /** The same per hidden layer and unit: for how many of them the unit is on. */
  readonly on: readonly (readonly (readonly number[])[])[];
}

const PERCENT = Array.from({ length: 41 }, (_, i) => 2.5 * i);
/** The first 3, the first 5 and the first 8 of the held-out digits. */
const CLASSES = ['3', '5', '8'];
const WINDOW = [
  [-0.75, -0.3],
  [1.75, 1.3],
] as const;

function storedNetwork({ widths, unit, weights, biases }: DigitsNetworkFile): Network {
  return parseNetwork({
    layers: weights.map((all, l) => ({
      weights: biases[l].map((_, i) => all.slice(i * widths[l], (i + 1) * widths[l]).map((w) => w / unit)),
      biases: biases[l].map((b) => b / unit),
      activation: l < weights.length - 1 ? 'relu' : 'identity',
    })),
  });
}

const largest = (values: Float64Array): number => values.indexOf(Math.max(...values));

/** Measure it all. */
export function prunedDigits(): PrunedDigitsFile {
  const network = storedNetwork(storedDigits<DigitsNetworkFile>('digits-network'));
  const held = storedDigits<DigitsFile>('digits-test');
  const training = inputsOf(storedDigits<DigitsFile>('digits-training'));
  const test = inputsOf(held);
  const corners = CLASSES.map((digit) => held.labels.indexOf(digit));
  const [a, b, c] = corners.map((i) => test[i]);
  const minus = (p: readonly number[]) => p.map((value, k) => value - a[k]);
  const plane = planeThrough(a, minus(b), minus(c));
  const total = network.layers.reduce((sum, { weights }) => sum + weights.length, 0);
  const kept = PERCENT.map((percent) => Math.round((percent / 100) * total));
  const pruned = kept.map((count) => keepLargest(network, count));
  const labels = storedDigits<DigitsFile>('digits-training').labels;
  const seen = training.map((pixels) => preactivations(network, pixels));
  const groups = ['', ...'0123456789'].map((digit) => seen.filter((_, i) => labels[i].includes(digit)));
  const onIn = (group: typeof seen) =>
    network.layers
      .slice(0, -1)
      .map(({ outputs }, l) =>
        Array.from({ length: outputs }, (_, unit) => group.filter((layers) => layers[l][unit] > 0).length),
      );
  return {
    origin:
      'Measured by this project on the network of digits-network.json: accuracy and regions with only the largest weights kept, all layers together, without training again; and how often its units are on for the digits of digits-training.json.',
    corners,
    window: WINDOW,
    percent: PERCENT,
    kept,
    right: pruned.map(
      (one) => test.filter((pixels, i) => largest(evaluate(one, pixels)) === Number(held.labels[i])).length,
    ),
    regions: pruned.map((one) => linearRegions(restrict(one, plane), WINDOW).regionCount),
    trained: groups.map(({ length }) => length),
    on: groups.map(onIn),
  };
}

const file = new URL('../pruned-digits.json', import.meta.url);

/** What is stored. */
export const storedPrunedDigits = (): PrunedDigitsFile =>
  JSON.parse(readFileSync(file, 'utf8')) as PrunedDigitsFile;

if (import.meta.main) writeFileSync(file, `${JSON.stringify(prunedDigits())}\n`);
