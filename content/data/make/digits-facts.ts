/**
 * What is counted and measured of the handwritten digits in the regions of their network:
 *
 *     node content/data/make/digits-facts.ts
 *
 * writes `content/data/digits-facts.json`; `digits-facts.test.ts` checks that the file is what counting gives.
 */
import { writeFileSync } from 'node:fs';
import { evaluate, marginsAt, parseNetwork, patternAt, type Network } from '../../../src/network/index.ts';
import { inputsOf, storedDigits, type DigitsFile, type DigitsNetworkFile } from './digits.ts';

/** How some digits lie in the regions. */
export interface Sharing {
  readonly digits: number;
  /** The regions that hold at least one of them. */
  readonly regions: number;
  /** The regions that hold several, the digits in those, and the most that one region holds. */
  readonly shared: number;
  readonly sharing: number;
  readonly most: number;
  /** Of the shared regions, those that hold digits of different classes. */
  readonly mixed: number;
}

/** All that is counted and measured. */
export interface DigitsFacts {
  readonly origin: string;
  readonly test: Sharing;
  readonly all: Sharing;
  /** The test digits that share a region, region by region. */
  readonly together: readonly (readonly number[])[];
  /** The test digits whose distance to the decision boundary their own region tells, by their places from 0. */
  readonly exact: readonly number[];
  /** The test digits with the largest logit at another class than theirs. */
  readonly wrong: readonly number[];
  /** Medians over the test digits, in the 2-norm: to the nearest crease, and to where the region's map decides otherwise. */
  readonly medianCrease: number;
  readonly medianInMap: number;
}

/** The stored network. */
export function digitsNetworkOf({ widths, unit, weights, biases }: DigitsNetworkFile): Network {
  return parseNetwork({
    layers: weights.map((all, l) => ({
      weights: biases[l].map((_, i) =>
        all.slice(i * widths[l], (i + 1) * widths[l]).map((weight) => weight / unit),
      ),
      biases: biases[l].map((bias) => bias / unit),
      activation: l < weights.length - 1 ? 'relu' : 'identity',
    })),
  });
}

/** How digits of those classes, in regions of those names, share them. */
export function sharingOf(labels: string, regions: readonly string[]): Sharing {
  const classes = new Map<string, string[]>();
  regions.forEach((region, i) => classes.set(region, [...(classes.get(region) ?? []), labels[i]]));
  const held = [...classes.values()];
  const shared = held.filter(({ length }) => length > 1);
  return {
    digits: regions.length,
    regions: held.length,
    shared: shared.length,
    sharing: shared.reduce((sum, { length }) => sum + length, 0),
    most: Math.max(...held.map(({ length }) => length)),
    mixed: shared.filter((some) => new Set(some).size > 1).length,
  };
}

/** The places of those that share a region, region by region. */
export function togetherIn(regions: readonly string[]): number[][] {
  const places = new Map<string, number[]>();
  regions.forEach((region, i) => places.set(region, [...(places.get(region) ?? []), i]));
  return [...places.values()].filter(({ length }) => length > 1);
}

/** The middle one of an odd number of values, to four decimals. */
const median = (values: readonly number[]): number =>
  Math.round([...values].sort((a, b) => a - b)[(values.length - 1) / 2] * 1e4) / 1e4;

/** Count and measure. */
export function digitsFacts(): DigitsFacts {
  const network = digitsNetworkOf(storedDigits<DigitsNetworkFile>('digits-network'));
  const [test, training] = ['digits-test', 'digits-training'].map((name) => storedDigits<DigitsFile>(name));
  const regionsOf = (file: DigitsFile) =>
    inputsOf(file).map((x) => patternAt(network, x).map((bits) => bits.join('')).join(' '));
  const [testRegions, trainingRegions] = [test, training].map(regionsOf);
  const margins = inputsOf(test).map((x) => marginsAt(network, x));
  const places = margins.map((_, i) => i);
  const readings = inputsOf(test).map((x) => {
    const logits = Array.from(evaluate(network, x));
    return logits.indexOf(Math.max(...logits));
  });
  return {
    origin:
      'Counted and measured by this project, exactly: in which activation regions of digits-network.json the digits of digits-test.json, and those of digits-training.json with them, lie; how far the test digits are from the sides of their regions and from where their regions’ maps decide otherwise (2-norm, medians to four decimals).',
    test: sharingOf(test.labels, testRegions),
    all: sharingOf(test.labels + training.labels, [...testRegions, ...trainingRegions]),
    together: togetherIn(testRegions),
    exact: places.filter((i) => margins[i].isExact),
    wrong: places.filter((i) => readings[i] !== Number(test.labels[i])),
    medianCrease: median(margins.map(({ border }) => border?.distance ?? Infinity)),
    medianInMap: median(margins.map(({ decision }) => decision?.distance ?? Infinity)),
  };
}

if (import.meta.main)
  writeFileSync(new URL('../digits-facts.json', import.meta.url), `${JSON.stringify(digitsFacts())}\n`);
