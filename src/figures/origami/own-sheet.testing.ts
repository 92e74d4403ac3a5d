/**
 * A sheet of paper folded and cut by the own geometry of `paper.testing.ts`, for the tests of figures that show one.
 */
import {
  creasesOf,
  distanceTo,
  foldedTo,
  half,
  mirrored,
  mirrorsOf,
  moved,
  patchesOf,
  windings,
} from './paper.testing.ts';
import type { Affine, Mirror, OwnCrease, Patch, Spot } from './paper.testing.ts';

/** A sheet (left, bottom, right, top), three numbers a fold, and three for the cut. */
export interface Recipe {
  readonly sheet: readonly number[];
  readonly folds: readonly number[];
  readonly cut: readonly number[];
}

/** All that folding by hand gives for a recipe. */
export interface Own {
  readonly sheet: readonly number[];
  readonly size: number;
  readonly folds: readonly Mirror[];
  /** w·p − d of a place of the folded stack. */
  readonly cut: Affine;
  /** After each fold, from the flat sheet on. */
  readonly stages: readonly (readonly Patch[])[];
  readonly creases: readonly OwnCrease[];
  /** The parts of patches on the side of the cut that is kept, on the unfolded sheet, and the others. */
  readonly kept: readonly Patch[];
  readonly off: readonly Patch[];
  /** Does w·Φ − d bend at a crease? */
  readonly seen: (crease: OwnCrease) => boolean;
}

const owns = new Map<string, Own>();

/** What folding by hand gives for a recipe, found once. */
export function ownOf(recipe: Recipe): Own {
  const key = JSON.stringify([recipe.sheet, recipe.folds, recipe.cut]);
  const found = owns.get(key) ?? makeOwn(recipe.sheet, mirrorsOf(recipe.folds), recipe.cut);
  owns.set(key, found);
  return found;
}

function makeOwn(sheet: readonly number[], folds: readonly Mirror[], [wx, wy, d]: readonly number[]): Own {
  const stages = [...Array(folds.length + 1).keys()].map((k) => patchesOf(sheet, folds.slice(0, k)));
  const last = stages[folds.length];
  const output = (turned: readonly boolean[]): Affine => {
    const at = (x: number, y: number): number => {
      const [u, v] = moved(folds, turned, [x, y]);
      return wx * u + wy * v - d;
    };
    return [at(1, 0) - at(0, 0), at(0, 1) - at(0, 0), at(0, 0)];
  };
  const side = (sign: number): Patch[] =>
    last.flatMap(({ polygon, turned }) => {
      const [a, b, c] = output(turned).map((value) => sign * value);
      const part = half(polygon, [a, b, c]);
      const least = 1e-9 * Math.hypot(a, b);
      return part.some(([x, y]) => a * x + b * y + c > least) ? [{ polygon: part, turned }] : [];
    });
  const seen = ({ sides }: OwnCrease): boolean => {
    const [p, q] = sides.map((i) => output(last[i].turned));
    return Math.hypot(p[0] - q[0], p[1] - q[1]) > 1e-6 * Math.hypot(wx, wy);
  };
  const size = Math.max(sheet[2] - sheet[0], sheet[3] - sheet[1]);
  return {
    sheet,
    size,
    folds,
    cut: [wx, wy, -d],
    stages,
    creases: creasesOf(last),
    kept: side(1),
    off: side(-1),
    seen,
  };
}

/** w·Φ(x) − d at a point of the sheet. */
export const signAt = ({ folds, cut: [a, b, c] }: Own, point: Spot): number => {
  const [x, y] = foldedTo(folds, point).place;
  return a * x + b * y + c;
};

/** The points of the sheet that the folds bring to a place, one in every layer over it; `null` too near to a crease. */
export function layersOver({ folds, stages }: Own, place: Spot): Spot[] | null {
  const found = stages[folds.length].flatMap(({ polygon, turned }) => {
    let point = place;
    for (let k = folds.length - 1; k >= 0; k--) if (turned[k]) point = mirrored(folds[k], point);
    if (distanceTo([polygon], point) < 1e-6) return [null];
    return windings([polygon], point) === 0 ? [] : [point];
  });
  return found.includes(null) ? null : (found as Spot[]);
}

/** How many linear regions w·Φ(x) − d has: facets, joined across the creases at which it does not bend. */
export function linearRegionsOf(own: Own): number {
  const root = own.stages[own.folds.length].map((_, i) => i);
  const find = (i: number): number => (root[i] === i ? i : find(root[i]));
  for (const crease of own.creases)
    if (!own.seen(crease)) root[find(crease.sides[0])] = find(crease.sides[1]);
  return root.filter((parent, i) => parent === i).length;
}

/** What a fold's line does to the stack: does it run through it, along its outline or past it? */
export function effectOf({ folds, stages, size }: Own, k: number): 'crease' | 'edge' | 'beside' {
  if (stages[k + 1].length > stages[k].length) return 'crease';
  const { m, c } = folds[k];
  const pasts = stages[k].flatMap(({ polygon, turned }) =>
    polygon.map((p) => {
      const [x, y] = moved(folds, turned, p);
      return Math.abs(m[0] * x + m[1] * y - c) / Math.hypot(...m);
    }),
  );
  return Math.min(...pasts) < 1e-9 * size ? 'edge' : 'beside';
}

/** The pile of layers after k folds from the bottom up, each by the folds that turned it: what turns comes on top, upside down. */
export function pileOf({ stages }: Own, k: number): string[] {
  let pile = [''];
  for (let fold = 0; fold < k; fold++) {
    const there = new Set(stages[fold + 1].map(({ turned }) => turned.map(Number).join('')));
    const parts = (bit: string): string[] => pile.map((word) => word + bit).filter((word) => there.has(word));
    pile = [...parts('0'), ...parts('1').reverse()];
  }
  return pile;
}
