import { select } from 'd3';
import { writing } from '../../drawing/words/text.ts';
import { BOUND_ROWS, digitsOf } from './bound-rows.ts';
import type { Bounds } from './bound-state.ts';
import { shownOf } from './bound-state.ts';
import { titleOf } from './bound-words.ts';

/** All digits of the bound that a reader has chosen: one line to move along in and to copy from, however many there are. */
export function drawDigits(element: HTMLElement, state: Bounds): void {
  const row = BOUND_ROWS.find(({ name }) => name === state.full);
  const value = row && shownOf(state)?.[row.name];
  const line = select(element)
    .selectAll<HTMLLabelElement, unknown>('label.all-digits')
    .data([null])
    .join('label')
    .attr('class', 'all-digits live-only');
  line
    .selectAll<HTMLSpanElement, string>('span')
    .data([row ? titleOf(row) : 'Choose a bound to see all its digits.'])
    .join('span')
    .each(writing((words) => words));
  line
    .selectAll('input')
    .data([value ? digitsOf(value) : row ? '–' : ''])
    .join('input')
    .attr('type', 'text')
    .attr('readonly', '')
    .attr('value', (digits) => digits);
}
