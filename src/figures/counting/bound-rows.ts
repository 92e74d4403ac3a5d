import type { BoundValues } from '../../network/index.ts';
import { grouped } from '../../drawing/words/big-number.ts';

/** Which bound a row is about. */
export type BoundName = keyof BoundValues;

/** One bound: what it says of the largest number of regions, and what it takes for granted. */
export interface BoundRow {
  readonly name: BoundName;
  /** Its title in a drawing, short. */
  readonly title: string;
  readonly says: 'at most' | 'at least' | 'exactly' | 'compare';
  /** Its hypotheses in words. */
  readonly needs: string;
  /** Why it does not apply to these sizes; empty if it does. */
  fails(widths: readonly number[], inputs: number): string;
}

const never = () => '';

function tooNarrow(least: (inputs: number) => number, words: (inputs: number) => string): BoundRow['fails'] {
  return (widths, inputs) => {
    const narrow = widths.find((width) => width < least(inputs));
    return narrow === undefined ? '' : `a width of ${narrow} is less than ${words(inputs)}`;
  };
}

/** The bounds from above to below. */
export const BOUND_ROWS: readonly BoundRow[] = [
  {
    name: 'patterns',
    title: 'Patterns, 2ᴺ',
    says: 'at most',
    needs: 'Nothing. Reached only by one hidden layer with no more units than inputs.',
    fails: never,
  },
  {
    name: 'montufarUpper',
    title: 'Montúfar 2017',
    says: 'at most',
    needs: 'Nothing.',
    fails: never,
  },
  {
    name: 'serraUpper',
    title: 'Serra et al. 2018',
    says: 'at most',
    needs: 'Nothing. Exact for one hidden layer.',
    fails: never,
  },
  {
    name: 'exact',
    title: 'The maximum itself',
    says: 'exactly',
    needs: 'One hidden layer, or one input and widths of at least 3.',
    fails(widths, inputs) {
      if (widths.length === 1) return '';
      if (inputs > 1) return `not known for ${widths.length} hidden layers on ${inputs} inputs`;
      return tooNarrow(
        () => 3,
        () => '3',
      )(widths, inputs);
    },
  },
  {
    name: 'serraLower',
    title: 'Serra et al. 2018',
    says: 'at least',
    needs: 'Every width at least 3n₀.',
    fails: tooNarrow(
      (inputs) => 3 * inputs,
      (inputs) => `3 · ${inputs} = ${3 * inputs}`,
    ),
  },
  {
    name: 'montufarLower',
    title: 'Montúfar et al. 2014',
    says: 'at least',
    needs: 'Every width at least n₀.',
    fails: tooNarrow(
      (inputs) => inputs,
      (inputs) => `the ${inputs} inputs`,
    ),
  },
  {
    name: 'shallow',
    title: 'All units in one layer',
    says: 'compare',
    needs: 'Another network: its N units side by side. Exact (Zaslavsky 1975).',
    fails: never,
  },
];

/** All digits of a number in lines that can be read aloud: groups of three. */
export const digitsOf = (value: bigint): string => grouped(value).replaceAll('\u202f', ' ');
