/** The value of an attribute; `null` for none. */
type Value = string | number | null;

/**
 * For d3's `each`: write attributes, and leave alone those that have their value already.
 *
 * Where most of a drawing stays from frame to frame: an attribute that is set anew costs its styles and its layout,
 * even to the same value.
 */
export function setting<D>(
  attributes: Readonly<Record<string, Value | ((datum: D, i: number) => Value)>>,
): (this: unknown, datum: D, i: number) => void {
  const all = Object.entries(attributes);
  return function (datum, i) {
    for (const [name, value] of all)
      set(this as Element, name, typeof value === 'function' ? value(datum, i) : value);
  };
}

function set(element: Element, name: string, value: Value): void {
  const wanted = value === null ? null : String(value);
  if (element.getAttribute(name) === wanted) return;
  if (wanted === null) element.removeAttribute(name);
  else element.setAttribute(name, wanted);
}
