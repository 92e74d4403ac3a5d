import { decisionAreas } from '../../network/index.ts';
import type { Network, Point, RegionComplex } from '../../network/index.ts';
import { patternWords } from '../compare/patterns.ts';
import { numbersOf, type NumbersAsked } from '../numbers/numbers.ts';
import { regionCard } from '../card/region-card.ts';
import type { Window } from '../state/lab-state.ts';

/** What a question is asked of: a network in the plane, and its regions in a window. */
export interface Subject {
  readonly network: Network;
  readonly complex: RegionComplex;
  readonly window: Window;
}

/** Polygons of the argmax partition as plain arrays. */
export interface WinnerAreas {
  readonly winner: Int32Array;
  readonly region: Int32Array;
  /** Area i has the corners `starts[i]` … `starts[i + 1] − 1` of x and y. */
  readonly starts: Int32Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

function winnerAreas({ complex }: Subject): WinnerAreas {
  const areas = decisionAreas(complex);
  const starts = new Int32Array(areas.length + 1);
  areas.forEach(({ polygon }, i) => (starts[i + 1] = starts[i] + polygon.length));
  const x = new Float64Array(starts[areas.length]);
  const y = new Float64Array(starts[areas.length]);
  areas.forEach(({ polygon }, i) =>
    polygon.forEach((corner, k) => {
      x[starts[i] + k] = corner[0];
      y[starts[i] + k] = corner[1];
    }),
  );
  return {
    winner: Int32Array.from(areas, ({ winner }) => winner),
    region: Int32Array.from(areas, ({ region }) => region),
    starts,
    x,
    y,
  };
}

/**
 * All that may be asked of regions once they are there, by name. Answers cross to another thread: plain values and
 * typed arrays alone.
 */
export const questions = {
  areas: (subject: Subject) => winnerAreas(subject),
  locate: ({ complex }: Subject, [x, y]: Point) => complex.locate(x, y),
  card: (subject: Subject, at: Point) => regionCard(subject, at),
  numbers: (subject: Subject, asked: NumbersAsked) => numbersOf(subject, asked),
  patterns: ({ complex }: Subject) => patternWords(complex),
  linearRegionCount: ({ complex }: Subject) => complex.linearRegionCount,
} satisfies Record<string, (subject: Subject, ...args: never[]) => unknown>;

export type Questions = typeof questions;
export type QuestionName = keyof Questions;
/** What is told beside the subject. */
export type Told<Name extends QuestionName> =
  Parameters<Questions[Name]> extends [Subject, ...infer Rest] ? Rest : [];
export type Answer<Name extends QuestionName> = ReturnType<Questions[Name]>;
