import stored from '../../../content/data/depth-vs-width.json' with { type: 'json' };
import { equalLayers, serraLower, serraUpper } from '../../network/index.ts';
import type { RandomCounts } from '../../network/index.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { perState } from '../../drawing/page/per-state.ts';

/** What is counted, and what has been. */
export interface Experiment {
  /** Hidden units in all; a menu's value. */
  readonly units: string;
  /** Standard deviation of the biases; a menu's value. */
  readonly spread: string;
  /** The seed of the first of 20 networks per depth. */
  readonly seed: number;
  /** What has been counted with that seed, depth after depth; empty for the stored seed. */
  readonly counts: readonly number[];
  /** The units and the spread that `counts` belong to. */
  readonly countsOf: string;
  readonly running: boolean;
  /** The computation did not start, or broke off. */
  readonly failed: boolean;
}

/** Hidden layers of the networks compared. */
export const DEPTHS = [1, 2, 3, 4, 6] as const;
/** Networks counted of each depth, and in all. */
export const NETWORKS = 20;
export const ALL = DEPTHS.length * NETWORKS;
/** The first seed of the networks whose counts are stored. */
export const STORED_SEED = 1;
/** The spreads of the biases that can be chosen. */
export const SPREADS = ['0.02', '0.2', '1'] as const;
const STORED: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>> = stored.counts;

/** All that has been counted so far. */
export const countsOf = ({ seed, spread, units, counts }: Experiment): readonly number[] =>
  seed === STORED_SEED ? STORED[spread][units] : counts;

/** What is to be counted, depth after depth. */
export const familiesOf = ({ units, seed, spread }: Experiment): RandomCounts[] =>
  DEPTHS.map((depth) => ({
    hidden: equalLayers(Number(units), depth),
    seed,
    networks: NETWORKS,
    biasDeviation: Number(spread),
  }));

/** One depth: its bounds, and what has been counted. */
export interface Column {
  readonly depth: number;
  readonly each: number;
  readonly lower: bigint | null;
  readonly upper: bigint;
  readonly counts: readonly number[];
  readonly mean: number | null;
  readonly least: number;
  readonly most: number;
}

/** All depths of a state. */
export const columnsOf: (state: Experiment) => readonly Column[] = perState((state) =>
  familiesOf(state).map(({ hidden }, i): Column => {
    const counts = countsOf(state).slice(i * NETWORKS, (i + 1) * NETWORKS);
    return {
      depth: DEPTHS[i],
      each: hidden[0],
      // For one hidden layer the upper bound is attained, so it is a lower bound as well.
      lower: hidden.length === 1 ? serraUpper(hidden, 2) : serraLower(hidden, 2),
      upper: serraUpper(hidden, 2) ?? 0n,
      counts,
      mean: counts.length ? counts.reduce((sum, count) => sum + count, 0) / counts.length : null,
      least: Math.min(...counts),
      most: Math.max(...counts),
    };
  }),
);

const isWhole = (count: number): boolean => Number.isSafeInteger(count) && count > 0;

/** Is something left to count? */
export const incomplete = ({ seed, counts }: Experiment): boolean =>
  seed !== STORED_SEED && counts.length < ALL;

/** Which set-up counts belong to; by the units alone with the usual spread, as old links have it. */
const setUpOf = ({ units, spread }: Experiment): string => (spread === '0.2' ? units : `${units} ${spread}`);

/** A state whose counts are those of its networks. */
export function tidyExperiment(state: Experiment): Experiment {
  const seed = Math.round(clamped(state.seed, STORED_SEED, 1e6));
  // Other units or biases, other networks: what was counted no longer holds, and the count goes on with the new ones.
  const other = state.countsOf !== setUpOf(state);
  const sound = seed !== STORED_SEED && !other && state.counts.every(isWhole);
  const counts = sound ? state.counts.slice(0, ALL) : [];
  const next = { ...state, seed, counts, countsOf: setUpOf(state), failed: state.failed && !other };
  return { ...next, running: incomplete(next) && (state.running || other) };
}
