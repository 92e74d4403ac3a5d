import { element } from '../parts/element.ts';
import type { Lab } from '../parts/lab.ts';
import type { Bench } from '../state/lab-state.ts';
import { withBench } from '../state/lab-state.ts';
import { chosen, duplicated, freeName, MOST_BENCHES, removed, tidyName, widthsOf } from './bench-changes.ts';

/** What is to be said of a network that its numbers do not say. */
export function remarksOn({ assumed, dropped, scaling }: Partial<Bench>): readonly string[] {
  return [
    ...(assumed ?? []),
    ...(dropped ? [`The ${dropped} after its last layer is left out: it does not move decisions.`] : []),
    ...(scaling ? ['Its inputs are scaled; the window shows their whole range.'] : []),
  ];
}

/** The networks on the bench: choose, rename, duplicate, remove. */
export function bindBenchList(list: HTMLElement, lab: Lab): void {
  const { store } = lab;
  const rename = (bench: Bench, field: HTMLInputElement): void => {
    if (tidyName(field.value) === bench.name) {
      field.value = bench.name;
      return;
    }
    const others = { benches: store.state.benches.filter(({ key }) => key !== bench.key) };
    const name = freeName(others, field.value);
    store.act({ words: `rename ${bench.name}` }, withBench(store.state, bench.key, { name }));
  };
  const row = (bench: Bench, index: number): HTMLElement => {
    const { key, name, network } = bench;
    const { benches, active } = store.state;
    const remarks = remarksOn(bench);
    const button = (label: string, disabled: boolean, onclick: () => void) =>
      element('button', { type: 'button', 'aria-label': `${label} ${name}`, disabled, onclick }, label);
    return element(
      'li',
      { 'data-bench': key, 'data-active': key === active },
      element('input', {
        type: 'radio',
        name: 'lab-bench',
        value: key,
        checked: key === active,
        autocomplete: 'off',
        'aria-label': `Work on ${name}`,
        onchange: () => store.look(chosen(store.state, key)),
      }),
      element('input', {
        type: 'text',
        value: name,
        autocomplete: 'off',
        spellcheck: 'false',
        'aria-label': `Name of network ${index + 1}`,
        onchange: (event) => rename(bench, event.target as HTMLInputElement),
      }),
      element('span', { class: 'bring-widths' }, widthsOf(network)),
      button('Duplicate', benches.length >= MOST_BENCHES, () =>
        store.act({ words: `duplicate ${name}` }, duplicated(store.state, key)),
      ),
      button('Remove', benches.length < 2, () => {
        store.act({ words: `remove ${name}` }, removed(store.state, key));
        lab.say(`Removed ${name}. Undo brings it back.`);
      }),
      remarks.length > 0 && element('p', { class: 'bring-remarks' }, remarks.join(' ')),
    );
  };
  let shown = '';
  const draw = (): void => {
    const { benches, active } = store.state;
    const says = JSON.stringify([
      active,
      ...benches.map((bench) => [bench.key, bench.name, widthsOf(bench.network), remarksOn(bench)]),
    ]);
    if (says === shown) return;
    shown = says;
    const focused = placeOf(list, document.activeElement);
    list.replaceChildren(...benches.map(row));
    if (focused) focusAgain(list, focused, active);
  };
  store.subscribe(draw);
  draw();
}

/** Which network's which control has the focus. */
interface Focused {
  readonly key: string;
  readonly index: number;
}

function placeOf(list: HTMLElement, focused: Element | null): Focused | null {
  const row = focused?.closest<HTMLElement>('li');
  if (!row || row.parentElement !== list) return null;
  return { key: row.dataset.bench!, index: [...row.children].indexOf(focused!) };
}

/** What had the focus has it again; where its network has gone, the one that is worked on. */
function focusAgain(list: HTMLElement, { key, index }: Focused, active: string): void {
  const row = list.querySelector(`[data-bench="${key}"]`);
  const control = row?.children[index] ?? list.querySelector(`[data-bench="${active}"] input`);
  if (control instanceof HTMLElement) control.focus({ preventScroll: true });
}
