// Longer than most files: all that one figure computes of its state, each part from those before it.
import type { Plot } from '../../drawing/page/axes.ts';
import { perKey } from '../../drawing/page/per-key.ts';
import { scale } from '../../drawing/page/scale.ts';
import { multiples } from '../../drawing/plane/contours.ts';
import { creaseMesh } from '../../drawing/plane/crease-mesh.ts';
import { levelSet, linearRegions, parseNetwork } from '../../network/index.ts';
import type { Network, Point, RegionComplex, Segment } from '../../network/index.ts';
import type { LargestGap } from './smooth-gap.ts';
import { largestGap } from './smooth-gap.ts';
import type { Traced } from './smooth-levels.ts';
import { traceLevels } from './smooth-levels.ts';
import type { HiddenUnit } from './smooth-unit.ts';
import { relu, softplus, unitGap } from './smooth-unit.ts';

/** Which network, how often β has been doubled, and the point whose values are read. */
export interface State {
  readonly preset: string;
  readonly doublings: number;
  readonly x: number;
  readonly y: number;
}

/** β is doubled so often at most, in so many steps each. */
export const MOST = 6;
export const PARTS = 8;

/** β: 2^n at whole numbers of doublings, and evenly spaced between them, so that it is never rounded. */
export function betaOf(doublings: number): number {
  const whole = Math.floor(doublings);
  return 2 ** whole * (1 + doublings - whole);
}

/** The part of the plane that the map shows, and the map. */
export const WINDOW = [
  [-2, -1.5],
  [2, 1.5],
] as const;
export const map: Plot = { x: scale([-2, 2], [44, 548]), y: scale([-1.5, 1.5], [388, 10]) };

const single = (weights: number[][], biases: number[], out: number[]): Network =>
  parseNetwork({
    layers: [
      { weights, biases, activation: 'relu' },
      { weights: [out], biases: [0], activation: 'identity' },
    ],
  });

/** The ReLU networks to choose from, each with one hidden layer. */
export const networks: Readonly<Record<string, Network>> = {
  mixed: single(
    [[1, 0.25], [-0.5, 1], [0.75, -0.75], [-1, -0.5], [0.25, 1]], // prettier-ignore
    [0.5, 0.25, -0.5, 0.75, -0.75],
    [1, -1, 0.5, -0.5, 1],
  ),
  through: single(
    [[1, 0.25], [-0.5, 1], [-0.75, -1]], // prettier-ignore
    [0, 0, 0],
    [1, 0.5, 0.75],
  ),
};

/** The hidden units of a network with one hidden layer. */
export function unitsOf({ layers: [hidden, out] }: Network): HiddenUnit[] {
  return Array.from(hidden.biases, (bias, i) => ({
    wx: hidden.weights[2 * i],
    wy: hidden.weights[2 * i + 1],
    bias,
    out: out.weights[i],
  }));
}

/** A sum of units, each of an activation, at a point. */
export function valueAt(units: readonly HiddenUnit[], unit: (z: number) => number, [x, y]: Point): number {
  let sum = 0;
  for (const { wx, wy, bias, out } of units) sum += out * unit(wx * x + wy * y + bias);
  return sum;
}

/** Level sets are drawn at the multiples of this. */
const LEVEL_STEP = 1 / 2;

/** What is exact about a ReLU network. */
interface Folded {
  readonly network: Network;
  readonly units: readonly HiddenUnit[];
  readonly complex: RegionComplex;
  /** Its level sets, exactly. */
  readonly contours: readonly Segment[];
  /** The sum of the sizes of its output weights. */
  readonly weight: number;
}

/** The ReLU network of a preset with its regions and level sets. */
export const foldedOf = perKey((preset: string): Folded => {
  const network = networks[preset];
  const units = unitsOf(network);
  const complex = linearRegions(network, WINDOW);
  const weight = units.reduce((sum, { out }) => sum + Math.abs(out), 0);
  const { lowest, highest } = creaseMesh(complex);
  const contours = multiples(lowest, highest, LEVEL_STEP).flatMap((level) => levelSet(complex, 0, level));
  return { network, units, complex, weight, contours };
});

/** Up to this β the level sets turn slowly enough for the coarser grid. */
const SLOW = 16;

/** The level sets of a preset's network under softplus, traced. */
export const tracedOf = perKey((preset: string, beta: number): readonly Traced[] => {
  const { units } = foldedOf(preset);
  const unit = (z: number): number => softplus(z, beta);
  return traceLevels(
    (x, y) => valueAt(units, unit, [x, y]),
    WINDOW,
    (low, high) => multiples(low, high, LEVEL_STEP),
    beta > SLOW ? [96, 72] : [64, 48],
  );
});

/** The largest distance of the two networks in the window. */
export const gapOf = perKey((preset: string, beta: number): LargestGap => {
  const { units, complex } = foldedOf(preset);
  return largestGap(units, complex, beta);
});

/** The bound: ln 2/β for every unit, times the size of its output weight. */
export const boundOf = ({ preset, doublings }: State): number =>
  (foldedOf(preset).weight * Math.LN2) / betaOf(doublings);

/** The two networks' values at the point. */
export function valuesAt({ preset, doublings, x, y }: State): { folded: number; smooth: number } {
  const { units } = foldedOf(preset);
  const beta = betaOf(doublings);
  return {
    folded: valueAt(units, relu, [x, y]),
    smooth: valueAt(units, (z) => softplus(z, beta), [x, y]),
  };
}

/** The pre-activations of the one-unit panels. */
export const UNIT_END = 2;
/** They are sampled this finely to find the unit's largest gap. */
const SAMPLES = 256;

/** The largest gap of one unit on the panels' pre-activations, as found on a fine set of them, and where. */
export const unitMeasured = perKey((beta: number): { readonly size: number; readonly at: number } => {
  let [size, at] = [-1, 0];
  for (let k = -UNIT_END * SAMPLES; k <= UNIT_END * SAMPLES; k++) {
    const gap = unitGap(Math.abs(k / SAMPLES), beta);
    if (gap > size) [size, at] = [gap, k / SAMPLES];
  }
  return { size, at };
});
