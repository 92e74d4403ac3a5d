import type { ArrangementCounts, Crossing } from '../../network/index.ts';

/** What lines make, against what as many lines in general position make, and where the difference went. */
interface ArrangementTally {
  readonly lines: number;
  /** Regions in general position: 1 + n + n(n − 1)/2. */
  readonly general: number;
  /** Regions that are missing because of parallels, of points that more than two lines share, of lines drawn twice. */
  readonly lostToParallels: number;
  readonly lostToCrossings: number;
  readonly lostToCopies: number;
  /** Crossings outside the square of half side `half`. */
  readonly outside: number;
}

const pairsOf = (n: number) => (n * n - n) / 2;
const general = (n: number) => 1 + n + pairsOf(n);

/** The tally of `lines` lines that meet so; a pair of lines that meets nowhere else costs one region. */
export function arrangementTally(
  lines: number,
  meetings: readonly Crossing[],
  { edges, vertices }: ArrangementCounts,
  half: number,
): ArrangementTally {
  const sizes = meetings.map((meeting) => meeting.lines.length);
  const pairs = sizes.reduce((sum, k) => sum + pairsOf(k), 0);
  const incidences = sizes.reduce((sum, k) => sum + k, 0);
  // A line with k crossings on it has k + 1 edges.
  const distinct = edges - incidences;
  return {
    lines,
    general: general(lines),
    lostToParallels: pairsOf(distinct) - pairs,
    lostToCrossings: pairs - incidences + vertices,
    lostToCopies: general(lines) - general(distinct),
    outside: meetings.filter(({ x, y }) => Math.max(Math.abs(x), Math.abs(y)) > half).length,
  };
}
