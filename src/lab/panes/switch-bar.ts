import { element } from '../parts/element.ts';

const PARTS = [
  ['1', 'View 1'],
  ['2', 'View 2'],
  ['panels', 'Panels'],
] as const;

/** On narrow screens one part is shown at a time: the bar that says which. Wide ones do not show the bar. */
export function switchBar(root: HTMLElement): HTMLElement {
  const buttons = PARTS.map(([name, label]) =>
    element('button', { type: 'button', onclick: () => show(name) }, label),
  );
  const show = (shown: string): void => {
    root.dataset.shown = shown;
    PARTS.forEach(([name], k) => buttons[k].setAttribute('aria-pressed', String(name === shown)));
  };
  show('1');
  return element('div', { class: 'lab-switch', role: 'group', 'aria-label': 'Shown part' }, ...buttons);
}
