import { select } from 'd3';
import type { Formula } from './math.ts';
import { setMath } from './math.ts';
import { writing } from './text.ts';

/** One row of a table whose rows stand for parts of a drawing. */
export interface LinkedRow {
  readonly cells: readonly (string | Formula)[];
  /** Is its part the one that is singled out? */
  readonly active: boolean;
  /** A CSS colour for the mark at its head. */
  readonly colour?: string;
}

/** A table whose rows stand for parts of a drawing. */
export interface LinkedTable {
  /** A CSS class, unique among the readout's tables. */
  readonly name: string;
  /** What its rows are, for those who hear it. */
  readonly label: string;
  readonly headings: readonly string[];
  readonly rows: readonly LinkedRow[];
}

/** Draw such a table into a readout, hidden if it has no rows; it is one stop of the tab key. */
export function drawLinkedTable(readout: HTMLElement, { name, label, headings, rows }: LinkedTable): void {
  const table = select(readout)
    .selectAll(`table.${name}`)
    .data([null])
    .join('table')
    .attr('class', `piece-table linked ${name}`)
    .attr('aria-label', label)
    .attr('hidden', rows.length === 0 ? '' : null);
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
    .each(writing((heading) => heading));
  const stop = Math.max(
    0,
    rows.findIndex(({ active }) => active),
  );
  table
    .selectAll('tbody')
    .data([null])
    .join('tbody')
    .selectAll('tr')
    .data(rows)
    .join('tr')
    .attr('tabindex', (_, i) => (i === stop ? 0 : -1))
    .attr('class', ({ active }) => (active ? 'active' : null))
    .attr('aria-current', ({ active }) => (active ? 'true' : null))
    .attr('style', ({ colour }) => (colour ? `--unit: ${colour}` : null))
    .selectAll<HTMLTableCellElement, string | Formula>('td')
    .data(({ cells }) => cells)
    .join('td')
    .each(function (cell) {
      if (typeof cell !== 'string') setMath(this, cell);
      else writing<string>((text) => text).call(this, cell);
    });
}

/** What a linked table needs from its figure. */
export interface RowChoice {
  /** The table's class. */
  readonly name: string;
  choose(row: number): void;
}

/** Let pointer, focus and keys choose a row: its part of the drawing is singled out. Browser only, once per figure. */
export function bindLinkedTable(svg: SVGSVGElement, { name, choose }: RowChoice): void {
  const readout = svg.closest('.stage')?.querySelector<HTMLElement>('.readout');
  const rows = (): HTMLElement[] => [
    ...(readout?.querySelectorAll<HTMLElement>(`table.${name} tbody tr`) ?? []),
  ];
  const pick = ({ target }: Event): void => {
    const row = target instanceof Element ? rows().findIndex((one) => one.contains(target)) : -1;
    if (row >= 0) choose(row);
  };
  readout?.addEventListener('pointermove', (event) => {
    if (event.pointerType === 'mouse') pick(event);
  });
  readout?.addEventListener('click', pick);
  readout?.addEventListener('focusin', pick);
  readout?.addEventListener('keydown', (event) => {
    const all = rows();
    const at = all.findIndex((row) => row === event.target);
    if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    all[to]?.focus();
  });
}
