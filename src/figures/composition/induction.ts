import { perKey } from '../../drawing/page/per-key.ts';
import { linearRegions, parseNetwork } from '../../network/index.ts';
import type { LayerJson, Network, RegionComplex } from '../../network/index.ts';

/** What a stage of the induction does. */
type Deed = 'start' | 'combine' | 'zero' | 'split' | 'flatten' | 'output';

/** A stage of the induction: what is done, and to which unit (both indices from 0). */
export interface Stage {
  readonly deed: Deed;
  readonly layer: number;
  readonly unit: number;
}

/** The square that the network lives on. */
export const SQUARE = [
  [-1, -1],
  [1, 1],
] as const;

/** A 2-3-2-1 network in quarters: seven cells after the first hidden layer, and no crease near another's crossing. */
const HIDDEN: readonly LayerJson[] = [
  {
    weights: [
      [-1, -1.25],
      [1, -1.5],
      [-1, 0],
    ],
    biases: [0, 0.25, 0.5],
    activation: 'relu',
  },
  {
    weights: [
      [-1.5, 1.5, 1.75],
      [-1.25, -1, 1.5],
    ],
    biases: [-0.75, 0.5],
    activation: 'relu',
  },
];
const OUTPUT: LayerJson = { weights: [[-0.25, -1]], biases: [0], activation: 'identity' };

/** The whole network. */
export const NETWORK: Network = parseNetwork({ layers: [...HIDDEN, OUTPUT] });

/** The hidden units in the order in which the induction takes them. */
export const UNITS = HIDDEN.flatMap(({ biases }, layer) => biases.map((_, unit) => ({ layer, unit })));

const DEEDS = ['combine', 'zero', 'split', 'flatten'] as const;

/** All stages: the affine start, four deeds per unit, the output. */
export const STAGES: readonly Stage[] = [
  { deed: 'start', layer: 0, unit: 0 },
  ...UNITS.flatMap((unit) => DEEDS.map((deed): Stage => ({ deed, ...unit }))),
  { deed: 'output', layer: HIDDEN.length, unit: 0 },
];

/** Rows of an affine map as a layer of those units and nothing else. */
function pick(
  { weights, biases }: LayerJson,
  units: readonly number[],
): Pick<LayerJson, 'weights' | 'biases'> {
  return { weights: units.map((i) => weights[i]), biases: units.map((i) => biases[i]) };
}

/**
 * The network of a stage: its activation regions are the cells made so far, and its output is the function that the
 * stage looks at. The current unit stands twice in its layer, as a ReLU that cuts and as an identity that shows.
 */
export function stageNetwork({ deed, layer, unit }: Stage): Network {
  if (deed === 'start')
    return parseNetwork({ layers: [{ weights: [[1, 0]], biases: [0], activation: 'identity' }] });
  if (deed === 'output') return NETWORK;
  const cut = deed === 'split' || deed === 'flatten';
  const done = Array.from({ length: cut ? unit + 1 : unit }, (_, i) => i);
  const rows = pick(HIDDEN[layer], [...done, unit]);
  const shown = deed === 'flatten' ? unit : done.length;
  return parseNetwork({
    layers: [
      ...HIDDEN.slice(0, layer),
      { ...rows, activation: rows.biases.map((_, i) => (i < done.length ? 'relu' : 'identity')) },
      { weights: [rows.biases.map((_, i) => (i === shown ? 1 : 0))], biases: [0], activation: 'identity' },
    ],
  });
}

/** How many units have been dealt with before a stage's own. */
export const doneBefore = (index: number): number => Math.floor((index - 1) / 4);

/** The cells of a stage, with the function that it looks at. */
export const stageCells: (index: number) => RegionComplex = perKey((index) =>
  linearRegions(stageNetwork(STAGES[index]), SQUARE),
);

/** The cells before the first unit (1) and after each unit. */
export const CELLS: readonly number[] = [1, ...UNITS.map((_, k) => stageCells(4 * k + 3).regionCount)];
