// Longer than most files: pointer and keys on one list share what they hold.
import type { BaseType, Selection } from 'd3';
import { select } from 'd3';
import type { Formula } from '../../drawing/words/math.ts';
import { setMath } from '../../drawing/words/math.ts';
import { writing } from '../../drawing/words/text.ts';

/** One row of a list that the reader chooses from. */
export interface Choice {
  /** Its cells: words or formulas. */
  readonly cells: readonly (string | Formula)[];
  readonly chosen: boolean;
  /** A CSS colour for the mark at its head. */
  readonly colour?: string;
  /** A CSS class of its own. */
  readonly kind?: string;
  /** It can be read, not chosen. */
  readonly idle?: boolean;
}

/**
 * Draw a list whose rows stand for parts of the drawing: a list box, one stop of the tab key.
 *
 * @param name a CSS class, unique among the readout's parts
 */
export function drawListStop(
  element: Selection<HTMLElement, unknown, BaseType, unknown>,
  name: string,
  label: string,
  rows: readonly Choice[],
): void {
  const list = element
    .selectAll<HTMLUListElement, unknown>(`ul.${name}`)
    .data([null])
    .join('ul')
    .attr('class', `${name} choices`)
    .attr('role', 'listbox')
    .attr('aria-label', label);
  const stop = Math.max(
    0,
    rows.findIndex(({ chosen }) => chosen),
  );
  const items = list
    .selectAll<HTMLLIElement, Choice>('li')
    .data(rows)
    .join('li')
    .attr('role', 'option')
    .attr('class', ({ kind }) => kind ?? 'choice')
    .attr('aria-selected', ({ chosen }) => String(chosen))
    .attr('aria-disabled', ({ idle }) => String(Boolean(idle)))
    .attr('tabindex', (_, i) => (i === stop ? 0 : -1))
    .attr('style', ({ colour }) => `--unit: ${colour ?? 'transparent'}`);
  items
    .selectAll<HTMLSpanElement, string | Formula>('span')
    .data(({ cells }) => cells)
    .join('span')
    .each(function (cell) {
      if (typeof cell !== 'string') setMath(this, cell);
      else writing<string>((text) => text).call(this, cell);
    });
}

/** What a list stop needs from its figure. */
export interface ListChoice {
  /** The list's class. */
  readonly name: string;
  /** Pin what a row stands for, or let it go: by click, tap, Enter; keys that go from row to row only pin. */
  choose(row: number): void;
  /** Show it for as long as a mouse rests on the row; `null` when it has gone. */
  preview(row: number | null): void;
  /** Let go of what is pinned, by Escape. */
  release?(): void;
}

/** Let pointer and keys choose among a readout's rows. Browser only, once per figure. */
export function bindListStop(
  svg: SVGSVGElement,
  signal: AbortSignal,
  { name, choose, preview, release }: ListChoice,
): void {
  const readout = svg.closest('.figure')?.querySelector<HTMLElement>('.readout');
  const rowsNow = (): HTMLElement[] => [
    ...(readout?.querySelectorAll<HTMLElement>(`ul.${name} > [role="option"]`) ?? []),
  ];
  const rowOf = (target: EventTarget | null): number =>
    target instanceof Element
      ? rowsNow().findIndex((row) => row.contains(target) && row.ariaDisabled !== 'true')
      : -1;
  readout?.addEventListener(
    'pointermove',
    (event) => {
      if (event.pointerType !== 'mouse' || event.buttons !== 0) return;
      const row = rowOf(event.target);
      preview(row < 0 ? null : row);
    },
    { signal },
  );
  readout?.addEventListener('pointerleave', () => preview(null), { signal });
  readout?.addEventListener(
    'click',
    (event) => {
      const row = rowOf(event.target);
      if (row >= 0) choose(row);
    },
    { signal },
  );
  readout?.addEventListener(
    'keydown',
    (event) => {
      const rows = rowsNow();
      const at = rows.findIndex((row) => row === event.target);
      if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === 'Escape') return release?.();
      const usable = rows.flatMap((row, i) => (row.ariaDisabled === 'true' ? [] : [i]));
      const to = rowAfter(event.key, usable, at);
      if (to === undefined) return;
      event.preventDefault();
      rows[to].focus();
      const confirms = event.key === 'Enter' || event.key === ' ';
      if (confirms || rows[to].ariaSelected !== 'true') choose(to);
    },
    { signal },
  );
}

/** Where a key leads in a list; `undefined` if nowhere. */
function rowAfter(key: string, usable: readonly number[], at: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return usable.find((i) => i > at);
    case 'ArrowUp':
    case 'ArrowLeft':
      return usable.findLast((i) => i < at);
    case 'Home':
      return usable[0];
    case 'End':
      return usable[usable.length - 1];
    case 'Enter':
    case ' ':
      return usable.includes(at) ? at : undefined;
    default:
      return undefined;
  }
}

/** The element of a readout with that tag and those classes, made if it is not there. */
export function part(
  element: HTMLElement,
  tag: string,
  classes: string,
): Selection<HTMLElement, unknown, BaseType, unknown> {
  return select(element)
    .selectAll<HTMLElement, unknown>(`${tag}.${classes.replaceAll(' ', '.')}`)
    .data<unknown>([null])
    .join<HTMLElement>(tag)
    .attr('class', classes);
}
