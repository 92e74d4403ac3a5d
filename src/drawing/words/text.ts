/**
 * Write a text into an element; one that is there is changed, as to make it anew would take twice as long. No text leaves
 * nothing behind.
 */
export function write(element: Element, words: string): void {
  const text = element.firstChild;
  if (words === '') element.replaceChildren();
  else if (text?.nodeType !== 3 || text !== element.lastChild) {
    if (element.textContent !== words) element.textContent = words;
  } else if (text.nodeValue !== words) text.nodeValue = words;
}

/**
 * For d3's `each`: write a text into an element, and leave alone one that reads so already.
 *
 * Setting the same text again would cost a layout.
 */
export function writing<D>(text: (datum: D) => string): (this: Element, datum: D) => void {
  return function (datum) {
    write(this, text(datum));
  };
}
