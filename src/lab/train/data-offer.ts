import { bookData, bookNames } from '../data/book-form.ts';
import { takeData } from '../data/take-data.ts';
import { element } from '../parts/element.ts';
import { button, field, fill, menu } from '../parts/field.ts';
import type { Lab } from '../parts/lab.ts';
import { activeBench } from '../state/lab-state.ts';

/** How much of a data set is taken here; its own panel asks. */
const TAKEN = { count: 64, noise: 0.1, seed: 1 };

/** Where there are no data: the sets of the book that fit the network, to be taken at once, and the way to all others. */
export function dataOffer(lab: Lab) {
  const names = menu([]);
  const take = button('Take it', () =>
    takeData(lab, bookData(names.value, TAKEN.count, TAKEN.noise, TAKEN.seed)),
  );
  const set = field('Data set', names);
  const more = button('Other data…', () => lab.commands.all.find(({ name }) => name === 'panel-data')?.run());
  const row = element('div', { class: 'lab-row' }, set, take, more);
  const follow = (): void => {
    const { data } = lab.store.state;
    const { inputs } = activeBench(lab.store.state).network;
    row.hidden = data !== null;
    set.hidden = take.hidden = inputs > 2;
    fill(names, bookNames(inputs === 1 ? 'line' : 'plane'));
  };
  return { element: row, follow };
}
