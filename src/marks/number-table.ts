import { select } from 'd3';
import { writing } from './text.ts';

/** A table of short texts, all of one length a row. */
export interface TextTable {
  readonly caption: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Write a table into an element, keeping the cells that are there. */
export function drawTextTable(element: HTMLElement, { caption, headings, rows }: TextTable): void {
  const table = select(element).selectAll('table').data([null]).join('table').attr('class', 'piece-table');
  table
    .selectAll<HTMLElement, string>('caption')
    .data([caption])
    .join('caption')
    .each(writing((text) => text));
  table
    .selectAll('thead')
    .data([null])
    .join('thead')
    .selectAll('tr')
    .data([null])
    .join('tr')
    .selectAll<HTMLTableCellElement, string>('th')
    .data(headings)
    .join('th')
    .attr('scope', 'col')
    .each(writing((text) => text));
  table
    .selectAll('tbody')
    .data([null])
    .join('tbody')
    .selectAll('tr')
    .data(rows)
    .join('tr')
    .selectAll<HTMLTableCellElement, string>('td')
    .data((row) => row)
    .join('td')
    .each(writing((text) => text));
}
