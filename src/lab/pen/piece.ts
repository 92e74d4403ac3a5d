/** An element of a drawing, from which a file or a page gets its own. */
export interface Piece {
  readonly name: string;
  /** What is `undefined` is left out. */
  readonly attributes: Readonly<Record<string, string | number | undefined>>;
  readonly inside: readonly (Piece | string)[];
}

const SVG = 'http://www.w3.org/2000/svg';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const told = ({ attributes }: Piece): [name: string, value: string][] =>
  Object.entries(attributes).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));

/** A piece as markup. */
export function textOf(piece: Piece): string {
  const { name, inside } = piece;
  const attributes = told(piece).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const content = inside.map((part) => (typeof part === 'string' ? escaped(part) : textOf(part)));
  const start = `<${name}${attributes.join('')}`;
  return content.length > 0 ? `${start}>${content.join('')}</${name}>` : `${start}/>`;
}

/** A piece as an element of the page, where text may not become markup. Browser only. */
export function elementOf(piece: Piece): SVGElement {
  const made = document.createElementNS(SVG, piece.name);
  for (const [name, value] of told(piece)) if (name !== 'xmlns') made.setAttribute(name, value);
  made.append(...piece.inside.map((part) => (typeof part === 'string' ? part : elementOf(part))));
  return made;
}
