import type { Model, State, Stepper } from '../contract/figure.ts';
import type { History } from './history.ts';
import { keepHistory } from './history.ts';
import { enable } from './markup.ts';

/** The type of `bindUndo`, whose code only figures with undo load. */
export type BindUndo = typeof bindUndo;

/** A step that can be taken back begins with a press, a click, or a key after a pause or after one of those. */
const PAUSE_BETWEEN_STEPS = 1000;

/** Bind a figure's undo button and Ctrl+Z, for as long as it lives. What moves is stopped before it is taken back. */
export function bindUndo<S extends State<S>>(
  root: HTMLElement,
  model: Model<S>,
  player: Stepper,
  signal: AbortSignal,
): History {
  const button = root.querySelector<HTMLButtonElement>('[data-action="undo"]');
  if (!button) throw new Error('A figure with undo lacks its button');
  const show = (): void => {
    enable(button, history.possible);
  };
  const history = keepHistory(model, show, () => player.playing);
  let lastKey = -Infinity;
  const cut = (): void => history.cut();
  const undo = (): void => {
    player.pause();
    history.undo();
  };
  const pressed = (): void => {
    lastKey = -Infinity;
    cut();
  };
  root.addEventListener('pointerdown', pressed, { capture: true, signal });
  root.addEventListener('click', pressed, { capture: true, signal });
  root.addEventListener(
    'keydown',
    (event) => {
      if (event.timeStamp - lastKey > PAUSE_BETWEEN_STEPS || /^(Delete|Backspace|Enter)$/.test(event.key))
        cut();
      lastKey = event.timeStamp;
      const inText = event.target instanceof HTMLInputElement && event.target.type === 'text';
      if (event.key !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey || inText) return;
      event.preventDefault();
      undo();
    },
    { capture: true, signal },
  );
  button.addEventListener('click', undo, { signal });
  show();
  return history;
}
