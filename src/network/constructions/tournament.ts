import { preactivations } from '../model/evaluate.ts';
import { parseNetwork, type LayerJson } from '../model/format.ts';
import type { Network } from '../model/network.ts';

/** A pair of numbers in a round, or a number that sits the round out. */
export interface Match {
  /** Which numbers of the round before take part: two, or one that is passed on. */
  readonly players: readonly number[];
  /** Its units in the round's hidden layer: σ(a − b), σ(b), σ(−b), or σ(t), σ(−t). */
  readonly units: readonly number[];
}

/** One hidden layer of the tournament. */
export type Round = readonly Match[];

/** The rounds in which the largest of `count` numbers is found by pairs. */
export function tournamentRounds(count: number): Round[] {
  const all: Round[] = [];
  for (let left = count; left > 1; left = Math.ceil(left / 2)) {
    let used = 0;
    all.push(
      Array.from({ length: Math.ceil(left / 2) }, (_, k): Match => {
        const players = 2 * k + 1 < left ? [2 * k, 2 * k + 1] : [2 * k];
        const first = used;
        used += players.length + 1;
        return { players, units: Array.from({ length: players.length + 1 }, (_, i) => first + i) };
      }),
    );
  }
  return all;
}

/** How the result of a match is put together from its units. */
const SIGNS = { pair: [1, 1, -1], alone: [1, -1] } as const;

/** The signs with which a match's units enter its result. */
export function matchSigns({ players }: Match): readonly number[] {
  return players.length === 2 ? SIGNS.pair : SIGNS.alone;
}

/**
 * The ReLU network of max(x₁, …, xₙ) by pairwise rounds: ⌈log₂ n⌉ hidden layers.
 *
 * max(a, b) = σ(a − b) + σ(b) − σ(−b); a number without partner is passed on as σ(t) − σ(−t). Arora et al. 2018, Thm 2.1.
 */
export function maxNetwork(count: number): Network {
  // Each number of a round as a sum over the units of the layer before.
  let numbers: number[][] = Array.from({ length: count }, (_, k) => unitVector(count, k));
  const layers = tournamentRounds(count).map((round): LayerJson => {
    const weights = round.flatMap(({ players }) => {
      const [a, b] = players.map((player) => numbers[player]);
      const passed = b ?? a;
      const opposite = passed.map((weight) => 0 - weight);
      return b ? [a.map((weight, i) => weight - b[i]), passed, opposite] : [passed, opposite];
    });
    numbers = round.map((match) => {
      const sum = new Array<number>(weights.length).fill(0);
      match.units.forEach((unit, i) => (sum[unit] = matchSigns(match)[i]));
      return sum;
    });
    return { weights, biases: weights.map(() => 0), activation: 'relu' };
  });
  return parseNetwork({
    layers: [...layers, { weights: [numbers[0]], biases: [0], activation: 'identity' }],
  });
}

function unitVector(length: number, k: number): number[] {
  return Array.from({ length }, (_, i) => (i === k ? 1 : 0));
}

/** What the network does to some numbers. */
export interface Tournament {
  /** The units' values, a list per hidden layer. */
  readonly units: readonly (readonly number[])[];
  /** The results of each round's matches. */
  readonly results: readonly (readonly number[])[];
}

/** Every unit's value, and the result of every match, for some numbers. */
export function tournament(numbers: readonly number[]): Tournament {
  const all = tournamentRounds(numbers.length);
  const layers = preactivations(maxNetwork(numbers.length), numbers);
  const units = all.map((_, l) => Array.from(layers[l], (z) => Math.max(0, z)));
  const results = all.map((round, l) =>
    round.map((match) =>
      match.units.reduce((sum, unit, i) => sum + matchSigns(match)[i] * units[l][unit], 0),
    ),
  );
  return { units, results };
}
