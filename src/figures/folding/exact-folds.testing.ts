/** Folding a square sheet by exact fractions, facet by facet: an oracle without networks. */
import { compare, double, exactly, minus, over, plus, ratio, sign, times } from '../exact.testing.ts';
import type { Fraction } from '../exact.testing.ts';

/** A point of the plane. */
export type Spot = readonly [x: Fraction, y: Fraction];

/** A fold along m·x = c that turns over what lies beyond. */
export interface ExactFold {
  readonly m: readonly [number, number];
  readonly c: Fraction;
}

/** A part of the sheet that stays flat: its corners on the sheet, where they come to lie, and how often it was turned over. */
export interface Facet {
  readonly sheet: readonly Spot[];
  readonly place: readonly Spot[];
  readonly flips: number;
}

/** A crease on the sheet. */
export interface Crease {
  readonly ends: readonly [Spot, Spot];
  readonly valley: boolean;
}

const whole = (value: number): Fraction => ratio(BigInt(value));
const TWO = whole(2);

/** m·p. */
export const dot = ([a, b]: readonly [number, number], [x, y]: Spot): Fraction =>
  plus(times(whole(a), x), times(whole(b), y));

const between = (a: Spot, b: Spot, share: Fraction): Spot => [0, 1].map((k) => plus(a[k], times(share, minus(b[k], a[k])))) as unknown as Spot; // prettier-ignore

/** The mirror image of a point in the line of a fold. */
function mirrored({ m, c }: ExactFold, point: Spot): Spot {
  const past = over(times(TWO, minus(dot(m, point), c)), whole(m[0] ** 2 + m[1] ** 2));
  return [0, 1].map((k) => minus(point[k], times(past, whole(m[k])))) as unknown as Spot;
}

/** Where folds take a point: mirrored wherever it lies beyond the line. */
export const folded = (folds: readonly ExactFold[], point: Spot): Spot =>
  folds.reduce((at, fold) => (compare(dot(fold.m, at), fold.c) > 0 ? mirrored(fold, at) : at), point);

/** The part of a facet on one side of values at its corners, corners with 0 included; `null` where it has no area. */
function part({ sheet, place, flips }: Facet, values: readonly Fraction[], side: 1 | -1): Facet | null {
  if (!values.some((value) => sign(value) === side)) return null;
  const kept = { sheet: [] as Spot[], place: [] as Spot[] };
  values.forEach((value, i) => {
    const next = (i + 1) % values.length;
    if (sign(value) !== -side) {
      kept.sheet.push(sheet[i]);
      kept.place.push(place[i]);
    }
    if (sign(value) * sign(values[next]) < 0) {
      const share = over(value, minus(value, values[next]));
      kept.sheet.push(between(sheet[i], sheet[next], share));
      kept.place.push(between(place[i], place[next], share));
    }
  });
  return { ...kept, flips };
}

/** Where values at a facet's corners are 0: a segment of the sheet, unless that is a corner or nothing. */
function zeros({ sheet }: Facet, values: readonly Fraction[]): [Spot, Spot] | null {
  const found = values.flatMap((value, i): Spot[] => {
    const next = (i + 1) % values.length;
    if (sign(value) === 0) return [sheet[i]];
    if (sign(value) * sign(values[next]) >= 0) return [];
    return [between(sheet[i], sheet[next], over(value, minus(value, values[next])))];
  });
  return found.length === 2 ? [found[0], found[1]] : null;
}

const square = [[-1, -1], [1, -1], [1, 1], [-1, 1]].map(([x, y]): Spot => [whole(x), whole(y)]); // prettier-ignore

/** The facets and creases of a square sheet after folds. */
export function foldedSheet(folds: readonly ExactFold[]): { facets: Facet[]; creases: Crease[] } {
  let facets: Facet[] = [{ sheet: square, place: square, flips: 0 }];
  const creases: Crease[] = [];
  for (const fold of folds)
    facets = facets.flatMap((facet) => {
      const values = facet.place.map((spot) => minus(dot(fold.m, spot), fold.c));
      const [stays, turns] = [part(facet, values, -1), part(facet, values, 1)];
      // Paper that shows its back folds the other way.
      if (stays && turns) creases.push({ ends: zeros(facet, values)!, valley: facet.flips % 2 === 0 });
      const turned = turns && {
        ...turns,
        place: turns.place.map((spot) => mirrored(fold, spot)),
        flips: turns.flips + 1,
      };
      return [stays, turned].filter((one) => one !== null);
    });
  return { facets, creases };
}

/** The folds of a scheme, each at a share of the room that the facet with the lower left corner leaves it. */
export function foldsAt(
  directions: readonly (readonly [number, number])[],
  shares: readonly number[],
): ExactFold[] {
  const folds: ExactFold[] = [];
  let still: Facet = { sheet: square, place: square, flips: 0 };
  directions.forEach((m, k) => {
    const along = still.place.map((spot) => dot(m, spot)).sort(compare);
    const [low, high] = [along[0], along[along.length - 1]];
    const c = plus(low, times(exactly(shares[k]), minus(high, low)));
    folds.push({ m, c });
    still = part(still, still.place.map((spot) => minus(dot(m, spot), c)), -1)!; // prettier-ignore
  });
  return folds;
}

/** The segments of the sheet that come to lie on the line through two places, and whether some lie along a crease. */
export function unfoldedLine(facets: readonly Facet[], a: Spot, b: Spot) {
  const [dx, dy] = [minus(b[0], a[0]), minus(b[1], a[1])];
  const copies: [Spot, Spot][] = [];
  let alongEdge = false;
  for (const facet of facets) {
    const values = facet.place.map(([x, y]) => minus(times(dx, minus(y, a[1])), times(dy, minus(x, a[0]))));
    const ends = zeros(facet, values);
    const signs = new Set(values.map(sign));
    if (ends && signs.has(1) && signs.has(-1)) copies.push(ends);
    else if (ends) alongEdge = true;
  }
  return { copies, alongEdge };
}

/** The points of the sheet that come to lie on a place. */
export function unfoldedPoints(facets: readonly Facet[], place: Spot): Spot[] {
  const found: Spot[] = [];
  for (const facet of facets) {
    const one = preimage(facet, place);
    if (one && !found.some(([x, y]) => compare(x, one[0]) === 0 && compare(y, one[1]) === 0)) found.push(one);
  }
  return found;
}

/** The point of a facet that comes to lie on a place, by its coordinates along two sides; `null` if it is outside. */
function preimage({ sheet, place }: Facet, spot: Spot): Spot | null {
  const cross = (a: Spot, b: Spot, c: Spot): Fraction =>
    minus(times(minus(b[0], a[0]), minus(c[1], a[1])), times(minus(b[1], a[1]), minus(c[0], a[0])));
  const turns = place.map((corner, i) => sign(cross(corner, place[(i + 1) % place.length], spot)));
  if (turns.includes(1) && turns.includes(-1)) return null;
  const corner = place.findIndex((_spot, i) => i > 1 && sign(cross(place[0], place[1], place[i])) !== 0);
  const size = cross(place[0], place[1], place[corner]);
  const s = over(cross(place[0], spot, place[corner]), size);
  const t = over(cross(place[0], place[1], spot), size);
  return [0, 1].map((k) =>
    plus(
      sheet[0][k],
      plus(times(s, minus(sheet[1][k], sheet[0][k])), times(t, minus(sheet[corner][k], sheet[0][k]))),
    ),
  ) as unknown as Spot;
}

/** A point in doubles. */
export const inDoubles = ([x, y]: Spot): readonly [number, number] => [double(x), double(y)];
