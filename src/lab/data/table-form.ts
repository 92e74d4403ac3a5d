import { element } from '../parts/element.ts';
import { button, field, menu, notice } from '../parts/field.ts';
import type { LabData } from '../state/lab-state.ts';
import { readTable, separatorNames, type Separator, type Table } from './csv.ts';
import { dataOf, firstColumns } from './table-data.ts';

/** Larger files are no tables for this page. */
const MOST_BYTES = 20_000_000;

/** A table from a file or pasted, and which of its columns are what. */
export function tableForm(put: (data: LabData) => void): HTMLElement {
  const answer = notice();
  let [text, name] = ['', 'table'];
  let table: Table | null = null;
  const paste = element('textarea', { rows: 4, spellcheck: 'false' });
  const file = element('input', {
    type: 'file',
    accept: '.csv,.tsv,.txt,text/csv,text/plain',
    onchange: () => void take(file.files?.[0]),
  });
  const separator = menu([['', 'as it seems'], ...Object.entries(separatorNames)] as [string, string][], () =>
    read(),
  );
  const header = menu(
    [
      ['', 'as it seems'],
      ['yes', 'names of columns'],
      ['no', 'numbers already'],
    ],
    () => read(),
  );
  const columns = element('div', { class: 'lab-columns' });
  const take = async (chosen: File | undefined): Promise<void> => {
    if (!chosen) return;
    if (chosen.size > MOST_BYTES)
      return answer.say(
        `${chosen.name} has ${Math.round(chosen.size / 1e6)} MB: take a part of it, up to 20 MB.`,
        true,
      );
    text = await chosen.text();
    name = chosen.name.replace(/\.\w+$/, '');
    read();
  };
  function read(): void {
    if (text === '') return;
    columns.replaceChildren();
    table = null;
    const answered = readTable(text, {
      separator: (separator.value || undefined) as Separator | undefined,
      header: header.value === '' ? undefined : header.value === 'yes',
    });
    if ('problem' in answered) return answer.say(answered.problem, true);
    table = answered;
    answer.say(
      `${table.rows.length} rows of ${table.names.length} columns, cut at each ${separatorNames[table.separator]}, ${table.header ? 'with' : 'without'} a header.`,
    );
    columns.replaceChildren(...choices(table));
  }
  /** What each column is. */
  function choices(now: Table): HTMLElement[] {
    const first = firstColumns(now);
    const label = menu(now.names.map((column, k) => [String(k), column]));
    label.value = String(first.label);
    const labels = menu([
      ['classes', 'names of classes'],
      ['numbers', 'numbers to meet'],
    ]);
    labels.value = first.labels;
    const boxes = now.names.map((column, k) => {
      const box = element('input', { type: 'checkbox', value: k, checked: first.inputs.includes(k) });
      return {
        box,
        row: element(
          'label',
          {},
          box,
          ` ${column}${now.numeric[k] ? '' : now.mostly[k] ? ' (gaps)' : ' (text)'}`,
        ),
      };
    });
    label.addEventListener('change', () => {
      const { box } = boxes[Number(label.value)];
      box.checked = false;
    });
    const normalise = element('input', { type: 'checkbox' });
    const use = (): void => {
      const made = dataOf(now, name, {
        inputs: boxes.flatMap(({ box }, k) => (box.checked ? [k] : [])),
        label: Number(label.value),
        labels: labels.value as 'classes' | 'numbers',
        normalise: normalise.checked,
      });
      if ('problem' in made) return answer.say(made.problem, true);
      answer.say('');
      put(made);
    };
    return [
      element('div', { class: 'lab-row' }, field('Label', label), field('It is', labels)),
      element(
        'fieldset',
        { class: 'lab-frozen' },
        element('legend', {}, 'Inputs'),
        ...boxes.map(({ row }) => row),
      ),
      element('label', {}, normalise, ' Shift and scale inputs to mean 0, deviation 1'),
      element('div', { class: 'lab-row' }, button('Use this table', use)),
    ];
  }
  const root = element(
    'section',
    { class: 'lab-part lab-drop', 'aria-label': 'Table' },
    element('h3', {}, 'A table of your own'),
    element(
      'small',
      {},
      'Rows of numbers and a label (CSV). Drop a file here, choose one, or paste it. Nothing is uploaded.',
    ),
    field('File', file),
    field('Or paste', paste),
    button('Read what is pasted', () => {
      [text, name] = [paste.value, 'pasted table'];
      if (text.trim() === '') return answer.say('Nothing has been pasted yet.', true);
      read();
    }),
    element('div', { class: 'lab-row' }, field('Separator', separator), field('First row', header)),
    answer.element,
    columns,
  );
  root.addEventListener('dragover', (event) => event.preventDefault());
  root.addEventListener('drop', (event) => {
    const dropped = event.dataTransfer?.files[0];
    if (!dropped) return;
    // Networks that are dropped on the page are for others; this part is for tables.
    event.preventDefault();
    event.stopPropagation();
    void take(dropped);
  });
  return root;
}
