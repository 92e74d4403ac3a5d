import type { Kind } from '../site.ts';

/** A part of the book that begins on a page or a file of its own. */
export interface Section {
  /** Its name among files, and what the ids within it begin with. */
  readonly slug: string;
  readonly kind: Kind | 'front';
  /** "1", "A", or nothing. */
  readonly number: string;
  readonly title: string;
  /** The part of the book that it belongs to, or nothing. */
  readonly part: string;
  /** A `section` whose id is the slug. */
  readonly root: Element;
}

/** Make an element with attributes, from texts and elements. */
export function made(
  document: Document,
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (string | Node)[]
): Element {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** Put other elements in the place of one. */
export function replaceBy(element: Element, ...others: readonly (string | Node)[]): void {
  element.replaceWith(...others);
}

/** Leave of an element what is in it. */
export const unwrap = (element: Element): void => replaceBy(element, ...element.childNodes);

/** Its number and title: "1 A line that bends". */
export const numbered = ({ number, title }: Pick<Section, 'number' | 'title'>): string =>
  number ? `${number} ${title}` : title;
