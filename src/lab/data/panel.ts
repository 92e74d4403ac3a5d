import { numbered } from '../../drawing/words/number.ts';
import { element } from '../parts/element.ts';
import { button } from '../parts/field.ts';
import type { Panel } from '../parts/lab.ts';
import type { LabData } from '../state/lab-state.ts';
import { bookForm } from './book-form.ts';
import { inputsOf } from './fit.ts';
import { pointsForm } from './points-form.ts';
import { tableForm } from './table-form.ts';
import { takeData } from './take-data.ts';

/** What there is to learn: data sets of the book, points of one's own, tables. */
export const dataPanel: Panel = {
  name: 'data',
  label: 'Data',
  bind(root, lab) {
    const panel = root.closest('details');
    const isOpen = (): boolean => panel?.open ?? true;
    const said = element('p', { class: 'lab-notice', role: 'status' });
    const drop = button('Put the data away', () =>
      lab.store.act({ words: 'put the data away' }, { data: null }),
    );
    const follow = (): void => {
      const { data } = lab.store.state;
      drop.hidden = data === null;
      said.textContent = data
        ? `${data.name}: ${numbered(data.set.count, 'example')} of ${numbered(inputsOf(data), 'input')}, ${data.classes.length ? `${data.classes.length} classes` : 'numbers to meet'}.`
        : 'No data yet.';
    };
    const put = (data: LabData): void => takeData(lab, data);
    const points = pointsForm(lab, (data, words) => lab.store.act({ words }, { data }), isOpen);
    root.append(said, drop, bookForm(put), points, tableForm(put));
    panel?.addEventListener(
      'toggle',
      () => {
        (points as HTMLElement & { follow(): void }).follow();
        lab.panes.forEach((pane) => pane.redraw(true));
      },
      { signal: lab.signal },
    );
    lab.store.subscribe((state, before) => {
      if (state.data !== before.data) follow();
    });
    follow();
  },
};
