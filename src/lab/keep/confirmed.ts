import { element } from '../parts/element.ts';
import type { Lab } from '../parts/lab.ts';

/** Ask whether all is to be forgotten. */
export async function confirmed({ root, signal }: Lab): Promise<boolean> {
  const dialog = element(
    'dialog',
    { class: 'keep-dialog', 'aria-label': 'Start over' },
    element(
      'form',
      { method: 'dialog' },
      element('p', {}, 'Start over? The Lab begins again with two moons, and this device forgets your work.'),
      element('button', { value: 'yes' }, 'Start over'),
      ' ',
      element('button', { value: 'no', autofocus: true }, 'Go on working'),
    ),
  );
  root.append(dialog);
  dialog.showModal();
  await new Promise<void>((resolve) => {
    dialog.addEventListener('close', () => resolve(), { once: true });
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  dialog.remove();
  return dialog.returnValue === 'yes';
}
