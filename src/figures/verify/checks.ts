import type { Claim, SetUp } from './claim.ts';
import { claimOf } from './claim.ts';
import type { Check, Finding } from './finding.ts';
import { checkChords, checkGrid, checkPieces, checkSeconds } from './line-checks.ts';
import { checkOriginal } from './original-checks.ts';
import { checkEdges, checkGradients, checkMaps, checkPatterns } from './plane-checks.ts';

/** One check as a reader meets it. */
export interface CheckWords {
  /** A few words for the drawing and the table. */
  readonly name: string;
  /** What is compared with what. */
  readonly compares: string;
  /** What one comparison is about, for several of them. */
  readonly things: string;
  /** Why its tolerance is what it is. */
  readonly reason: string;
  readonly way: 'analytical' | 'numerical';
  readonly run: Check;
}

const ROUNDING = 'what rounding can do in one plain pass, bounded step by step';

/** All checks in their order. The last is for the original's own network alone. */
export const CHECKS: readonly CheckWords[] = [
  {
    name: 'formulas of pieces',
    compares: 'each piece’s formula with a plain forward pass, at its ends and in its middle',
    things: 'places on the line',
    reason: ROUNDING,
    way: 'analytical',
    run: checkPieces,
  },
  {
    name: 'maps of regions',
    compares: 'each region’s affine map with a plain forward pass, at its corners and in its middle',
    things: 'places in the window',
    reason: ROUNDING,
    way: 'analytical',
    run: checkMaps,
  },
  {
    name: 'continuity at edges',
    compares: 'the maps of both neighbours with each other, on each shared edge',
    things: 'places on edges',
    reason: 'what rounding can do in two maps and in the edge’s corners',
    way: 'analytical',
    run: checkEdges,
  },
  {
    name: 'second differences',
    compares: 'second differences of the samples with those of the claimed pieces',
    things: 'samples',
    reason: 'what rounding can do in three plain passes',
    way: 'numerical',
    run: checkSeconds,
  },
  {
    name: 'kinks the grid sees',
    compares: 'the kinks that the samples betray with the claimed kinks',
    things: 'kinks',
    reason: 'none: a kink is seen or missed',
    way: 'numerical',
    run: checkGrid,
  },
  {
    name: 'slopes of chords',
    compares: 'each piece’s slope with that of a chord inside it',
    things: 'pieces',
    reason: 'what rounding can do in two plain passes, over the chord’s length',
    way: 'numerical',
    run: checkChords,
  },
  {
    name: 'finite differences',
    compares: 'each region’s gradient with central differences inside it',
    things: 'slopes in regions',
    reason: 'what rounding can do in two plain passes, over the step',
    way: 'numerical',
    run: checkGradients,
  },
  {
    name: 'patterns in regions',
    compares: 'each region’s pattern with that of a plain forward pass, at points inside it',
    things: 'places in the window',
    reason: 'none: signs that rounding leaves open are left out',
    way: 'numerical',
    run: checkPatterns,
  },
  {
    name: 'original’s numbers',
    compares: 'second differences on its 15 segments, and patterns and outputs at its 12 points',
    things: 'numbers',
    reason: 'what rounding can do in its passes and in ours',
    way: 'numerical',
    run: checkOriginal,
  },
];

/** What a run reports: how far the check under way is, or what one has found. */
export type Part =
  { readonly check: number; readonly share: number } | { readonly check: number; readonly finding: Finding };

/** Which checks of a network, and how many are done already. */
export interface Run {
  readonly setUp: SetUp;
  readonly from: number;
  readonly to: number;
}

/** Run checks one after the other, and say after each step how far it is. */
export function* runChecks({ setUp, from, to }: Run): Generator<Part> {
  if (from >= to) return;
  const claim: Claim = claimOf(setUp);
  for (let check = from; check < to; check++)
    for (const part of CHECKS[check].run(claim)) yield { check, ...part };
}
