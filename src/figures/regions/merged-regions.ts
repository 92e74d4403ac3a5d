import { perState } from '../../drawing/page/per-state.ts';
import type { AffineMap, Point, RegionComplex } from '../../network/index.ts';
import { centroid } from '../../network/index.ts';

/** Activation regions of a complex, gathered into linear regions, and these by their affine map. */
export interface Merged {
  /** Per activation region, the linear region that it belongs to. */
  readonly linearOf: readonly number[];
  /** Per linear region, its activation regions. */
  readonly members: readonly (readonly number[])[];
  /** Per activation region, its affine map among the different ones. */
  readonly mapOf: readonly number[];
  readonly maps: readonly AffineMap[];
}

/**
 * Merge neighbours whose maps are equal, exactly; and compare the maps of regions that are no neighbours number by number.
 *
 * The latter is exact as well when the weights have few binary digits, so that the maps are computed without rounding.
 */
export const merged = perState((complex: RegionComplex): Merged => {
  const regions = Array.from({ length: complex.regionCount }, (_, i) => i);
  const linearOf = regions.map((i) => complex.linearRegion(i));
  const maps: AffineMap[] = [];
  const names: string[] = [];
  const mapOf = regions.map((i) => {
    const map = complex.affine(i);
    // Adding 0 makes −0 and 0 one.
    const name = [...map.matrix, ...map.offset].map((value) => value + 0).join();
    if (!names.includes(name)) {
      names.push(name);
      maps.push(map);
    }
    return names.indexOf(name);
  });
  const members = Array.from({ length: complex.linearRegionCount }, (_, l) =>
    regions.filter((i) => linearOf[i] === l),
  );
  return { linearOf, members, mapOf, maps };
});

/**
 * Two points of a linear region between which the straight way leads outside: a proof that it is not convex.
 *
 * @returns `null` if no two of the points that are tried will do, which proves nothing
 */
export function dent(complex: RegionComplex, linear: number): readonly [Point, Point] | null {
  const { members, linearOf } = merged(complex);
  const points = members[linear].flatMap((region): Point[] => {
    const middle = centroid(complex, region);
    const inward = complex
      .polygon(region)
      .map(([x, y]): Point => [0.8 * x + 0.2 * middle[0], 0.8 * y + 0.2 * middle[1]]);
    return [middle, ...inward];
  });
  let best: { ends: readonly [Point, Point]; depth: number } | null = null;
  points.forEach((p, i) =>
    points.slice(i + 1).forEach((q) => {
      const steps = [0.2, 0.35, 0.5, 0.65, 0.8].map((t) =>
        complex.locate(p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])),
      );
      const depth = steps.filter((region) => region >= 0 && linearOf[region] !== linear).length;
      if (depth > (best?.depth ?? 0)) best = { ends: [p, q], depth };
    }),
  );
  return (best as { ends: readonly [Point, Point] } | null)?.ends ?? null;
}
