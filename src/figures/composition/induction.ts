import { perKey } from '../../drawing/page/per-key.ts';
import { linearRegions, parseNetwork } from '../../network/index.ts';
import type { LayerJson, Network, Point, RegionComplex } from '../../network/index.ts';

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

/** A 2-3-2-1 network in quarters: seven cells after the first hidden layer, no zero set along a crease or near a crossing. */
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
      [-1, -1, 0.25],
    ],
    biases: [-0.75, 0.75],
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

/** How many units have cut when a stage is shown. */
function cutsAt(index: number): number {
  const { deed } = STAGES[index];
  if (deed === 'start' || deed === 'output') return deed === 'start' ? 0 : UNITS.length;
  return doneBefore(index) + (deed === 'split' || deed === 'flatten' ? 1 : 0);
}

/** The stage at which so many units have just cut. */
const stageAfter = (cuts: number): number => Math.max(0, 4 * cuts - 1);

function middleOf(complex: RegionComplex, region: number): Point {
  const corners = complex.polygon(region);
  const mean = (axis: 0 | 1) => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length;
  return [mean(0), mean(1)];
}

/**
 * Tints after so many cuts, 0 to 7. A cell that is not cut keeps its own, of one that is cut the part where the unit
 * is off does; the part where it is on gets one that none of its neighbours has.
 */
const tintsAfter: (cuts: number) => readonly number[] = perKey((cuts) => {
  if (cuts === 0) return [0];
  const [cells, before] = [stageCells(stageAfter(cuts)), stageCells(stageAfter(cuts - 1))];
  const { layer, unit } = UNITS[cuts - 1];
  const parents = Array.from({ length: cells.regionCount }, (_, i) => before.locate(...middleOf(cells, i)));
  const tints = parents.map((parent, i) => {
    const isCut = parents.indexOf(parent) !== parents.lastIndexOf(parent);
    return isCut && cells.pattern(i)[layer][unit] ? -1 : tintsAfter(cuts - 1)[parent];
  });
  tints.forEach((tint, i) => {
    if (tint >= 0) return;
    const taken = [...cells.neighbours(i)].map((other) => tints[other]);
    tints[i] = [0, 1, 2, 3, 4, 5, 6, 7].find((free) => !taken.includes(free)) ?? 0;
  });
  return tints;
});

/** The number of the tint of each cell of a stage: cells that nothing happens to keep theirs. */
export const stageTints: (index: number) => readonly number[] = perKey((index) => {
  const [cells, cuts] = [stageCells(index), cutsAt(index)];
  const cut = stageCells(stageAfter(cuts));
  return Array.from(
    { length: cells.regionCount },
    (_, i) => tintsAfter(cuts)[cut.locate(...middleOf(cells, i))],
  );
});

/** The cells before the first unit (1) and after each unit. */
export const CELLS: readonly number[] = [1, ...UNITS.map((_, k) => stageCells(4 * k + 3).regionCount)];
