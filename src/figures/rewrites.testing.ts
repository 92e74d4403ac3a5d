/** Counts what a figure writes into a drawing that says so already: a browser pays styles and layout for each. */
import type { Figure, State } from '../contract/figure.ts';
import { drawn } from './reading.testing.ts';

/**
 * The attributes that a figure sets anew to the value that they have, when it goes from state to state.
 *
 * @returns each as "element class attribute", with how often
 */
export function rewrites<S extends State<S>>(figure: Figure<S>, states: readonly S[]): Map<string, number> {
  const { svg, readout } = drawn(figure, states[0]);
  let prototype = Object.getPrototypeOf(svg) as Element;
  while (!Object.hasOwn(prototype, 'setAttribute')) prototype = Object.getPrototypeOf(prototype) as Element;
  const { setAttribute } = prototype;
  const found = new Map<string, number>();
  prototype.setAttribute = function (name, value) {
    const key = `${this.localName}.${this.getAttribute('class') ?? ''} ${name}`;
    if (this.getAttribute(name) === String(value)) found.set(key, (found.get(key) ?? 0) + 1);
    setAttribute.call(this, name, value);
  };
  try {
    for (const state of states.slice(1)) {
      figure.draw(svg, state);
      figure.readout?.(readout, state);
    }
  } finally {
    prototype.setAttribute = setAttribute;
  }
  return found;
}
