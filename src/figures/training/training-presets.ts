// Longer than most files: a table of runs, with what each sets.
import type { DataSet, Loss, Network, Optimiser, PlaneData } from '../../network/index.ts';
import { planeData, randomNetwork, withParameters, parametersOf } from '../../network/index.ts';
import type { DataPoint } from './data-points.ts';
import { pointsOf } from './data-points.ts';

/** A set-up worth watching: what is trained, on what, how, and why it is here. */
export interface TrainingPreset {
  readonly value: string;
  readonly label: string;
  /** What to look out for, as a question. */
  readonly ask: string;
  readonly widths: readonly number[];
  readonly data: PlaneData | null;
  readonly noise?: number;
  readonly optimiser: Optimiser;
  readonly loss?: Loss;
  readonly batch?: number;
  /** Changes the random weights. */
  readonly start?: (network: Network, data: DataSet) => Network;
}

const adam = (rate: number): Optimiser => ({ name: 'adam', rate });

/** Every unit of the first layer faces away from the data: off at all points. */
function facingAway(network: Network, { x, count }: DataSet): Network {
  const parameters = parametersOf(network);
  const [{ outputs }] = network.layers;
  for (let unit = 0; unit < outputs; unit++) {
    let highest = -Infinity;
    for (let i = 0; i < count; i++)
      highest = Math.max(highest, parameters[2 * unit] * x[2 * i] + parameters[2 * unit + 1] * x[2 * i + 1]);
    parameters[2 * outputs + unit] = -highest - 0.05;
  }
  return withParameters(network, parameters);
}

/** All units of the one hidden layer are copies of the first. */
function allAlike(network: Network): Network {
  const parameters = parametersOf(network);
  const [{ outputs }] = network.layers;
  for (let unit = 1; unit < outputs; unit++) {
    parameters[2 * unit] = parameters[0];
    parameters[2 * unit + 1] = parameters[1];
    parameters[2 * outputs + unit] = parameters[2 * outputs];
    parameters[3 * outputs + unit] = parameters[3 * outputs];
  }
  return withParameters(network, parameters);
}

/** The data and the widths that several set-ups share. */
const MOONS = { data: 'moons', noise: 0.12 } as const;
const DEEP = [2, 16, 16, 1];
const FLAT = [2, 8, 1];

export const TRAINING_PRESETS: readonly TrainingPreset[] = [
  {
    value: 'moons',
    label: 'Two moons',
    ask: 'How far must the boundary bend until no point is on the wrong side?',
    widths: DEEP,
    ...MOONS,
    optimiser: adam(0.01),
  },
  {
    value: 'circles',
    label: 'Circles',
    ask: 'Can eight creases arrange themselves around the inner ring?',
    widths: FLAT,
    data: 'circles',
    optimiser: adam(0.02),
  },
  {
    value: 'spirals',
    label: 'Two spirals',
    ask: 'Will the boundary wind one and a half times around the middle?',
    widths: DEEP,
    data: 'spirals',
    noise: 0.03,
    optimiser: adam(0.01),
  },
  {
    value: 'xor',
    label: 'Quadrants (xor)',
    ask: 'Four units can do it. Does this seed?',
    widths: [2, 4, 1],
    data: 'xor',
    noise: 0.05,
    optimiser: adam(0.03),
  },
  {
    value: 'checkerboard',
    label: 'Checkerboard',
    ask: 'Sixteen squares, and only 48 points to say so: will they be found?',
    widths: DEEP,
    data: 'checkerboard',
    noise: 0.03,
    optimiser: adam(0.01),
  },
  {
    value: 'batches',
    label: 'Moons, eight points at a time',
    ask: 'Each step sees eight points. How does the loss on them jump about?',
    widths: DEEP,
    ...MOONS,
    optimiser: adam(0.01),
    batch: 8,
  },
  {
    value: 'few',
    label: 'Circles, two units (fails)',
    ask: 'Can two creases close a ring?',
    widths: [2, 2, 1],
    data: 'circles',
    optimiser: adam(0.03),
  },
  {
    value: 'dead',
    label: 'Dead units (fails)',
    ask: 'Every unit is off at every point. What can still learn?',
    widths: FLAT,
    ...MOONS,
    optimiser: adam(0.02),
    start: facingAway,
  },
  {
    value: 'alike',
    label: 'Eight equal units (fails)',
    ask: 'Eight units, one crease. Will they part?',
    widths: FLAT,
    ...MOONS,
    optimiser: adam(0.02),
    start: allAlike,
  },
  {
    value: 'large',
    label: 'Too large a step (fails)',
    ask: 'What do the first few steps do to the units?',
    widths: DEEP,
    ...MOONS,
    optimiser: { name: 'sgd', rate: 8 },
  },
  {
    value: 'overflow',
    label: 'Overflow (fails)',
    ask: 'Squared loss and far too large a step: how long will numbers hold the weights?',
    widths: FLAT,
    ...MOONS,
    optimiser: { name: 'sgd', rate: 4 },
    loss: 'squared',
  },
  {
    value: 'own',
    label: 'Your own points',
    ask: 'What will the boundary look like?',
    widths: DEEP,
    data: null,
    optimiser: adam(0.01),
  },
];

/** The preset of this name; the first if there is none. */
export function presetOf(value: string): TrainingPreset {
  return TRAINING_PRESETS.find((preset) => preset.value === value) ?? TRAINING_PRESETS[0];
}

/** The examples that a preset comes with; `null` where the reader brings them. */
const dataOf = ({ data, noise }: TrainingPreset): DataSet | null =>
  data && planeData(data, { count: 48, noise, seed: 1 });

/** The points that a preset comes with. */
export function presetPoints(preset: TrainingPreset): readonly DataPoint[] {
  const data = dataOf(preset);
  return data ? pointsOf(data) : [];
}

/** The network that a preset starts from. */
export function startNetwork(preset: TrainingPreset, seed: number): Network {
  const network = randomNetwork({ widths: preset.widths, seed });
  const data = dataOf(preset);
  return preset.start && data ? preset.start(network, data) : network;
}
