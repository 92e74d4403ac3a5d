import stored from '../../../content/data/seed-42-checks.json' with { type: 'json' };
import type { Point } from '../../network/index.ts';
import type { Claim } from './claim.ts';
import type { Check } from './finding.ts';
import { Tally, measuredAt } from './finding.ts';

/** A segment that the original demonstration sampled, and the largest second difference that it found there. */
export interface OriginalSegment {
  /** "script-1" … "script-5", "notebook-1" … "notebook-10". */
  readonly name: string;
  readonly a: Point;
  readonly b: Point;
  readonly second: number;
}

/** So many equal samples it took on each. */
export const ORIGINAL_SAMPLES = stored.samples;

const named = (part: 'script' | 'notebook'): OriginalSegment[] =>
  stored.segments[part].map(([ax, ay, bx, by, second], i) => ({
    name: `${part}-${i + 1}`,
    a: [ax, ay],
    b: [bx, by],
    second,
  }));

/** The five segments of its script and the ten of its notebook. */
export const originalSegments: readonly OriginalSegment[] = [...named('script'), ...named('notebook')];

/** A point at which it printed the pattern of the four units and the output. */
export interface OriginalPoint {
  readonly place: Point;
  readonly pattern: readonly number[];
  readonly value: number;
}

const pointsOf = (part: 'script' | 'notebook'): OriginalPoint[] =>
  stored.points[part].map(([x, y, ...rest]) => ({
    place: [x, y],
    pattern: rest.slice(0, -1),
    value: rest[rest.length - 1],
  }));

/** The five points of its script and the seven of its notebook. */
export const originalPoints: readonly OriginalPoint[] = [...pointsOf('script'), ...pointsOf('notebook')];

/** The largest second difference of equal samples between two points, and what rounding can make of it. */
export function largestSecond(claim: Claim, a: Point, b: Point, samples: number): readonly [number, number] {
  const measured = Array.from({ length: samples }, (_, i) => {
    const t = i / (samples - 1);
    return measuredAt(claim, [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])], 12);
  });
  let [largest, noise] = [0, 0];
  for (let i = 1; i < samples - 1; i++) {
    const [before, at, after] = measured.slice(i - 1, i + 2);
    largest = Math.max(largest, Math.abs(after[0] - 2 * at[0] + before[0]));
    noise = Math.max(noise, after[1] + 2 * at[1] + before[1]);
  }
  return [largest, noise];
}

/** The original's segments and points, number for number: for its own network alone. */
export const checkOriginal: Check = function* (claim) {
  const tally = new Tally();
  for (const [i, { a, b, second }] of originalSegments.entries()) {
    const [found, noise] = largestSecond(claim, a, b, ORIGINAL_SAMPLES);
    // Its program rounded as often as this one, in an order of its own.
    tally.add(Math.abs(found - second), 2 * noise, a);
    yield { share: (i + 1) / originalSegments.length };
  }
  for (const { place, pattern, value } of originalPoints) {
    const [found, error] = measuredAt(claim, place);
    tally.add(Math.abs(found - value), 2 * error, place);
    const [pieces] = claim.plain(claim.lift(place)).pattern;
    tally.add(pattern.filter((piece, unit) => piece !== pieces[unit]).length, 0, place);
  }
  yield { finding: tally.finding };
};
