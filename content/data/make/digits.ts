/**
 * The handwritten digits and the network that reads them:
 *
 *     node content/data/make/digits.ts
 *
 * trains the network on `digits-training.json` and writes `digits-network.json`; with a file
 *
 *     node content/data/make/digits.ts digits.csv
 *
 * it first makes `digits-training.json` and `digits-test.json` of it: a row of names, then per digit its class and
 * its 64 grey values, row by row from the top. `digits.test.ts` checks that the network is what training gives.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import {
  dataSet,
  parametersOf,
  randomNetwork,
  train,
  type DataSet,
  type TrainingOptions,
} from '../../../src/network/index.ts';

/** Digits as they are stored: the class of each as one character, and of its pixels too, 0 to 9 and a to g for 10 to 16. */
export interface DigitsFile {
  readonly origin: string;
  readonly labels: string;
  readonly pixels: readonly string[];
}

/** A network as it is stored: its weights and biases, layer by layer, as whole numbers of `1 / unit`. */
export interface DigitsNetworkFile {
  readonly origin: string;
  readonly widths: readonly number[];
  readonly unit: number;
  readonly weights: readonly (readonly number[])[];
  readonly biases: readonly (readonly number[])[];
}

const SOURCE =
  'E. Alpaydin, C. Kaynak: Optical Recognition of Handwritten Digits, UCI Machine Learning Repository (1998), https://doi.org/10.24432/C50P49, CC BY 4.0; its test part of 1,797 digits as distributed with scikit-learn, packed here without further change.';

/** The last of every so many digits is held out, and never trained on. */
export const HELD_OUT = 5;

const WIDTHS = [64, 32, 32, 10];
const SEED = 1;
/** With multiples of 1/256, and grey values in sixteenths, all that the network computes is exact in doubles. */
const UNIT = 256;
const OPTIONS: TrainingOptions = {
  loss: 'softmax',
  optimiser: { name: 'adam', rate: 0.003 },
  batch: 64,
  decay: 2e-3,
  seed: SEED,
  steps: 3000,
};

/** The digits of a table: those that are trained on, and those that are held out. */
export function splitTable(table: string): { readonly training: DigitsFile; readonly test: DigitsFile } {
  const rows = table
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.split(',').map(Number));
  const isHeldOut = (i: number) => i % HELD_OUT === HELD_OUT - 1;
  const file = (which: string, chosen: readonly number[][]): DigitsFile => ({
    origin: `${SOURCE} ${which}`,
    labels: chosen.map(([label]) => label).join(''),
    pixels: chosen.map(([, ...values]) => values.map((value) => value.toString(17)).join('')),
  });
  return {
    training: file(
      'All but every fifth of them.',
      rows.filter((_, i) => !isHeldOut(i)),
    ),
    test: file(
      'Every fifth of them, held out from training.',
      rows.filter((_, i) => isHeldOut(i)),
    ),
  };
}

/** The pixels of stored digits as inputs, 0 to 1. */
export const inputsOf = ({ pixels }: DigitsFile): number[][] =>
  pixels.map((row) => Array.from(row, (value) => parseInt(value, 17) / 16));

/** Stored digits as examples to learn from. */
const examples = (file: DigitsFile): DataSet => dataSet(inputsOf(file), Array.from(file.labels, Number));

/** Train the network. */
export function trainedDigits(training: DigitsFile): DigitsNetworkFile {
  let last: Float64Array | undefined;
  for (const { step, network } of train(
    randomNetwork({ widths: WIDTHS, seed: SEED }),
    examples(training),
    OPTIONS,
  ))
    if (step === OPTIONS.steps) last = parametersOf(network);
  if (!last) throw new Error('training stopped early');
  const whole = Array.from(last, (value) => Math.round(value * UNIT) + 0);
  const weights: number[][] = [];
  const biases: number[][] = [];
  let at = 0;
  const take = (count: number) => whole.slice(at, (at += count));
  WIDTHS.slice(1).forEach((units, l) => {
    weights.push(take(units * WIDTHS[l]));
    biases.push(take(units));
  });
  return {
    origin:
      'Trained by this project on digits-training.json: 64-32-32-10 with ReLU on grey values divided by 16, softmax cross-entropy with L2 penalty 0.002, batches of 64, Adam with step size 0.003, 3,000 steps from He weights of seed 1; weights and biases rounded to multiples of 1/256 and stored as multiples of it.',
    widths: WIDTHS,
    unit: UNIT,
    weights,
    biases,
  };
}

/** A stored file of `content/data`. */
export const storedDigits = <File>(name: string): File =>
  JSON.parse(readFileSync(new URL(`../${name}.json`, import.meta.url), 'utf8')) as File;

if (import.meta.main) {
  const write = (name: string, file: unknown): void =>
    writeFileSync(new URL(`../${name}.json`, import.meta.url), `${JSON.stringify(file)}\n`);
  if (process.argv[2]) {
    const { training, test } = splitTable(readFileSync(process.argv[2], 'utf8'));
    write('digits-training', training);
    write('digits-test', test);
  }
  write('digits-network', trainedDigits(storedDigits<DigitsFile>('digits-training')));
}
