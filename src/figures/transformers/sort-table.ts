import { select } from 'd3';
import type { Model as FigureModel } from '../../contract/figure.ts';
import { setting } from '../../drawing/page/setting.ts';
import { bindLinkedTable, drawLinkedTable } from '../../drawing/tables/linked-table.ts';
import { drawTable } from '../../drawing/tables/table.ts';
import { byWords, COLUMNS, ordered } from './columns.ts';
import type { Dimensions } from './dimension-state.ts';
import { countFor } from './models.ts';
import { commas } from './parameters.ts';

/** A frame of the readout that scrolls sideways, and can be scrolled by keys. */
function frame(readout: HTMLElement, name: string, label: string): HTMLElement {
  return select(readout)
    .selectAll<HTMLDivElement, unknown>(`div.${name}`)
    .data([null])
    .join('div')
    .each(setting({ class: `${name} sideways`, tabindex: 0, role: 'region', 'aria-label': label }))
    .node()!;
}

/** Draw the table of models; its heads are buttons that put its rows in order. */
export function drawModelTable(readout: HTMLElement, { model, sort, down }: Dimensions): void {
  const models = ordered(sort, down);
  const scrolling = frame(readout, 'models-frame', 'Published models; scrolls sideways');
  drawLinkedTable(scrolling, {
    name: 'models',
    label: 'Published models',
    headings: COLUMNS.map(({ head }) => head),
    rows: models.map((one) => ({
      cells: COLUMNS.map(({ show }) => show(one)),
      active: one.key === model,
    })),
  });
  const table = select(scrolling).select<HTMLTableElement>('table.models');
  table.selectAll<HTMLTableCellElement, unknown>('thead th').each(function (_, i) {
    const { key, head } = COLUMNS[i];
    if (!this.firstElementChild) {
      const button = this.ownerDocument.createElement('button');
      button.setAttribute('type', 'button');
      button.setAttribute('class', 'live-only');
      button.setAttribute('data-column', key);
      button.textContent = head;
      this.replaceChildren(button);
    }
    setting({
      // What stands in the button's place where no script runs.
      'data-head': head,
      'aria-sort': key === sort ? (down ? 'descending' : 'ascending') : null,
    }).call(this, null, i);
  });
  table.selectAll<HTMLTableRowElement, unknown>('tbody tr').each(function (_, i) {
    const cell = this.lastElementChild!;
    if (cell.firstElementChild) return;
    const link = this.ownerDocument.createElement('a');
    link.setAttribute('href', `#ref-${models[i].source.key}`);
    link.textContent = models[i].source.words;
    cell.replaceChildren(link);
  });
}

/** Draw the sum of one model's parameters, group of arrays by group. */
export function drawSumTable(readout: HTMLElement, { model }: Dimensions): void {
  const { terms, total } = countFor(model);
  const scrolling = frame(readout, 'sum-frame', 'The sum taken apart; scrolls sideways');
  drawTable(scrolling, {
    name: 'sum',
    look: 'lined',
    headings: ['part', 'of what', 'numbers in one', 'of them', 'in all'],
    rowHeads: true,
    rows: [
      ...terms.map(({ part, what, sum, each, times }) => [
        part,
        what,
        /[×+]/.test(sum) ? `${sum} = ${commas(each)}` : sum,
        commas(times),
        commas(each * times),
      ]),
      ['total', '', '', '', commas(total)],
    ],
  });
}

/** What a press on a column's head does: put rows in its order, or turn the order round. */
export function pressed({ sort, down }: Dimensions, column: string): Partial<Dimensions> {
  return { sort: column, down: column === sort ? !down : !byWords(column) };
}

/** Let heads put the rows in order, and rows choose models. Browser only. */
export function bindModelTable(
  svg: SVGSVGElement,
  model: FigureModel<Dimensions>,
  signal: AbortSignal,
): void {
  const readout = svg.closest('.figure')?.querySelector<HTMLElement>('.readout');
  readout?.addEventListener(
    'click',
    ({ target }) => {
      const head = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null;
      if (head?.dataset.column) model.set(pressed(model.state, head.dataset.column));
    },
    { signal },
  );
  // A link in a row opens what it names; its keys are not the row's.
  readout?.addEventListener(
    'keydown',
    (event) => {
      if (event.target instanceof Element && event.target.closest('a')) event.stopPropagation();
    },
    { signal, capture: true },
  );
  const keyOf = (row: number): Partial<Dimensions> => ({
    model: ordered(model.state.sort, model.state.down)[row].key,
  });
  bindLinkedTable(svg, signal, {
    name: 'models',
    choose: (row) => model.set(keyOf(row)),
    preview: (row) => model.preview(row === null ? null : keyOf(row)),
  });
}
