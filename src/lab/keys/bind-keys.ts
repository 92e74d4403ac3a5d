import type { Command } from '../parts/commands.ts';
import { element } from '../parts/element.ts';
import { button } from '../parts/field.ts';
import type { Lab } from '../parts/lab.ts';
import { keyWords, openPalette } from './palette.ts';

/** What else the keys do, beside commands: on pictures. */
const PICTURE_KEYS: readonly (readonly [keys: string, words: string])[] = [
  ['Arrow keys', 'move the pointed place'],
  ['Enter', 'pin the region there'],
  ['+ and −', 'zoom in and out'],
  ['0', 'back to the first window'],
  ['g', 'take hold of the next handle (Shift+g: the one before); arrow keys move it'],
  ['Escape', 'let go'],
];

/** Whether a key press is what a command's `keys` name; Command stands for Control on a Mac. */
export function isPressed(
  keys: string,
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
): boolean {
  const parts = keys.split('+');
  const key = parts.pop() ?? '';
  const asks = (name: string): boolean => parts.includes(name);
  return (
    event.key.toLowerCase() === key.toLowerCase() &&
    (event.ctrlKey || event.metaKey) === asks('Control') &&
    event.altKey === asks('Alt') &&
    // Signs such as ? need Shift on some keyboards and not on others.
    (event.shiftKey === asks('Shift') || (!asks('Shift') && !/^[a-z]$/i.test(key)))
  );
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('input:not([type=radio], [type=checkbox], [type=range], [type=file]), textarea, select') !==
    null;

/** Let keys run commands, and offer the palette. Returns its button. */
export function bindKeys(lab: Lab): HTMLElement {
  const palette: Command = {
    name: 'palette',
    label: 'All commands',
    keys: 'Control+K',
    run: () => openPalette(lab),
  };
  const help: Command = { name: 'keys', label: 'List the keys', keys: '?', run: () => showKeys(lab) };
  lab.commands.add(palette, help);
  // The page lists its own keys: what lists those of the site leaves ? to it.
  document.documentElement.dataset.keys = 'lab';
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.defaultPrevented) return;
      const command = lab.commands.all.find(({ keys }) => keys && isPressed(keys, event));
      if (!command) return;
      const typing = isTyping(event.target);
      // Fields undo their own letters, and take plain signs.
      if (typing && command !== palette) return;
      if (document.querySelector('dialog[open]')) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (command.possible?.() ?? true) command.run();
    },
    { signal: lab.signal, capture: true },
  );
  return button('Commands', palette.run, { 'aria-keyshortcuts': 'Control+K Meta+K', title: 'Ctrl+K' });
}

/** The keys and what they do, in a dialog. */
function showKeys(lab: Lab): void {
  if (document.querySelector('dialog[open]')) return;
  const rows = [
    ...lab.commands.all.flatMap(({ keys, label }) => (keys ? [[keyWords(keys), label] as const] : [])),
    ...PICTURE_KEYS.map(([keys, words]) => [keys, `On a picture: ${words}`] as const),
  ];
  const dialog = element(
    'dialog',
    { class: 'palette keys-list', 'aria-label': 'Keys' },
    element('h2', {}, 'Keys'),
    element(
      'table',
      {},
      element(
        'tbody',
        {},
        ...rows.map(([keys, words]) =>
          element(
            'tr',
            {},
            element('th', { scope: 'row' }, element('kbd', {}, keys)),
            element('td', {}, words),
          ),
        ),
      ),
    ),
    element('form', { method: 'dialog' }, element('button', { autofocus: true }, 'Close')),
  );
  dialog.addEventListener('close', () => dialog.remove());
  lab.root.append(dialog);
  dialog.showModal();
}
