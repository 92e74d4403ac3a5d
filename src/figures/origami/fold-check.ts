import type { Fold, RegionComplex } from '../../network/index.ts';
import { cutFacetsNetwork, foldAndCutNetwork, linearRegions } from '../../network/index.ts';
import type { FoldRecipe } from './fold-presets.ts';
import { cutOf, foldsOf, sheetOf } from './fold-recipe.ts';
import { perState } from '../../drawing/page/per-state.ts';
import type { FoldedSheet } from './fold-sheet.ts';
import { at } from './fold-sheet.ts';

/** Creases that a reader draws have rounded mirrors: where they should meet in one point, that is what counts. */
const TOLERANCE = 1e-9;

/** Are the numbers (2/|m|²) m exact? They are if |m|² is a power of two; then nothing is rounded anywhere. */
function exactMirrors(folds: readonly Fold[]): boolean {
  return folds.every(({ m }) => Number.isInteger(Math.log2(m[0] * m[0] + m[1] * m[1])));
}

/** The regions that the engine finds in a recipe's networks, on the sheet. */
interface FoldRegions {
  /** Of w·Φ(x) − d: one region a facet. */
  readonly facets: RegionComplex;
  /** With the cut as a unit of its own: facets divided by it. */
  readonly pieces: RegionComplex;
  /** The inner edges of `facets` at which the output bends, and those at which it does not. */
  readonly seen: readonly number[];
  readonly unseen: readonly number[];
  /** Regions of `facets` that are left when creases that the cut does not see are taken out. */
  readonly linear: number;
}

/** What the network of a recipe makes of the sheet. */
export const foldRegions = perState(({ sheet, folds, cut }: FoldRecipe): FoldRegions => {
  const [left, bottom, right, top] = sheet;
  const domain = [
    [left, bottom],
    [right, top],
  ] as const;
  const list = foldsOf(folds);
  const line = cutOf(cut);
  const options = { tolerance: exactMirrors(list) ? 0 : TOLERANCE };
  const facets = linearRegions(foldAndCutNetwork(list, line), domain, options);
  const pieces = linearRegions(cutFacetsNetwork(list, line), domain, options);
  const least = TOLERANCE * Math.hypot(...line.w);
  const root = Int32Array.from({ length: facets.regionCount }, (_, i) => i);
  const find = (i: number): number => (root[i] === i ? i : (root[i] = find(root[i])));
  const seen: number[] = [];
  const unseen: number[] = [];
  let linear = facets.regionCount;
  for (let e = 0; e < facets.edgeCount; e++) {
    const { left: a, right: b, jump } = facets.edge(e);
    if (a < 0 || b < 0) continue;
    (Math.abs(jump[0]) > least ? seen : unseen).push(e);
    if (Math.abs(jump[0]) > least || find(a) === find(b)) continue;
    root[find(a)] = find(b);
    linear--;
  }
  return { facets, pieces, seen, unseen, linear };
});

/** How two sets of polygons compare. */
export interface Agreement {
  readonly folded: number;
  readonly network: number;
  /** The farthest that two corresponding corners lie apart; `Infinity` if some polygon has no partner. */
  readonly apart: number;
  /** Is every polygon the same up to rounding? */
  readonly same: boolean;
}

/** What folding and the network agree on. */
export interface FoldCheck {
  readonly facets: Agreement;
  /** The parts of facets that the cut sets free. */
  readonly cutOut: Agreement;
}

interface Shape {
  readonly word: string;
  readonly corners: readonly (readonly [number, number])[];
}

/** Compare the facets and the cut-out of folded paper with the regions of the network, polygon by polygon. */
export const foldCheck = perState((recipe: FoldRecipe): FoldCheck => {
  const sheet = sheetOf(recipe);
  const { facets, pieces } = foldRegions(recipe);
  const n = sheet.folds.length;
  const all = shapesOf(facets, n);
  const free = Array.from({ length: pieces.regionCount }, (_, i) => i).filter(
    (i) => pieces.pattern(i)[n][0] === 1,
  );
  return {
    facets: compare(sheet, sheet.stages[n], all),
    cutOut: compare(
      sheet,
      sheet.pieces.filter(({ kept }) => kept),
      shapesOf(pieces, n, free),
    ),
  };
});

function shapesOf(
  complex: RegionComplex,
  folds: number,
  regions = Array.from({ length: complex.regionCount }, (_, i) => i),
): Shape[] {
  return regions.map((i) => ({
    word: complex
      .pattern(i)
      .slice(0, folds)
      .map((bits) => bits[2])
      .join(''),
    corners: complex.polygon(i),
  }));
}

function compare(
  sheet: FoldedSheet,
  folded: readonly { readonly corners: readonly number[]; readonly bits: readonly number[] }[],
  network: readonly Shape[],
): Agreement {
  const partners = new Map(network.map(({ word, corners }) => [word, corners]));
  let apart = folded.length === network.length ? 0 : Infinity;
  for (const { corners, bits } of folded) {
    const partner = partners.get(bits.join(''));
    const own = corners.map((v) => at(sheet.places[0], v));
    apart = Math.max(apart, partner ? Math.max(farthest(own, partner), farthest(partner, own)) : Infinity);
  }
  return { folded: folded.length, network: network.length, apart, same: apart <= TOLERANCE * sheet.size };
}

/** How far a corner of one polygon can be from the nearest corner of another. */
function farthest(
  one: readonly (readonly [number, number])[],
  other: readonly (readonly [number, number])[],
): number {
  return Math.max(...one.map(([x, y]) => Math.min(...other.map(([u, v]) => Math.hypot(x - u, y - v)))));
}
