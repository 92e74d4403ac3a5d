import { select } from 'd3';
import type { Formula } from '../words/math.ts';
import { setMath } from '../words/math.ts';
import { setting } from '../page/setting.ts';
import { write, writing } from '../words/text.ts';

/** A cell of a table: plain words or a formula. */
export type Cell = string | Formula;

const LOOKS = { plain: 'figure-table', lined: 'piece-table', linked: 'piece-table linked' } as const;

/** What a table shows. */
export interface Table {
  readonly name: string;
  /** Has it lines between its rows, and do the rows stand for parts of the drawing? Plain unless given. */
  readonly look?: keyof typeof LOOKS;
  readonly caption?: string;
  readonly headings?: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Is the first cell of every row its heading? */
  readonly rowHeads?: boolean;
  /** Where the tab key stops, 0, and which rows it passes over, −1; a colour for the mark at a row's head. */
  readonly stop?: (row: number) => number;
  readonly colour?: (row: number) => string | undefined;
  /** The rows that are marked. */
  readonly active?: (row: number) => boolean;
  /** The CSS class of a row or of a cell in it. */
  readonly rowClass?: (row: number) => string;
}

/** Draw a table into a readout; one of its name that is there already is kept. */
export function drawTable(
  element: HTMLElement,
  { name, look = 'plain', caption, headings, rows, rowHeads = false, stop, colour, active, rowClass }: Table,
): void {
  const className = `${LOOKS[look]} ${name}`;
  const table = select(element)
    .selectAll<HTMLTableElement, unknown>(`table.${name}`)
    .data([null])
    .join('table')
    .each(setting({ class: className }));
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
    .each(setting({ scope: 'col' }))
    .each(writing((words) => words));
  const lines = table
    .selectAll('tbody')
    .data([null])
    .join('tbody')
    .selectAll<HTMLTableRowElement, readonly Cell[]>('tr')
    .data(rows)
    .join('tr')
    .each(
      setting({
        tabindex: (_, i) => stop?.(i) ?? null,
        style: (_, i) => {
          const head = colour?.(i);
          return head ? `--unit: ${head}` : null;
        },
        class: (_, i) => [active?.(i) ? 'active' : '', rowClass?.(i) ?? ''].join(' ').trim() || null,
        'aria-current': (_, i) => (active?.(i) ? 'true' : null),
      }),
    );
  const heads = rowHeads ? 1 : 0;
  lines.each(function (cells) {
    writeRow(this, cells, heads);
  });
}

/** Write the cells of a row, the first of them its headings. By hand: hundreds of rows have no time for a join each. */
function writeRow(row: HTMLTableRowElement, cells: readonly Cell[], heads: number): void {
  let next = row.firstElementChild;
  for (const [i, cell] of cells.entries()) {
    const name = i < heads ? 'th' : 'td';
    if (next?.localName !== name) {
      const made = row.ownerDocument.createElement(name);
      if (i < heads) made.setAttribute('scope', 'row');
      row.insertBefore(made, next);
      next = made;
    }
    writeCell(next, cell);
    next = next.nextElementSibling;
  }
  for (let rest = next; rest; rest = next) {
    next = rest.nextElementSibling;
    rest.remove();
  }
}

function writeCell(element: Element, cell: Cell): void {
  const formula = typeof cell !== 'string';
  if (formula !== element.hasAttribute('data-formula')) {
    element.replaceChildren();
    element.removeAttribute('data-formula');
  }
  if (formula) setMath(element, cell);
  else write(element, cell);
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
