import { select } from 'd3';
import type { Formula } from './math.ts';
import { setMath } from './math.ts';
import { writing } from './text.ts';

/** A cell of a table: plain words or a formula. */
export type Cell = string | Formula;

/** What a table shows. */
export interface Table {
  readonly name: string;
  /** Has it lines between its rows? */
  readonly lined?: boolean;
  readonly caption?: string;
  readonly headings?: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** The rows that are marked. */
  readonly active?: (row: number) => boolean;
  /** The CSS class of a row or of a cell in it. */
  readonly rowClass?: (row: number) => string;
}

/** Draw a table into a readout; one of its name that is there already is kept. */
export function drawTable(
  element: HTMLElement,
  { name, lined = false, caption, headings, rows, active, rowClass }: Table,
): void {
  const className = `${lined ? 'piece-table' : 'figure-table'} ${name}`;
  const table = select(element)
    .selectAll<HTMLTableElement, unknown>(`table.${name}`)
    .data([null])
    .join('table')
    .attr('class', className);
  table
    .selectAll<HTMLTableCaptionElement, string>('caption')
    .data(caption === undefined ? [] : [caption])
    .join('caption')
    .each(writing((words) => words));
  const head = table
    .selectAll('thead')
    .data(headings ? [headings] : [])
    .join('thead')
    .selectAll('tr')
    .data((words) => [words])
    .join('tr');
  head
    .selectAll<HTMLTableCellElement, string>('th')
    .data((words) => words)
    .join('th')
    .attr('scope', 'col')
    .each(writing((words) => words));
  table
    .selectAll('tbody')
    .data([null])
    .join('tbody')
    .selectAll<HTMLTableRowElement, readonly Cell[]>('tr')
    .data(rows)
    .join('tr')
    .attr('class', (_, i) => [active?.(i) ? 'active' : '', rowClass?.(i) ?? ''].join(' ').trim() || null)
    .attr('aria-current', (_, i) => (active?.(i) ? 'true' : null))
    .selectAll<HTMLTableCellElement, Cell>('td')
    .data((cells) => cells)
    .join('td')
    .each(function (cell) {
      const formula = typeof cell !== 'string';
      if (formula !== this.hasAttribute('data-formula')) {
        this.replaceChildren();
        this.removeAttribute('data-formula');
      }
      if (formula) setMath(this, cell);
      else if (this.textContent !== cell) this.textContent = cell;
    });
}

/** Write one paragraph of a name into a readout. */
export function drawWords(element: HTMLElement, name: string, words: string): void {
  select(element)
    .selectAll<HTMLParagraphElement, unknown>(`p.${name}`)
    .data([null])
    .join('p')
    .attr('class', name)
    .each(writing(() => words));
}
