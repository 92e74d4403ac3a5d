/**
 * Own geometry for the tests of this chapter's figures: convex polygons cut by straight lines, and paper that is folded
 * by mirroring points. Nothing of what the figures draw with is used here.
 */
import assert from 'node:assert/strict';

/** A point of the plane. */
export type Spot = readonly [x: number, y: number];
/** An affine function a·x + b·y + c. */
export type Affine = readonly [a: number, b: number, c: number];

/** The value of an affine function. */
export const valueAt = ([a, b, c]: Affine, [x, y]: Spot): number => a * x + b * y + c;

/** Less than this is no area. */
const NO_AREA = 1e-9;

/** The area of a polygon, negative if it runs clockwise. */
export function areaIn(polygon: readonly Spot[]): number {
  return polygon.reduce((sum, [x, y], i) => {
    const [u, v] = polygon[(i + 1) % polygon.length];
    return sum + (x * v - y * u) / 2;
  }, 0);
}

/** The mean of a polygon's corners. */
export function middleOf(polygon: readonly Spot[]): Spot {
  const mean = (k: 0 | 1): number => polygon.reduce((sum, p) => sum + p[k] / polygon.length, 0);
  return [mean(0), mean(1)];
}

/** The part of a convex polygon where an affine function is positive; empty without area. */
export function half(polygon: readonly Spot[], f: Affine): Spot[] {
  const kept = polygon.flatMap((p, i): Spot[] => {
    const q = polygon[(i + 1) % polygon.length];
    const [at, next] = [valueAt(f, p), valueAt(f, q)];
    const share = at / (at - next);
    const here: Spot[] = at >= 0 ? [p] : [];
    return at * next < 0 ? [...here, [p[0] + share * (q[0] - p[0]), p[1] + share * (q[1] - p[1])]] : here;
  });
  return kept.length > 2 && Math.abs(areaIn(kept)) > NO_AREA ? kept : [];
}

/** Both parts of a convex polygon that have an area. */
export function halves(polygon: readonly Spot[], [a, b, c]: Affine): Spot[][] {
  return [half(polygon, [a, b, c]), half(polygon, [-a, -b, -c])].filter(({ length }) => length > 0);
}

/** How often closed outlines go round a point: not 0 for a point that they fill. */
export function windings(outlines: readonly (readonly Spot[])[], [x, y]: Spot): number {
  let count = 0;
  for (const outline of outlines)
    outline.forEach(([ax, ay], i) => {
      const [bx, by] = outline[(i + 1) % outline.length];
      const side = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
      if (ay <= y && by > y && side > 0) count++;
      if (ay > y && by <= y && side < 0) count--;
    });
  return count;
}

/** How far a point is from the nearest side of some outlines. */
export function distanceTo(outlines: readonly (readonly Spot[])[], [x, y]: Spot): number {
  let least = Infinity;
  for (const outline of outlines)
    outline.forEach(([ax, ay], i) => {
      const [bx, by] = outline[(i + 1) % outline.length];
      const size = (bx - ax) ** 2 + (by - ay) ** 2 || 1;
      const share = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / size));
      least = Math.min(least, Math.hypot(ax + share * (bx - ax) - x, ay + share * (by - ay) - y));
    });
  return least;
}

/**
 * Are these the same polygons, one for one, in any order?
 *
 * @returns for every expected polygon the index of the drawn one
 */
export function samePolygons(
  drawn: readonly (readonly Spot[])[],
  expected: readonly (readonly Spot[])[],
  tolerance: number,
): number[] {
  assert.equal(drawn.length, expected.length, 'as many polygons as there are pieces');
  const middles = drawn.map(middleOf);
  const free = new Set(drawn.keys());
  return expected.map((polygon) => {
    const [x, y] = middleOf(polygon);
    const away = (index: number): number => Math.hypot(middles[index][0] - x, middles[index][1] - y);
    const fits = (index: number): boolean =>
      polygon.every(([px, py]) => drawn[index].some(([u, v]) => Math.hypot(u - px, v - py) <= tolerance)) &&
      drawn[index].every((corner) => distanceTo([polygon], corner) <= tolerance);
    const index = [...free].sort((a, b) => away(a) - away(b)).find(fits);
    assert.ok(index !== undefined, `no polygon is drawn with the corners ${polygon.join('; ')}`);
    free.delete(index);
    return index;
  });
}

/** A straight line of paper that is mirrored: what lies where m·x > c turns over. */
export interface Mirror {
  readonly m: Spot;
  readonly c: number;
}

/** Three numbers a fold, as states list them. */
export function mirrorsOf(folds: readonly number[]): Mirror[] {
  return Array.from({ length: folds.length / 3 }, (_, k) => ({
    m: [folds[3 * k], folds[3 * k + 1]],
    c: folds[3 * k + 2],
  }));
}

/** The mirror image of a point in a line, by its foot on it. */
export function mirrored({ m: [a, b], c }: Mirror, [x, y]: Spot): Spot {
  const share = (c - a * x - b * y) / (a * a + b * b);
  const foot: Spot = [x + share * a, y + share * b];
  return [2 * foot[0] - x, 2 * foot[1] - y];
}

