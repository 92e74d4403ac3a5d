import type { DataSet, Loss, Network, Optimiser, PlaneData } from '../../network/index.ts';
import { planeData, randomNetwork, withParameters, parametersOf } from '../../network/index.ts';
import type { DataPoint } from './data-points.ts';
import { pointsOf } from './data-points.ts';

/** A set-up worth watching: what is trained, on what, how, and why it is here. */
export interface TrainingPreset {
  readonly value: string;
  readonly label: string;
  /** One line: what to look out for. */
  readonly why: string;
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

export const TRAINING_PRESETS: readonly TrainingPreset[] = [
  {
    value: 'moons',
    label: 'Two moons',
    why: 'Creases to spare: watch the boundary bend until no point is on the wrong side.',
    widths: [2, 16, 16, 1],
    data: 'moons',
    noise: 0.12,
    optimiser: adam(0.01),
  },
  {
    value: 'circles',
    label: 'Circles',
    why: 'Eight creases of one layer arrange themselves around the inner ring.',
    widths: [2, 8, 1],
    data: 'circles',
    optimiser: adam(0.02),
  },
  {
    value: 'spirals',
    label: 'Two spirals',
    why: 'The boundary has to wind one and a half times around the middle.',
    widths: [2, 16, 16, 1],
    data: 'spirals',
    noise: 0.03,
    optimiser: adam(0.01),
  },
  {
    value: 'xor',
    label: 'Quadrants (xor)',
    why: 'Four units can do it. Whether they do depends on the seed: try a few.',
    widths: [2, 4, 1],
    data: 'xor',
    noise: 0.05,
    optimiser: adam(0.03),
  },
  {
    value: 'checkerboard',
    label: 'Checkerboard',
    why: 'Sixteen squares, and only 48 points to say so.',
    widths: [2, 16, 16, 1],
    data: 'checkerboard',
    noise: 0.03,
    optimiser: adam(0.01),
  },
  {
    value: 'batches',
    label: 'Moons, eight points at a time',
    why: 'Each step sees eight points, and the loss on them jumps about.',
    widths: [2, 16, 16, 1],
    data: 'moons',
    noise: 0.12,
    optimiser: adam(0.01),
    batch: 8,
  },
  {
    value: 'few',
    label: 'Circles, two units (fails)',
    why: 'Two creases cannot close a ring, whatever the seed.',
    widths: [2, 2, 1],
    data: 'circles',
    optimiser: adam(0.03),
  },
  {
    value: 'dead',
    label: 'Dead units (fails)',
    why: 'Every unit is off at every point: only the output’s own bias can learn.',
    widths: [2, 8, 1],
    data: 'moons',
    noise: 0.12,
    optimiser: adam(0.02),
    start: facingAway,
  },
  {
    value: 'alike',
    label: 'Eight equal units (fails)',
    why: 'Equal units get equal gradients and stay equal: eight units, one crease.',
    widths: [2, 8, 1],
    data: 'moons',
    noise: 0.12,
    optimiser: adam(0.02),
    start: allAlike,
  },
  {
    value: 'large',
    label: 'Too large a step (fails)',
    why: 'The first steps throw whole layers past the data, and the loss stays at ln 2.',
    widths: [2, 16, 16, 1],
    data: 'moons',
    noise: 0.12,
    optimiser: { name: 'sgd', rate: 8 },
  },
  {
    value: 'overflow',
    label: 'Overflow (fails)',
    why: 'Squared loss and far too large a step: weights grow until no number holds them.',
    widths: [2, 8, 1],
    data: 'moons',
    noise: 0.12,
    optimiser: { name: 'sgd', rate: 4 },
    loss: 'squared',
  },
  {
    value: 'own',
    label: 'Your own points',
    why: 'Tap the plane to put points there, then play.',
    widths: [2, 16, 16, 1],
    data: null,
    optimiser: adam(0.01),
  },
];

/** The preset of this name; the first if there is none. */
export function presetOf(value: string): TrainingPreset {
  return TRAINING_PRESETS.find((preset) => preset.value === value) ?? TRAINING_PRESETS[0];
}

/** The points that a preset comes with. */
export function presetPoints({ data, noise }: TrainingPreset): readonly DataPoint[] {
  return data ? pointsOf(planeData(data, { count: 48, noise, seed: 1 })) : [];
}

/** The network that a preset starts from. */
export function startNetwork({ widths, data, noise, start }: TrainingPreset, seed: number): Network {
  const network = randomNetwork({ widths, seed });
  return start && data ? start(network, planeData(data, { count: 48, noise, seed: 1 })) : network;
}
