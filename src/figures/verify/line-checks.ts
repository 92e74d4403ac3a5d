import type { Claim, ClaimedPiece } from './claim.ts';
import type { Check } from './finding.ts';
import { Tally, each, measuredOn, onLine } from './finding.ts';
import { ROUNDING } from './plain.ts';

/** What a piece claims at a distance, and how far rounding can move that. */
function claimed({ start, height, slope }: ClaimedPiece, distance: number): readonly [number, number] {
  const rise = slope * (distance - start);
  return [
    height + rise,
    4 * ROUNDING * (Math.abs(height) + Math.abs(rise) + Math.abs(slope) * Math.abs(distance)),
  ];
}

/** The piece that claims a distance. */
const pieceOver = ({ pieces }: Claim, distance: number): ClaimedPiece =>
  pieces.find(({ to }) => distance <= to) ?? pieces[pieces.length - 1];

/** Every piece's formula at both its ends and in its middle, against plain forward passes. */
export const checkPieces: Check = function* (claim) {
  const tally = new Tally();
  yield* each(claim.pieces, tally, (piece) => {
    const { from, to } = piece;
    for (const distance of [from, (from + to) / 2, to]) {
      const [value, error] = measuredOn(claim, distance);
      const [said, off] = claimed(piece, distance);
      tally.add(Math.abs(value - said), error + off, onLine(claim, distance), distance);
    }
  });
};

/** Every piece's slope against that of the chord between two points inside it. */
export const checkChords: Check = function* (claim) {
  const tally = new Tally();
  yield* each(claim.pieces, tally, ({ from, to, slope }) => {
    const [first, last] = [0.25, 0.75].map((share) => from + share * (to - from));
    if (!(last - first > 1e-9 * claim.length)) {
      tally.skipped++;
      return;
    }
    const [[low, lowError], [high, highError]] = [measuredOn(claim, first), measuredOn(claim, last)];
    const chord = (high - low) / (last - first);
    const tolerance = (lowError + highError) / (last - first) + 4 * ROUNDING * Math.abs(slope);
    const middle = (from + to) / 2;
    tally.add(Math.abs(chord - slope), tolerance, onLine(claim, middle), middle);
  });
};

/** Samples on the line as a demonstration would take them: equal steps, plain forward passes. */
export interface Samples {
  readonly distances: readonly number[];
  readonly values: readonly number[];
  readonly errors: readonly number[];
  /** Second differences at all samples but the two at the ends, and what rounding can make of each. */
  readonly seconds: readonly number[];
  readonly noise: readonly number[];
}

/** The samples of a claim's line. */
export function samplesOf(claim: Claim): Samples {
  const { grid } = claim.setUp;
  const distances = Array.from({ length: grid }, (_, i) => (i / (grid - 1)) * claim.length);
  const measured = distances.map((distance) => measuredOn(claim, distance));
  const values = measured.map(([value]) => value);
  const errors = measured.map(([, error]) => error);
  const inner = distances.slice(1, -1).map((_, i) => i + 1);
  return {
    distances,
    values,
    errors,
    seconds: inner.map((i) => values[i + 1] - 2 * values[i] + values[i - 1]),
    noise: inner.map(
      (i) =>
        errors[i - 1] + 2 * errors[i] + errors[i + 1] + 4 * ROUNDING * (Math.abs(values[i - 1]) + 2 * Math.abs(values[i]) + Math.abs(values[i + 1])), // prettier-ignore
    ),
  };
}

/** Second differences of the samples against those that the claimed pieces have at the same places. */
export const checkSeconds: Check = function* (claim) {
  const tally = new Tally();
  const { distances, seconds, noise } = samplesOf(claim);
  const said = distances.map((distance) => claimed(pieceOver(claim, distance), distance));
  yield* each(seconds, tally, (second, k) => {
    const [before, at, after] = said.slice(k, k + 3);
    const expected = after[0] - 2 * at[0] + before[0];
    const tolerance = noise[k] + before[1] + 2 * at[1] + after[1];
    const distance = distances[k + 1];
    tally.add(Math.abs(second - expected), tolerance, onLine(claim, distance), distance);
  });
};

/** What a grid can tell of kinks. */
export interface Sighting {
  /** How many kinks the second differences betray: one for every two samples in a row where they are not zero. */
  readonly seen: number;
  /** Distances of kinks that lie where the grid takes them for none, or two for one. */
  readonly missed: readonly number[];
}

/** Which kinks the samples betray: two kinks between neighbouring samples look like one, or like none. */
export function sighting(claim: Claim): Sighting {
  const { distances, seconds, noise } = samplesOf(claim);
  const isBent = (i: number): boolean => Math.abs(seconds[i - 1] ?? 0) > (noise[i - 1] ?? Infinity);
  let seen = 0;
  for (let i = 1; i < distances.length - 1; i++)
    if (isBent(i)) {
      seen++;
      // A kink between two samples bends both.
      if (isBent(i + 1)) i++;
    }
  const step = claim.length / (distances.length - 1);
  const stepOf = (kink: number): number => Math.min(distances.length - 2, Math.floor(kink / step));
  const missed: number[] = [];
  const busy = new Set<number>();
  for (const kink of claim.kinks) {
    const own = stepOf(kink);
    if (busy.has(own) || !(isBent(own) || isBent(own + 1))) missed.push(kink);
    busy.add(own);
  }
  return { seen, missed };
}

/** How many kinks the samples betray, against how many there are. No rounding comes into it. */
export const checkGrid: Check = function* (claim) {
  const { missed } = sighting(claim);
  yield { share: 0.5 };
  const [first] = missed;
  yield {
    finding: {
      count: claim.kinks.length,
      skipped: 0,
      deviation: missed.length,
      tolerance: 0,
      place: missed.length > 0 ? onLine(claim, first) : null,
      distance: missed.length > 0 ? first : null,
    },
  };
};
