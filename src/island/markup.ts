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