/** Where the folds bring a point of the sheet, one after the other, and which of them turned it over. */
export function foldedTo(folds: readonly Mirror[], point: Spot): { place: Spot; turned: readonly boolean[] } {
  let place = point;
  const turned = folds.map((fold) => {
    const over = fold.m[0] * place[0] + fold.m[1] * place[1] > fold.c;
    if (over) place = mirrored(fold, place);
    return over;
  });
  return { place, turned };
}

/** A flat piece of a sheet: the folds move all of it alike. */
export interface Patch {
  readonly polygon: readonly Spot[];
  readonly turned: readonly boolean[];
}

/** The patches into which folds divide a sheet (left, bottom, right, top). */
export function patchesOf([left, bottom, right, top]: readonly number[], folds: readonly Mirror[]): Patch[] {
  let found: Patch[] = [
    {
      polygon: [
        [left, bottom],
        [right, bottom],
        [right, top],
        [left, top],
      ],
      turned: [],
    },
  ];
  folds.forEach(({ m, c }, k) => {
    found = found.flatMap(({ polygon, turned }) => {
      // m·Φ(x) − c over the patch, from three of its values.
      const g = (x: number, y: number): number => {
        const [u, v] = moved(folds, turned, [x, y]);
        return m[0] * u + m[1] * v - c;
      };
      const f: Affine = [g(1, 0) - g(0, 0), g(0, 1) - g(0, 0), g(0, 0)];
      const none = Math.hypot(f[0], f[1]) * 1e-9;
      const sides = [half(polygon, f), half(polygon, [-f[0], -f[1], -f[2]])];
      return sides.flatMap((part, side) =>
        part.some((p) => Math.abs(valueAt(f, p)) > none)
          ? [{ polygon: part, turned: [...turned, side === 0] }]
          : [],
      );
    });
    assert.ok(found.length <= 2 ** (k + 1));
  });
  return found;
}

/** Where folds that turn a patch over, or do not, take one of its points. */
export function moved(folds: readonly Mirror[], turned: readonly boolean[], point: Spot): Spot {
  return turned.reduce((place, over, k) => (over ? mirrored(folds[k], place) : place), point);
}

/** How many turns a patch has made: it shows its back after an odd number. */
export const turnsOf = (turned: readonly boolean[]): number => turned.filter(Boolean).length;

/** A straight crease between two patches. */
export interface OwnCrease {
  readonly from: Spot;
  readonly to: Spot;
  /** The first fold that turns over only one of its sides, from 0. */
  readonly fold: number;
  /** Seen from the sheet's upper side. */
  readonly valley: boolean;
  /** The patches on its two sides. */
  readonly sides: readonly [number, number];
}

/** A hair's breadth: two points so far to both sides of a crease are in the patches beside it. */
const HAIR = 1e-7;

/** All creases between patches, each once. */
export function creasesOf(patches: readonly Patch[]): OwnCrease[] {
  const found = new Map<string, OwnCrease>();
  const holder = (point: Spot): number =>
    patches.findIndex(({ polygon }) => windings([polygon], point) !== 0);
  patches.forEach(({ polygon }, one) =>
    polygon.forEach((from, k) => {
      const to = polygon[(k + 1) % polygon.length];
      const [x, y] = middleOf([from, to]);
      const key = [x, y].map((value) => (value + 0).toFixed(7)).join();
      const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
      const out: Spot = [(HAIR * (to[1] - from[1])) / length, (HAIR * (from[0] - to[0])) / length];
      if (found.has(key)) return;
      const other = [out, [-out[0], -out[1]]]
        .map(([u, v]) => holder([x + u, y + v]))
        .find((i) => i >= 0 && i !== one);
      if (other === undefined) return;
      const [a, b] = [patches[one].turned, patches[other].turned];
      const fold = a.findIndex((over, i) => over !== b[i]);
      // A fold brings paper up and over: where the printed side is up at that moment, it leaves a valley there.
      const valley = turnsOf(a.slice(0, fold)) % 2 === 0;
      found.set(key, { from, to, fold, valley, sides: [one, other] });
    }),
  );
  return [...found.values()];
}

/** The own crease that is drawn from one place to another; fails where there is none. */
export function creaseBetween(creases: readonly OwnCrease[], a: Spot, b: Spot, tolerance: number): OwnCrease {
  const apart = ([x, y]: Spot, [u, v]: Spot): number => Math.hypot(x - u, y - v);
  const found = creases.find(
    ({ from, to }) =>
      Math.min(Math.max(apart(a, from), apart(b, to)), Math.max(apart(a, to), apart(b, from))) <= tolerance,
  );
  assert.ok(found, `there is no crease from ${a.join()} to ${b.join()}`);
  return found;
}

/** The length of straight lines together. */
export const lengthOf = (lines: readonly { readonly from: Spot; readonly to: Spot }[]): number =>
  lines.reduce((sum, { from, to }) => sum + Math.hypot(to[0] - from[0], to[1] - from[1]), 0);
