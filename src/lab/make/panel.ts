import type { Panel } from '../parts/lab.ts';
import { makeChoice } from './choice.ts';
import { creaseGrips } from './crease-grips.ts';
import { newForm } from './new-form.ts';
import { numberForm } from './number-form.ts';
import { shapeForm } from './shape-form.ts';
import { wiringForm } from './wiring-form.ts';

/** New networks, and changing the one at hand: its shape, its wiring, its numbers, its creases. */
export const makePanel: Panel = {
  name: 'make',
  label: 'Make',
  bind(root, lab) {
    const choice = makeChoice(lab);
    const panel = root.closest('details');
    const isOpen = (): boolean => panel?.open ?? true;
    root.append(
      newForm(lab),
      wiringForm(lab, choice, isOpen),
      shapeForm(lab, choice, isOpen),
      numberForm(lab, choice, isOpen),
    );
    const redraw = (): void => lab.panes.forEach((pane) => pane.redraw(true));
    creaseGrips(lab, choice, isOpen);
    choice.subscribe(redraw);
    // What is folded away is not kept up to date: training changes the network many times a second.
    panel?.addEventListener('toggle', () => choice.choose({}), { signal: lab.signal });
  },
};
