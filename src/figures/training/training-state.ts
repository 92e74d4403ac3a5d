// Longer than most files: the state of a run and the changes that keep it possible belong together.
import { parametersOf } from '../../network/index.ts';
import type { DataPoint } from './data-points.ts';
import { pointsFromLetters, pointsToLetters } from './data-points.ts';
import { singlesFromLetters, singlesToLetters } from './class-letters.ts';
import { perKey } from '../../drawing/page/per-key.ts';
import type { Stretch } from './training-edits.ts';
import { MOST_STRETCHES, editsOf, lastStepOf, stretchAt, stretchesIn } from './training-edits.ts';
import type { TrainingPreset } from './training-presets.ts';
import { presetOf, presetPoints, startNetwork } from './training-presets.ts';

/** A training at one of its steps. */
export interface Training {
  readonly preset: string;
  readonly seed: number;
  /** The step size at this step is that of the preset times two to this power. */
  readonly rate: number;
  /** Steps of training per frame. */
  readonly stride: number;
  /** What the regions' colour tells: 'regions' or 'output'. */
  readonly fill: string;
  /** Whether a tap on the plane adds a point. */
  readonly adding: boolean;
  /** The class of points that the reader adds: '0' or '1'. */
  readonly adds: string;
  /** The reader's points at this step, as the preset's name, a dot and three letters each; empty for the preset's own. */
  readonly points: string;
  /** The chosen point, −1 for none. */
  readonly selected: number;
  /** Which run the step belongs to: preset and seed. */
  readonly run: string;
  /** Under which step size and points. */
  readonly under: string;
  /** What was changed in the middle of the run, see `editsOf`. */
  readonly edits: string;
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

type Conditions = Pick<Training, 'rate' | 'points'>;

export const runOf = ({ preset, seed }: Training): string => `${preset}.${seed}`;
export const conditionsOf = ({ rate, points }: Conditions): string => `${rate}.${hash(points)}`;

export const INITIAL_TRAINING: Training = {
  preset: 'moons',
  seed: 1,
  rate: 0,
  stride: 2,
  fill: 'regions',
  adding: false,
  adds: '0',
  points: '',
  selected: -1,
  run: 'moons.1',
  under: `0.${hash('')}`,
  edits: '',
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

/** The points that are learned from at this step. */
export const trainingPoints = ({
  points,
  preset,
}: Pick<Training, 'points' | 'preset'>): readonly DataPoint[] => pointsLearned(points, preset);

const presetLetters = perKey((preset: string): string => pointsToLetters(presetPoints(presetOf(preset))));

/** The stretches that a run is made of. */
export function stretchesOf({ preset, edits, rate, points }: Training): readonly Stretch[] {
  const kept = edits && stretchesIn(edits, presetLetters(preset));
  return kept || [{ from: 0, rate, letters: points ? points.slice(preset.length + 1) : null }];
}

/** The step size and the points of a stretch, as a state has them. */
export function under(
  { preset }: Training,
  { rate, letters }: Stretch,
): Conditions & Pick<Training, 'under'> {
  const points = letters === null ? '' : `${preset}.${letters}`;
  return { rate, points, under: conditionsOf({ rate, points }) };
}

/** The change that lets a run go on under another step size or on other points; what was, stays. */
export function edited(state: Training, change: Partial<Conditions>): Partial<Training> {
  const { rate, points } = { ...state, ...change };
  const { step, preset } = state;
  const now = { rate, points, under: conditionsOf({ rate, points }) };
  const before = stretchesOf(state).filter(({ from }) => from < step);
  const letters = points ? points.slice(preset.length + 1) : null;
  const stretches = [...before, { from: step, rate, letters }];
  if (stretches.length > MOST_STRETCHES) return { ...leftAt(state, state.weights), ...now };
  return { ...now, edits: editsOf(stretches, presetLetters(preset)), reached: step };
}

/** The change that makes these the reader's points. */
export function withPoints(state: Training, points: readonly DataPoint[]): Partial<Training> {
  return edited(state, { points: `${state.preset}.${pointsToLetters(points)}` });
}

/** What reset keeps: points that the reader has made. */
export function keptPoints({ preset, points }: Training): Partial<Training> | null {
  return points ? { preset, points } : null;
}

/** The last step of a state's run. */
export const lastStep = (state: Training): number => lastStepOf(stretchesOf(state));

/** The stretch that a step of a state's run belongs to. */
export function stretchOf(state: Training, step: number): Stretch {
  const stretches = stretchesOf(state);
  return stretches[stretchAt(stretches, step)];
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
  const fresh = { ...state, edits: '', step: 0, reached: 0, weights: [] };
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
