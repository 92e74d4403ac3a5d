import { element } from '../parts/element.ts';
import { button } from '../parts/field.ts';
import type { Lab } from '../parts/lab.ts';

/** The buttons that take changes back and make them again, and say which. */
export function undoBar(lab: Lab): HTMLElement {
  const { store, commands } = lab;
  const travel = (way: 'undo' | 'redo') => (): void => {
    // What the keys are moving is the newest change, though not yet made.
    if (way === 'undo' && lab.panes.some(({ held }) => held.takeBack()))
      return lab.say('Let go, where it was.');
    const words = way === 'undo' ? store.undoable : store.redoable;
    if (words === null) return;
    store[way]();
    lab.say(`${way === 'undo' ? 'Undone' : 'Done again'}: ${words}.`);
  };
  const [undo, redo] = [travel('undo'), travel('redo')];
  const back = button('Undo', undo, { 'aria-keyshortcuts': 'Control+Z' });
  const again = button('Redo', redo, { 'aria-keyshortcuts': 'Control+Shift+Z' });
  const follow = (): void => {
    for (const [one, name, words] of [
      [back, 'Undo', store.undoable],
      [again, 'Redo', store.redoable],
    ] as const) {
      // A disabled button would lose the focus of those who press it until there is nothing left.
      one.setAttribute('aria-disabled', String(words === null));
      one.textContent = words === null ? name : `${name}: ${words}`;
    }
  };
  commands.add(
    {
      name: 'undo',
      label: 'Undo',
      keys: 'Control+Z',
      possible: () => store.undoable !== null || lab.panes.some(({ held }) => held.key !== null),
      run: undo,
    },
    {
      name: 'redo',
      label: 'Redo',
      keys: 'Control+Shift+Z',
      possible: () => store.redoable !== null,
      run: redo,
    },
  );
  store.subscribe(follow);
  follow();
  return element('div', { class: 'lab-undo', role: 'group', 'aria-label': 'History' }, back, again);
}
