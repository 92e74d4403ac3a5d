import { element } from './element.ts';

/** A control under its label. */
export const field = (label: string, control: HTMLElement, more = ''): HTMLLabelElement =>
  element('label', { class: `lab-field ${more}`.trim() }, element('span', {}, label), control);

/** A button that does one thing. */
export const button = (
  label: string,
  onclick: () => void,
  more: Record<string, string> = {},
): HTMLButtonElement => element('button', { type: 'button', onclick, ...more }, label);

/** A menu; `options` are values with their labels. */
export function menu(
  options: readonly (readonly [value: string, label: string])[],
  onchange: () => void = () => undefined,
  more: Record<string, string> = {},
): HTMLSelectElement {
  const made = element('select', { onchange, ...more });
  fill(made, options);
  return made;
}

/** Other options for a menu; what is chosen stays when it is still there. */
export function fill(
  made: HTMLSelectElement,
  options: readonly (readonly [value: string, label: string])[],
): void {
  const key = JSON.stringify(options);
  if (made.dataset.options === key) return;
  const value = made.dataset.options === undefined ? null : made.value;
  made.replaceChildren(...options.map(([of, label]) => element('option', { value: of }, label)));
  made.dataset.options = key;
  if (value !== null && options.some(([of]) => of === value)) made.value = value;
}

/** A place for what went wrong or what follows from a choice, said when it changes. */
export interface Notice {
  readonly element: HTMLElement;
  /** Say it; '' takes it away. `wrong` marks an answer to a wrong input. */
  say(words: string, wrong?: boolean): void;
}

export function notice(): Notice {
  const place = element('p', { class: 'lab-notice', role: 'status' });
  return {
    element: place,
    say(words, wrong = false) {
      if (place.textContent !== words) place.textContent = words;
      place.classList.toggle('lab-wrong', wrong && words !== '');
    },
  };
}
