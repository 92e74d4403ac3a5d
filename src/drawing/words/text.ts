/**
 * For d3's `each`: write a text into an element, and leave alone one that reads so already.
 *
 * Setting the same text again would cost a layout.
 */
export function writing<D>(text: (datum: D) => string): (this: Element, datum: D) => void {
  return function (datum) {
    const wanted = text(datum);
    if (this.textContent !== wanted) this.textContent = wanted;
  };
}
