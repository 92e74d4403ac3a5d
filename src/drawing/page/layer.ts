import { select } from 'd3';
import type { BaseType, Selection } from 'd3';

/** A group of a drawing. */
export type SvgGroup = Selection<SVGGElement, unknown, BaseType, unknown>;

/** The group of that name directly inside `parent`, made if it is not there yet. */
export function layer(parent: SVGElement | SvgGroup, name: string): SvgGroup {
  const node = 'node' in parent ? parent.node() : parent;
  if (!node) throw new Error(`No element to put the layer "${name}" into`);
  for (let child = node.firstElementChild; child; child = child.nextElementSibling)
    if (child.getAttribute('class') === name) return select<SVGGElement, unknown>(child as SVGGElement);
  return select<SVGElement, unknown>(node).append('g').attr('class', name);
}

/**
 * Draw what depends on `key` alone into a group, unless it is there already.
 *
 * For the parts of a figure that seldom change: even attributes that keep their value cost time to set.
 */
export function once(group: SvgGroup, key: string, draw: (group: SvgGroup) => void): void {
  if (group.attr('data-drawn') === key) return;
  draw(group);
  group.attr('data-drawn', key);
}

const drawnFor = new WeakMap<Element, readonly unknown[]>();

/** The same for a drawing that depends on values which are kept, such as a complex: it is drawn anew where one is another. */
export function onceFor(svg: SVGElement, values: readonly unknown[], draw: () => void): void {
  const before = drawnFor.get(svg);
  if (before?.length === values.length && values.every((value, k) => Object.is(value, before[k]))) return;
  draw();
  drawnFor.set(svg, values);
}
