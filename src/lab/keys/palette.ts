import type { Command } from '../parts/commands.ts';
import { element } from '../parts/element.ts';
import type { Lab } from '../parts/lab.ts';

/** The keys as people write them: "Ctrl+Shift+Z". */
export const keyWords = (keys: string): string => keys.replaceAll('Control', 'Ctrl');

/** The commands whose labels have all the words that were typed, those first that begin with the first one. */
export function matching(commands: readonly Command[], typed: string): readonly Command[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const found = commands.filter(({ label }) => wanted.every((word) => label.toLowerCase().includes(word)));
  const begins = ({ label }: Command): boolean =>
    wanted.length > 0 && label.toLowerCase().startsWith(wanted[0]);
  return [...found.filter(begins), ...found.filter((one) => !begins(one))];
}

/** The palette of commands, in a dialog of its own; made when it is first opened. */
export function openPalette(lab: Lab): void {
  if (document.querySelector('dialog[open]')) return;
  const back = document.activeElement;
  const field = element('input', {
    type: 'text',
    role: 'combobox',
    'aria-label': 'Command',
    'aria-expanded': 'true',
    'aria-controls': 'lab-commands',
    'aria-autocomplete': 'list',
    placeholder: 'What do you want to do?',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const list = element('ul', { id: 'lab-commands', role: 'listbox', 'aria-label': 'Commands' });
  const none = element('p', { role: 'status' });
  const dialog = element('dialog', { class: 'palette', 'aria-label': 'Commands' }, field, list, none);
  let shown: readonly Command[] = [];
  let at = 0;
  const isPossible = (command: Command): boolean => command.possible?.() ?? true;
  const choose = (to: number): void => {
    at = shown.length === 0 ? 0 : (to + shown.length) % shown.length;
    [...list.children].forEach((option, i) => option.setAttribute('aria-selected', String(i === at)));
    const option = list.children[at];
    if (option) field.setAttribute('aria-activedescendant', option.id);
    else field.removeAttribute('aria-activedescendant');
    option?.scrollIntoView({ block: 'nearest' });
  };
  const run = (command: Command | undefined): void => {
    if (!command) return;
    dialog.close();
    command.run();
  };
  const draw = (): void => {
    shown = matching(lab.commands.all.filter(isPossible), field.value);
    list.replaceChildren(
      ...shown.map((command, i) =>
        element(
          'li',
          { id: `lab-command-${i}`, role: 'option', onclick: () => run(command) },
          command.label,
          command.keys ? element('kbd', {}, keyWords(command.keys)) : null,
        ),
      ),
    );
    none.textContent = shown.length === 0 ? 'There is no such command.' : '';
    choose(0);
  };
  field.addEventListener('input', draw);
  field.addEventListener('keydown', (event) => {
    const steps: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1 };
    if (event.key in steps) choose(steps[event.key]);
    else if (event.key === 'Enter') run(shown[at]);
    else return;
    event.preventDefault();
  });
  // A press beside the dialog closes it.
  dialog.addEventListener('pointerdown', (event) => event.target === dialog && dialog.close());
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (back instanceof HTMLElement && document.activeElement === document.body) back.focus();
  });
  lab.root.append(dialog);
  draw();
  dialog.showModal();
  field.focus();
}
