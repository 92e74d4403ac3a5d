import { select } from 'd3';
import { writing } from './text.ts';

/** One row of a table: its cells, and the class of the row. */
export interface TextRow {
  readonly cells: readonly string[];
  readonly name?: string;
}

/** A table of texts inside `element`; the first cell of a row is its heading. */
export function drawTextTable(
  element: HTMLElement,
  name: string,
  headings: readonly string[],
  rows: readonly TextRow[],
): void {
  const table = select(element)
    .selectAll('table')
    .data([null])
    .join('table')
    .attr('class', `piece-table ${name}`);
  const head = table.selectAll('thead').data([null]).join('thead').selectAll('tr').data([null]).join('tr');
  head
    .selectAll<HTMLTableCellElement, string>('th')
    .data(headings)
    .join('th')
    .attr('scope', 'col')
    .each(writing((heading) => heading));
  const body = table.selectAll('tbody').data([null]).join('tbody');
  const lines = body
    .selectAll('tr')
    .data(rows)
    .join('tr')
    .attr('class', (row) => row.name ?? null);
  lines
    .selectAll<HTMLTableCellElement, string>('th')
    .data(({ cells }) => cells.slice(0, 1))
    .join('th')
    .attr('scope', 'row')
    .each(writing((text) => text));
  lines
    .selectAll<HTMLTableCellElement, string>('td')
    .data(({ cells }) => cells.slice(1))
    .join('td')
    .each(writing((text) => text));
}
