import type { Layer } from './layer.ts';

/** One path of a drawing: its classes and its outline. */
export interface Path {
  readonly name: string;
  readonly d: string;
  /** The value of its `style` attribute. */
  readonly style?: string | null;
}

/**
 * Draw paths into a group, in their order, on the elements that are there already.
 *
 * Only what differs is written: an attribute that is set anew costs its styles and its layout, even to the same value.
 */
export function drawPaths(parent: Layer, paths: readonly Path[]): void {
  const group = parent.node();
  if (!group) return;
  while (group.childElementCount > paths.length) group.lastElementChild?.remove();
  let element = group.firstElementChild;
  for (const { name, d, style = null } of paths) {
    if (!element) {
      element = group.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'path');
      group.append(element);
    }
    write(element, 'class', name);
    write(element, 'd', d);
    write(element, 'style', style);
    element = element.nextElementSibling;
  }
}

function write(element: Element, name: string, value: string | null): void {
  if (element.getAttribute(name) === value) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}
