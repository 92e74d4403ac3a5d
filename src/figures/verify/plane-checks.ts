import type { Point } from '../../network/index.ts';
import type { ClaimedRegion } from './claim.ts';
import type { Check, Measured } from './finding.ts';
import { Tally, each, measuredAt } from './finding.ts';
import { ROUNDING } from './plain.ts';

/** So many units in the last place of the window's sides a corner may be off. */
const ROUNDED = 8;

/** What a region's map says at a point, and how far rounding can move that. */
function mapped({ a, c }: ClaimedRegion, [x, y]: Point): Measured {
  const value = a[0] * x + a[1] * y + c;
  return [value, 5 * ROUNDING * (Math.abs(a[0] * x) + Math.abs(a[1] * y) + Math.abs(c))];
}

/** How far a map's value moves when a corner is off: corners come from cutting the window, and are as exact as its sides. */
const shaken = (a: Point, half: number): number =>
  ROUNDED * ROUNDING * (Math.abs(a[0]) + Math.abs(a[1])) * half;

/** The middle of a region's corners: inside, because regions are convex. */
export function middleOf({ corners }: ClaimedRegion): Point {
  let [x, y] = [0, 0];
  for (const corner of corners) {
    x += corner[0];
    y += corner[1];
  }
  return [x / corners.length, y / corners.length];
}

/** Every region's map in its middle and at its corners, against plain forward passes. */
export const checkMaps: Check = function* (claim) {
  const tally = new Tally();
  yield* each(claim.regions, tally, (region) => {
    for (const [k, place] of [middleOf(region), ...region.corners].entries()) {
      const [value, error] = measuredAt(claim, place, k > 0 ? ROUNDED : 0);
      const [said, off] = mapped(region, place);
      const tolerance = error + off + (k > 0 ? shaken(region.a, claim.setUp.half) : 0);
      tally.add(Math.abs(value - said), tolerance, place);
    }
  });
};

/** On every edge between two regions, at its ends and in its middle: the two maps against each other. */
export const checkEdges: Check = function* ({ setUp, regions, edges }) {
  const tally = new Tally();
  yield* each(edges, tally, ({ from, to, left, right }) => {
    const middle: Point = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
    const [one, other] = [regions[left], regions[right]];
    const turn: Point = [one.a[0] - other.a[0], one.a[1] - other.a[1]];
    for (const place of [from, middle, to]) {
      const [[first, firstOff], [second, secondOff]] = [mapped(one, place), mapped(other, place)];
      tally.add(Math.abs(first - second), firstOff + secondOff + shaken(turn, setUp.half), place);
    }
  });
};

/** How far a point inside a region is from its nearest side. */
function room({ corners }: ClaimedRegion, [x, y]: Point): number {
  let least = Infinity;
  corners.forEach(([ax, ay], k) => {
    const [bx, by] = corners[(k + 1) % corners.length];
    const [dx, dy] = [bx - ax, by - ay];
    const size = Math.hypot(dx, dy);
    if (size > 0) least = Math.min(least, (dx * (y - ay) - dy * (x - ax)) / size);
  });
  return least;
}

/** Regions with less room around their middle, as a share of the window, are left out. */
const THIN = 1e-7;

/** Every region's gradient against central differences of plain forward passes that stay inside it. */
export const checkGradients: Check = function* (claim) {
  const tally = new Tally();
  yield* each(claim.regions, tally, (region) => {
    const middle = middleOf(region);
    const step = room(region, middle) / 2;
    if (!(step > THIN * claim.setUp.half)) {
      tally.skipped++;
      return;
    }
    for (const axis of [0, 1] as const) {
      const [less, more] = [-step, step].map((move): Point =>
        axis === 0 ? [middle[0] + move, middle[1]] : [middle[0], middle[1] + move],
      );
      const [[low, lowError], [high, highError]] = [measuredAt(claim, less), measuredAt(claim, more)];
      const across = more[axis] - less[axis];
      const tolerance = (lowError + highError) / across + 4 * ROUNDING * Math.abs(region.a[axis]);
      tally.add(Math.abs((high - low) / across - region.a[axis]), tolerance, middle);
    }
  });
};

/** So near to its corners a region's pattern is looked at, beside its middle. */
const TOWARDS = 0.9;

/** The pieces of all units inside every region, read off plain forward passes. One unit that differs is a failure. */
export const checkPatterns: Check = function* (claim) {
  const tally = new Tally();
  yield* each(claim.regions, tally, (region) => {
    const middle = middleOf(region);
    const inner = region.corners.map(([x, y]): Point => [
      middle[0] + TOWARDS * (x - middle[0]),
      middle[1] + TOWARDS * (y - middle[1]),
    ]);
    for (const place of [middle, ...inner]) {
      let [differ, unclear] = [0, 0];
      claim.plain(claim.lift(place)).pattern.forEach((pieces, l) =>
        pieces.forEach((piece, unit) => {
          if (piece < 0) unclear++;
          else if (piece !== region.pattern[l][unit]) differ++;
        }),
      );
      if (unclear > 0 && differ === 0) tally.skipped++;
      else tally.add(differ, 0, place);
    }
  });
};
