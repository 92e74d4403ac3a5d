/**
 * A part of a figure's markup.
 *
 * @throws Error where the markup lacks it
 */
export function part<E extends Element>(root: ParentNode, selector: string): E {
  const element = root.querySelector<E>(selector);
  if (!element) throw new Error(`A figure's markup lacks ${selector}`);
  return element;
}

/** Show a part or hide it, and leave it alone where it is so already: even the same again costs styles. */
export function reveal(element: HTMLElement, shown: boolean): void {
  if (element.hidden === shown) element.hidden = !shown;
}

/** Let a button be pressed or not, with the same care. */
export function enable(button: HTMLButtonElement, enabled: boolean): void {
  if (button.disabled === enabled) button.disabled = !enabled;
}

/** Write words into an element, with the same care: the same again costs a layout. */
export function say(element: Element, words: string): void {
  if (element.textContent !== words) element.textContent = words;
}

/** Binds the button of an action; a figure without that button needs no listener. */
export type OnClick = (action: string, listener: () => void) => void;

/** Bind a figure's buttons, until the signal. */
export function clicks(root: HTMLElement, signal: AbortSignal): OnClick {
  return (action, listener) => {
    root.querySelector(`[data-action="${action}"]`)?.addEventListener('click', listener, { signal });
  };
}

/** The handle that an event happened on. */
export function handleAt(target: EventTarget | null): SVGGElement | null {
  return target instanceof Element ? target.closest<SVGGElement>('.handle') : null;
}
