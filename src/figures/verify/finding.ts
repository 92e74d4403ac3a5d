import type { Point } from '../../network/index.ts';
import type { Claim } from './claim.ts';
import { ROUNDING } from './plain.ts';

/** What one check has found. */
export interface Finding {
  /** How many comparisons it made, and how many it left out. */
  readonly count: number;
  readonly skipped: number;
  /** The comparison that failed by most, or came nearest to failing: its deviation and what rounding explains. */
  readonly deviation: number;
  readonly tolerance: number;
  /** Where that was: in the plane, and its distance along the line if it was on it; `null` if nowhere in particular. */
  readonly place: Point | null;
  readonly distance: number | null;
}

/** How far a check has come, from 0 to 1; in the end what it has found. */
export type Progress = { readonly share: number } | { readonly finding: Finding };

/** One check: it compares a claim with something else, and says now and then how far it is. */
export type Check = (claim: Claim) => Generator<Progress>;

/** Gathers comparisons, and remembers the worst. */
export class Tally {
  count = 0;
  skipped = 0;
  #deviation = 0;
  #tolerance = 0;
  #place: Point | null = null;
  #distance: number | null = null;

  /** One comparison. Of those beyond their tolerance the largest is the worst, else the one that comes nearest to it. */
  add(deviation: number, tolerance: number, place: Point | null, distance: number | null = null): void {
    if (this.count++ > 0 && !this.#isWorse(deviation, tolerance)) return;
    this.#deviation = deviation;
    this.#tolerance = tolerance;
    this.#place = place;
    this.#distance = distance;
  }

  #isWorse(deviation: number, tolerance: number): boolean {
    const [isBeyond, wasBeyond] = [deviation > tolerance, this.#deviation > this.#tolerance];
    if (isBeyond !== wasBeyond) return isBeyond;
    // a / b > c / d without dividing by a tolerance of 0.
    const [share, before] = [deviation * this.#tolerance, this.#deviation * tolerance];
    return isBeyond || share === before ? deviation > this.#deviation : share > before;
  }

  /** What it has come to. */
  get finding(): Finding {
    return {
      count: this.count,
      skipped: this.skipped,
      deviation: this.#deviation,
      tolerance: this.#tolerance,
      place: this.#place,
      distance: this.#distance,
    };
  }
}

/** Do something for every entry of a list, and say after every so many how far it is. */
export function* each<T>(
  list: readonly T[],
  tally: Tally,
  visit: (entry: T, i: number) => void,
): Generator<Progress> {
  for (let i = 0; i < list.length; i++) {
    visit(list[i], i);
    if (i % 64 === 63) yield { share: (i + 1) / list.length };
  }
  yield { finding: tally.finding };
}

/** A value of the plain forward pass, and how far rounding can have moved it. */
export type Measured = readonly [value: number, error: number];

/** The value at a point of the plane; its coordinates may be off by some units in the last place of the window's sides. */
export function measuredAt({ plain, lift, setUp }: Claim, point: Point, units = 0): Measured {
  const slack = units * ROUNDING * Math.max(setUp.half, Math.abs(point[0]), Math.abs(point[1]));
  const { values, errors } = plain(lift(point), lift([slack, slack]));
  return [values[setUp.output], errors[setUp.output]];
}

/** The point of the line at a distance from its start. */
export function onLine({ setUp: { a, b }, length }: Claim, distance: number): Point {
  const t = distance / length;
  return [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
}

/** The value at a distance along the line; the place itself is rounded, and so may be off. */
export function measuredOn(claim: Claim, distance: number): Measured {
  const { plain, lift, setUp } = claim;
  const { a, b, output } = setUp;
  const slack = lift([Math.abs(a[0]) + Math.abs(b[0]), Math.abs(a[1]) + Math.abs(b[1])]);
  const { values, errors } = plain(
    lift(onLine(claim, distance)),
    slack.map((size) => 6 * ROUNDING * size),
  );
  return [values[output], errors[output]];
}
