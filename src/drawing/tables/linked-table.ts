import { select } from 'd3';
import type { Formula } from '../words/math.ts';
import { setting } from '../page/setting.ts';
import { drawTable } from './table.ts';

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
    .each(setting({ 'aria-label': label, hidden: rows.length === 0 ? '' : null }));
}

/**
 * Mark another row of a linked table that is drawn, and leave the rest alone.
 *
 * @param row −1 for none
 */
export function markLinkedRow(readout: HTMLElement, name: string, row: number): void {
  const all = readout.querySelectorAll<HTMLElement>(`table.${name} tbody tr`);
  const mark = (at: number, active: boolean): void => {
    if (at in all)
      select(all[at]).each(
        setting({ class: active ? 'active' : null, 'aria-current': active ? 'true' : null }),
      );
  };
  const stop = Array.from(all).findIndex((one) => one.getAttribute('tabindex') === '0');
  const was = Array.from(all).findIndex((one) => one.classList.contains('active'));
  if (was !== row) mark(was, false);
  mark(row, true);
  const next = Math.max(0, row);
  if (stop !== next && stop in all) all[stop].setAttribute('tabindex', '-1');
  if (next in all) select(all[next]).each(setting({ tabindex: 0 }));
}

/** What a linked table needs from its figure. */
export interface RowChoice {
  /** The table's class. */
  readonly name: string;
  /** Pin the part of the drawing that a row stands for: click, tap or Enter. */
  choose(row: number): void;
  /** Show it while a mouse or the focus is on the row, without pinning it; `null` when it has gone. */
  preview(row: number | null): void;
}

/** Let pointer and keys choose a row: its part of the drawing is singled out. Browser only, once per figure. */
export function bindLinkedTable(
  svg: SVGSVGElement,
  signal: AbortSignal,
  { name, choose, preview }: RowChoice,
): void {
  const readout = svg.closest('.figure')?.querySelector<HTMLElement>('.readout');
  const rows = (): HTMLElement[] => [
    ...(readout?.querySelectorAll<HTMLElement>(`table.${name} tbody tr`) ?? []),
  ];
  const rowAt = ({ target }: Event): number =>
    target instanceof Element ? rows().findIndex((one) => one.contains(target)) : -1;
  /** The row that the pointer came to last, −1 for none, and where on the screen the pointer is. */
  let pointed = -1;
  let pointer = '';
  const placeOf = ({ screenX, screenY }: PointerEvent): string => `${screenX} ${screenY}`;
  const point = (event: Event): void => {
    const row = rowAt(event);
    if (row >= 0) preview((pointed = row));
  };
  const leave = (event: Event): void => {
    if (rowAt(event) < 0) return;
    pointed = -1;
    preview(null);
  };
  /** What has come under a pointer that lies still, or gone from it, is said with its next movement. */
  const move = (event: PointerEvent): void => {
    pointer = placeOf(event);
    const row = rowAt(event);
    if (row !== pointed) preview((pointed = row) < 0 ? null : row);
  };
  const pin = (event: Event): void => {
    const row = rowAt(event);
    if (row >= 0) choose(row);
  };
  // A preview may move the table itself, by a line more above it: with the row it would come and go for ever.
  const byMouse = (then: (event: PointerEvent) => void) => (event: PointerEvent) => {
    if (event.pointerType === 'mouse' && placeOf(event) !== pointer) then(event);
  };
  readout?.addEventListener('pointerover', byMouse(point), { signal });
  readout?.addEventListener('pointerout', byMouse(leave), { signal });
  svg
    .closest('.figure')
    ?.addEventListener('pointermove', (event) => byMouse(move)(event as PointerEvent), { signal });
  readout?.addEventListener('focusin', point, { signal });
  readout?.addEventListener('focusout', leave, { signal });
  readout?.addEventListener('click', pin, { signal });
  readout?.addEventListener(
    'keydown',
    (event) => {
      const at = rowAt(event);
      if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === 'Escape') return preview(null);
      const all = rows();
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
      if (to === undefined && event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      if (to === undefined) choose(at);
      else all[to]?.focus();
    },
    { signal },
  );
}
