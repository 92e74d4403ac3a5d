import stored from '../../../content/data/pruned-digits.json' with { type: 'json' };
import { digitsNetwork, largestLogit, testDigits } from '../../drawing/digits/digits.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { perKey } from '../../drawing/page/per-key.ts';
import { scale } from '../../drawing/page/scale.ts';
import type { Network, Point, RegionComplex } from '../../network/index.ts';
import { evaluate, keepLargest, linearRegions, planeThrough, restrict } from '../../network/index.ts';

/** How many percent of the weights are kept. */
export interface State {
  readonly percent: number;
}

export const SIZE = { width: 560, height: 610 };
/** What was measured goes in steps of so many percent. */
export const STEP = 2.5;

/** The digits that are read, those that are read rightly and the regions of the map, by steps of the percentage. */
export const MEASURED = { ...stored, of: testDigits.length } as const;

const [[left, bottom], [right, top]] = MEASURED.window as unknown as [Point, Point];

/** The map of the plane through three digits, and the two graphs under it. */
export const map: Plot = { x: scale([left, right], [12, 548]), y: scale([bottom, top], [353, 10]) };
export const share: Plot = { x: scale([0, 100], [76, 256]), y: scale([0, 100], [560, 410]) };
export const count: Plot = { x: scale([0, 100], [340, 524]), y: scale([0, 320], [560, 410]) };

/** The three digits of the map, each with its place in it. */
export const CORNERS = MEASURED.corners.map((index, i) => ({
  digit: testDigits[index],
  at: [
    [0, 0],
    [1, 0],
    [0, 1],
  ][i] as unknown as Point,
}));

const plane = (() => {
  const [a, b, c] = CORNERS.map(({ digit }) => digit.pixels);
  const from = (pixels: readonly number[]): number[] => pixels.map((value, k) => value - a[k]);
  return planeThrough(a, from(b), from(c));
})();

/** The step of the measurements that a percentage is nearest to. */
export const stepOf = (percent: number): number =>
  clamped(Math.round(percent / STEP), 0, MEASURED.percent.length - 1);

/** What there is to see with so many percent of the weights. */
export interface Scene {
  readonly network: Network;
  readonly complex: RegionComplex;
  /** What the network reads in the three digits. */
  readonly readings: readonly number[];
  readonly kept: number;
  readonly right: number;
  readonly regions: number;
}

const sceneAt = perKey((step: number): Scene => {
  const network = keepLargest(digitsNetwork, MEASURED.kept[step]);
  return {
    network,
    complex: linearRegions(restrict(network, plane), MEASURED.window as unknown as Point[]),
    readings: CORNERS.map(({ digit }) => largestLogit(evaluate(network, digit.pixels))),
    kept: MEASURED.kept[step],
    right: MEASURED.right[step],
    regions: MEASURED.regions[step],
  };
});

export const sceneOf = ({ percent }: State): Scene => sceneAt(stepOf(percent));

/** The share of the digits that are read rightly, in percent. */
export const percentRight = (right: number): number => (100 * right) / MEASURED.of;
