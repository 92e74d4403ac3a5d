import type { SvgGroup } from './layer.ts';

/** One path of a drawing: its classes and its outline. */
export interface Path {
  readonly name: string;
  readonly d: string;
  /** The value of its `style` attribute. */
  readonly style?: string | null;
}

/** What each element shows: asking the element itself would copy its text. */
const shown = new WeakMap<Element, Written>();

type Written = { readonly [K in keyof Path]-?: string | null };

/**
 * Draw paths into a group, in their order, on the elements that are there already.
 *
 * Only what differs is written: an attribute that is set anew costs its styles and its layout, even to the same value.
 */
export function drawPaths(parent: SvgGroup, paths: readonly Path[]): void {
  const group = parent.node();
  if (!group) return;
  while (group.childElementCount > paths.length) group.lastElementChild?.remove();
  let element = group.firstElementChild;
  for (const path of paths) {
    if (!element) {
      element = group.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'path');
      group.append(element);
    }
    const before = shown.get(element) ?? read(element);
    write(element, 'class', path.name, before.name);
    write(element, 'd', path.d, before.d);
    write(element, 'style', path.style ?? null, before.style);
    shown.set(element, { style: null, ...path });
    element = element.nextElementSibling;
  }
}

/** What the server has drawn. */
function read(element: Element): Written {
  return {
    name: element.getAttribute('class'),
    d: element.getAttribute('d'),
    style: element.getAttribute('style'),
  };
}

function write(element: Element, name: string, value: string | null, before: string | null): void {
  if (before === value) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}
