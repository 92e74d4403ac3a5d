import { drawTable } from '../../drawing/tables/table.ts';

/** One row of a table: its cells, and the class of the row. */
interface TextRow {
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
  drawTable(element, {
    name,
    look: 'lined',
    headings,
    rows: rows.map(({ cells }) => cells),
    rowHeads: true,
    rowClass: (i) => rows[i].name ?? '',
  });
}
