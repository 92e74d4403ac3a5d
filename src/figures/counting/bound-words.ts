import type { Goal } from '../../contract/figure.ts';
import type { LegendEntry } from '../../drawing/tables/legend.ts';
import { brief } from '../../drawing/words/big-number.ts';
import { counted } from '../../drawing/words/number.ts';
import type { BoundRow } from './bound-rows.ts';
import type { Bounds } from './bound-state.ts';
import { progressOf, rangeOf, shownOf, unitsOf, valuesOf } from './bound-state.ts';

export const LEGEND: readonly LegendEntry[] = [
  { swatch: 'patch', colour: 'var(--mark)', words: 'where the largest number of regions is' },
  { swatch: 'line', colour: 'var(--unit-2)', words: 'at most' },
  { swatch: 'line', colour: 'var(--unit-1)', words: 'at least' },
  { swatch: 'dot', colour: 'var(--unit-3)', words: 'another network' },
];

const WAITING = {
  computing: 'Computing: these numbers have hundreds of digits.',
  failed: 'The computation failed. Press Try again.',
  stopped: 'Stopped before these bounds were known. Press Try again.',
} as const;

/** Where the largest number of regions is, in a line, or why that is not known yet. */
export function status(state: Bounds): string {
  const progress = progressOf(state);
  if (progress !== 'known') return WAITING[progress];
  const { from, to } = rangeOf(valuesOf(state));
  const lower = from > 1n ? `${brief(from)} to` : 'at most';
  return `The maximum is ${from === to ? 'exactly' : lower} ${brief(to)} regions.`;
}

export const titleOf = ({ title, says }: BoundRow): string =>
  says === 'compare' ? title : `${title}, ${says}`;

/** A bound's value in words, or why it has none. */
export function said(row: BoundRow, state: Bounds): string {
  const values = shownOf(state);
  if (!values) return `${titleOf(row)}: not computed yet`;
  const value = values[row.name];
  return `${titleOf(row)}: ${value === null ? `none, ${row.fails(state.widths, state.inputs)}` : brief(value)}`;
}

const missing = (words: string): Goal => ({ done: false, words });

/** The exercise: twelve units in several layers whose lower bound alone beats one layer of twelve. */
export function beyondOneLayer(state: Bounds): Goal {
  const units = unitsOf(state);
  if (state.inputs !== 2) return missing(`Two inputs are asked for, not ${counted(state.inputs)}.`);
  if (units !== 12) return missing(`Twelve units are asked for; here are ${counted(units)}.`);
  if (state.widths.length < 2) return missing('This is the one layer that others are compared with.');
  const { exact, shallow, ...values } = valuesOf(state);
  const { from } = rangeOf({ ...values, exact, shallow });
  const done = from > shallow!;
  const known = from > 1n ? `At least ${brief(from)}` : 'No lower bound applies';
  return {
    done,
    words: `${known}; one layer has ${brief(shallow!)}${done ? ' at most' : ', so nothing is sure'}.`,
  };
}

/** Does one layer of all the units have more regions than these layers can have? */
const isBeaten = (sizes: Pick<Bounds, 'inputs' | 'widths'>): boolean => {
  const { shallow, serraUpper } = valuesOf(sizes);
  return shallow! > serraUpper!;
};

/** The exercise: the fewest inputs with which two layers of five are beaten by one layer of ten for sure. */
export function shallowWins({ inputs, widths }: Bounds): Goal {
  if (widths.join() !== '5,5') return missing('Two hidden layers of five units are asked for.');
  const { shallow, serraUpper } = valuesOf({ inputs, widths });
  const compared = `Two layers have at most ${brief(serraUpper!)}, one layer has ${brief(shallow!)}`;
  if (!isBeaten({ inputs, widths })) return missing(`${compared}.`);
  if (isBeaten({ inputs: inputs - 1, widths })) return missing(`${compared}; fewer inputs are enough.`);
  return { done: true, words: `${compared}, and with fewer inputs that is not so.` };
}
