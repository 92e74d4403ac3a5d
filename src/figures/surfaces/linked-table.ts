import { select } from 'd3';
import type { Formula } from '../../drawing/words/math.ts';
import { drawTable } from '../../drawing/tables/table.ts';

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
  const first = Math.max(
    0,
    rows.findIndex(({ active }) => active),
  );
  drawTable(readout, {
    name,
    look: 'linked',
    headings,
    rows: rows.map(({ cells }) => cells),
    stop: (i) => (i === first ? 0 : -1),
    colour: (i) => rows[i].colour,
    active: (i) => rows[i].active,
  });
  select(readout)
    .select(`table.${name}`)
    .attr('aria-label', label)
    .attr('hidden', rows.length === 0 ? '' : null);
}

/** What a linked table needs from its figure. */
export interface RowChoice {
  /** The table's class. */
  readonly name: string;
  choose(row: number): void;
}

/** Let pointer, focus and keys choose a row: its part of the drawing is singled out. Browser only, once per figure. */
export function bindLinkedTable(svg: SVGSVGElement, signal: AbortSignal, { name, choose }: RowChoice): void {
  const readout = svg.closest('.figure')?.querySelector<HTMLElement>('.readout');
  const rows = (): HTMLElement[] => [
    ...(readout?.querySelectorAll<HTMLElement>(`table.${name} tbody tr`) ?? []),
  ];
  const pick = ({ target }: Event): void => {
    const row = target instanceof Element ? rows().findIndex((one) => one.contains(target)) : -1;
    if (row >= 0) choose(row);
  };
  readout?.addEventListener(
    'pointermove',
    (event) => {
      if (event.pointerType === 'mouse') pick(event);
    },
    { signal },
  );
  readout?.addEventListener('click', pick, { signal });
  readout?.addEventListener('focusin', pick, { signal });
  readout?.addEventListener(
    'keydown',
    (event) => {
      const all = rows();
      const at = all.findIndex((row) => row === event.target);
      if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      all[to]?.focus();
    },
    { signal },
  );
}
