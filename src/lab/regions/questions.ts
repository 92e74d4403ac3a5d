import type { Network, Point, RegionComplex } from '../../network/index.ts';
import { regionRows, type RowFormat } from '../take/region-rows.ts';
import { comparePatterns, patternsOf } from '../compare/patterns.ts';
import type { Loan } from '../compare/loan.ts';
import { numbersOf, type NumbersAsked } from '../numbers/numbers.ts';
import { regionCard } from '../card/region-card.ts';
import type { Window } from '../state/lab-state.ts';
import { winnerAreas } from './areas.ts';
import type { Sliced } from './flat-network.ts';
import { contourLines, evenContours, signAreas } from './levels.ts';
import { linearColours } from './linear-colours.ts';
import { unitMap } from './unit-map.ts';

/** What a question is asked of: a network in the plane, and its regions in a window. */
export interface Subject {
  /** In the plane: where the bench has a slice, restricted to that. */
  readonly network: Network;
  /** The network as it is, and where it is looked at. */
  readonly bench: Sliced;
  readonly complex: RegionComplex;
  readonly window: Window;
  /** Another network's regions, to compare these with. */
  readonly loan: Loan | null;
}

/**
 * All that may be asked of regions once they are there, by name. Answers cross to another thread: plain values and
 * typed arrays alone.
 */
export const questions = {
  /** The areas of all outputs' argmax. */
  areas: ({ complex }: Subject) => winnerAreas(complex),
  /** The areas above (1) and below (0) a level. */
  sides: ({ complex }: Subject, output: number, level: number) => signAreas(complex, output, level),
  /** Contours of an output at round values, at most so many. */
  contours: ({ complex }: Subject, output: number, most: number) => evenContours(complex, output, most),
  /** Where an output takes a value. */
  levelSet: ({ complex }: Subject, output: number, level: number) => contourLines(complex, output, [level]),
  /** Linear regions, and colours such that neighbours differ. */
  linear: ({ complex }: Subject) => linearColours(complex),
  /** What one hidden unit makes of the plane before its activation. */
  unitMap: ({ bench, window }: Subject, layer: number, unit: number) => unitMap(bench, window, layer, unit),
  /** In which regions some places are, −1 outside the window; exactly. */
  locate: ({ complex }: Subject, places: readonly Point[]) => places.map(([x, y]) => complex.locate(x, y)),
  card: (subject: Subject, at: Point) => regionCard(subject, at),
  numbers: (subject: Subject, asked: NumbersAsked) => numbersOf(subject, asked),
  patterns: ({ complex, network }: Subject) => patternsOf(complex, network),
  /** Which patterns (second) a loan (first) has too; `null` when it is no longer there. */
  change: ({ complex, network, loan }: Subject, key: string) =>
    loan?.key === key ? comparePatterns(loan.patterns, patternsOf(complex, network)) : null,
  /** Regions as rows of a file. */
  rows: ({ complex }: Subject, from: number, to: number, format: RowFormat) =>
    regionRows(complex, from, to, format),
  linearRegionCount: ({ complex }: Subject) => complex.linearRegionCount,
} satisfies Record<string, (subject: Subject, ...args: never[]) => unknown>;

export type Questions = typeof questions;
export type QuestionName = keyof Questions;
/** What is told beside the subject. */
export type Told<Name extends QuestionName> =
  Parameters<Questions[Name]> extends [Subject, ...infer Rest] ? Rest : [];
export type Answer<Name extends QuestionName> = ReturnType<Questions[Name]>;
