// Longer than most files: one form, for one number, for a row of them and for all of a layer.
import { significant } from '../../drawing/words/number.ts';
import { element } from '../parts/element.ts';
import { button, field, notice } from '../parts/field.ts';
import type { Lab } from '../parts/lab.ts';
import { activeBench, type LabState } from '../state/lab-state.ts';
import { numbered } from './apply.ts';
import type { Choice } from './choice.ts';
import { parseNumber } from './new-network.ts';
import { numberAt, type Cell } from './rows.ts';

/** So many rows and columns of a table are shown at a time. */
const SHOWN = 12;

/** What a number is called where it is changed. */
export const nameOfCell = ({ layer, row, column }: Cell): string =>
  column < 0
    ? `bias ${row + 1} of layer ${layer + 1}`
    : `weight ${column + 1} of row ${row + 1} of layer ${layer + 1}`;

/** The chosen number as a slider and a field, and all numbers of its layer as a table. */
export function numberForm(lab: Lab, choice: Choice, isOpen: () => boolean): HTMLElement {
  const answer = notice();
  const network = () => activeBench(lab.store.state).network;
  const cell = (): Cell => {
    const { layer, unit, column } = choice.now;
    return { layer, row: unit * network().layers[layer].rank, column };
  };
  const set = (at: Cell, value: number, merge?: string): void => {
    const { doing, change } = numbered(lab.store.state, [[at, value]], {
      words: `set ${nameOfCell(at)} to ${significant(value)}`,
      merge,
    });
    lab.store.act(doing, change);
  };
  const typed = (input: HTMLInputElement, at: Cell): void => {
    const value = parseNumber(input.value);
    input.setAttribute('aria-invalid', String(value === null));
    if (value === null)
      return answer.say(
        `“${input.value}” is no number that a weight can be: ${nameOfCell(at)} stays ${numberAt(network(), at)}. Write 0.5, −2, 1/3 or 1e−3.`,
        true,
      );
    answer.say('');
    if (value !== numberAt(network(), at)) set(at, value);
  };
  const exact = element('input', {
    type: 'text',
    inputmode: 'decimal',
    onchange: () => typed(exact, cell()),
  });
  let drag = 0;
  const slider = element('input', {
    type: 'range',
    min: -3,
    max: 3,
    step: 0.01,
    onpointerdown: () => drag++,
    oninput: () => set(cell(), Number(slider.value), `slider ${drag} ${nameOfCell(cell())}`),
    onchange: () => drag++,
  });
  const label = element('strong', {});
  const [firstRow, firstColumn] = [0, 1].map(() =>
    element('input', { type: 'number', min: 1, value: 1, onchange: () => follow(true) }),
  );
  const pager = element(
    'div',
    { class: 'lab-row' },
    field('Rows from', firstRow),
    field('Columns from', firstColumn),
  );
  const table = element('table', { class: 'lab-numbers' });
  const part = element('div', { class: 'lab-scroll' }, table);
  let known: readonly unknown[] = [];

  function follow(force = false): void {
    if (!isOpen()) return;
    const now = network();
    const at = cell();
    const value = numberAt(now, at);
    label.textContent = nameOfCell(at);
    if (document.activeElement !== exact || exact.getAttribute('aria-invalid') !== 'true')
      exact.value = String(value);
    if (Math.abs(value) > Number(slider.max)) {
      const reach = 2 ** Math.ceil(Math.log2(Math.abs(value)) + 0.5);
      slider.min = String(-reach);
      slider.max = String(reach);
    }
    slider.value = String(value);
    slider.setAttribute('aria-label', `Slide ${nameOfCell(at)}`);
    const next = [now, at.layer, at.row, at.column];
    if (force || !details.open || next.some((one, i) => one !== known[i])) {
      known = next;
      if (details.open) fillTable(at);
    }
  }
  function fillTable(chosen: Cell): void {
    const { layers } = network();
    const { inputs, biases, rank } = layers[chosen.layer];
    const rows = biases.length;
    pager.hidden = rows <= SHOWN && inputs <= SHOWN;
    const start = (input: HTMLInputElement, count: number): number => {
      const first = Math.max(
        1,
        Math.min(Math.floor(Number(input.value)) || 1, Math.max(1, count - SHOWN + 1)),
      );
      input.value = String(first);
      input.max = String(Math.max(1, count - SHOWN + 1));
      return first - 1;
    };
    const [r0, c0] = [start(firstRow, rows), start(firstColumn, inputs)];
    const columns = Array.from({ length: Math.min(SHOWN, inputs) }, (_, k) => c0 + k);
    const names = columns.map((k) => (chosen.layer === 0 ? `x${k + 1}` : `h${k + 1}`));
    // A field that has the focus keeps it through its own change.
    const focus = table.contains(document.activeElement)
      ? (document.activeElement as HTMLElement).dataset.cell
      : null;
    table.replaceChildren(
      element(
        'caption',
        {},
        `Numbers of layer ${chosen.layer + 1}${rank > 1 ? `, ${rank} rows per unit` : ''}`,
      ),
      element(
        'tr',
        {},
        element('td', {}),
        ...['bias', ...names].map((name) => element('th', { scope: 'col' }, name)),
      ),
      ...Array.from({ length: Math.min(SHOWN, rows) }, (_, i) => r0 + i).map((row) =>
        element(
          'tr',
          {},
          element(
            'th',
            { scope: 'row' },
            rank > 1 ? `${Math.floor(row / rank) + 1}.${(row % rank) + 1}` : String(row + 1),
          ),
          ...[-1, ...columns].map((column) =>
            element('td', {}, input({ layer: chosen.layer, row, column }, chosen)),
          ),
        ),
      ),
    );
    if (focus) table.querySelector<HTMLElement>(`[data-cell="${focus}"]`)?.focus();
  }
  function input(at: Cell, chosen: Cell): HTMLInputElement {
    const is = at.row === chosen.row && at.column === chosen.column;
    const made: HTMLInputElement = element('input', {
      type: 'text',
      inputmode: 'decimal',
      value: String(numberAt(network(), at)),
      'data-cell': `${at.row},${at.column}`,
      'aria-label': nameOfCell(at),
      class: is && 'lab-chosen',
      onchange: () => typed(made, at),
    } as Parameters<typeof element>[1]);
    return made;
  }
  const details = element(
    'details',
    { ontoggle: () => follow(true) },
    element('summary', {}, 'All numbers of the layer'),
    pager,
    part,
  );
  choice.subscribe(() => follow());
  lab.store.subscribe((state: LabState, before: LabState) => {
    if (state.benches !== before.benches || state.unit !== before.unit || state.active !== before.active)
      follow();
  });
  follow();
  return element(
    'section',
    { class: 'lab-part', 'aria-label': 'Numbers' },
    element('h3', {}, 'Numbers'),
    label,
    element(
      'div',
      { class: 'lab-row' },
      slider,
      field('Value', exact),
      button('0', () => set(cell(), 0), { 'aria-label': 'Set to 0' }),
    ),
    answer.element,
    details,
  );
}
