import { parametersOf } from '../../network/index.ts';
import type { DataPoint } from './data-points.ts';
import { pointsFromLetters, pointsToLetters } from './data-points.ts';
import { singlesFromLetters, singlesToLetters } from './class-letters.ts';
import { perKey } from '../../drawing/page/per-key.ts';
import type { TrainingPreset } from './training-presets.ts';
import { presetOf, presetPoints, startNetwork } from './training-presets.ts';

/** A run ends here. */
export const LAST_STEP = 600;

/** A training at one of its steps. */
export interface Training {
  readonly preset: string;
  readonly seed: number;
  /** The step size is that of the preset times two to this power. */
  readonly rate: number;
  /** Steps of training per frame. */
  readonly stride: number;
  /** What the regions' colour tells: 'regions' or 'output'. */
  readonly fill: string;
  /** The class of points that the reader adds: '0' or '1'. */
  readonly adds: string;
  /** The reader's points, as the preset's name, a dot and three letters each; empty for the preset's own. */
  readonly points: string;
  /** The chosen point, −1 for none. */
  readonly selected: number;
  /** Which run the step belongs to: preset and seed. */
  readonly run: string;
  /** Under which step size and points. */
  readonly under: string;
  /** The weights that the run began with, in single precision; empty for the random ones of the seed. */
  readonly start: string;
  readonly step: number;
  /** The furthest step that was shown. */
  readonly reached: number;
  /** The network's weights at this step; empty at step 0. */
  readonly weights: readonly number[];
  /** The tints of the regions, see `keptTints`. */
  readonly tints: string;
}

/** A short word that differs for different texts. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return (value >>> 0).toString(36);
}

export const runOf = ({ preset, seed }: Training): string => `${preset}.${seed}`;
export const conditionsOf = ({ rate, points }: Training): string => `${rate}.${hash(points)}`;

export const INITIAL_TRAINING: Training = {
  preset: 'moons',
  seed: 1,
  rate: 0,
  stride: 2,
  fill: 'regions',
  adds: '0',
  points: '',
  selected: -1,
  run: 'moons.1',
  under: `0.${hash('')}`,
  start: '',
  step: 0,
  reached: 0,
  weights: [],
  tints: '',
};

/** The reader's points if they belong to this preset, else `null`. */
export function ownPoints({ points, preset }: Pick<Training, 'points' | 'preset'>): DataPoint[] | null {
  const cut = points.indexOf('.');
  return points.slice(0, cut) === preset ? pointsFromLetters(points.slice(cut + 1)) : null;
}

const pointsLearned = perKey(
  (points: string, preset: string): readonly DataPoint[] =>
    ownPoints({ points, preset }) ?? presetPoints(presetOf(preset)),
  32,
);

/** The points that are learned from. */
export const trainingPoints = ({
  points,
  preset,
}: Pick<Training, 'points' | 'preset'>): readonly DataPoint[] => pointsLearned(points, preset);

/** The change that makes these the reader's points. */
export function withPoints(state: Training, points: readonly DataPoint[]): Partial<Training> {
  return { points: `${state.preset}.${pointsToLetters(points)}` };
}

/** The weights that a run begins with, by the seed or from where an earlier run was left. */
export function startParameters(
  preset: TrainingPreset,
  { seed, start }: Pick<Training, 'seed' | 'start'>,
): Float64Array {
  const network = startNetwork(preset, seed);
  const kept = start ? singlesFromLetters(start) : null;
  return kept ? Float64Array.from(kept) : parametersOf(network);
}

/** The start of a new run from the weights that a state shows. */
export function leftAt(state: Training, parameters: ArrayLike<number>): Training {
  const fresh = { ...state, step: 0, reached: 0, weights: [] };
  return state.step === 0 ? fresh : { ...fresh, start: singlesToLetters(parameters) };
}

/** Training stops before its weights are so large; products of them would overflow in the drawing. */
const LARGEST_WEIGHT = 1e100;

/** Whether a state's own weights and start are as many as its network needs, and no larger than it can take. */
export function sizesFit({ weights, start, preset }: Training): boolean {
  const { widths } = presetOf(preset);
  const count = widths.slice(1).reduce((sum, units, l) => sum + units * (widths[l] + 1), 0);
  const fit = weights.length === count && weights.every((weight) => Math.abs(weight) <= LARGEST_WEIGHT);
  const begins = start === '' || singlesFromLetters(start)?.length === count;
  return begins && (weights.length === 0 || fit);
}
