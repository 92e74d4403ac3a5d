import { DOMParser } from 'linkedom';

/** What an element has of its parent when it says nothing itself, with the values at the root. */
const INHERITED: Readonly<Record<string, string>> = {
  fill: 'rgb(0, 0, 0)',
  'fill-opacity': '1',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-opacity': '1',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  'font-family': '',
  'font-size': '',
  'font-style': 'normal',
  'font-weight': '400',
  'text-anchor': 'start',
  'paint-order': 'normal',
  visibility: 'visible',
};
/** What only an element itself says. */
const OWN: Readonly<Record<string, string>> = { opacity: '1', 'dominant-baseline': 'auto' };
/** Of what only letters have. */
const OF_LETTERS = /^(font-|text-anchor|dominant-baseline)/;

/** A drawing in which every property of style is said once only, where it begins to hold. Both are XML. */
export function leanDrawing(xml: string): string {
  const document = new DOMParser().parseFromString(xml, 'image/svg+xml') as unknown as Document;
  const root = document.documentElement;
  settle(root, INHERITED);
  return root.toString();
}

function settle(element: Element, above: Readonly<Record<string, string>>): void {
  const here: Record<string, string> = { ...above };
  for (const name of Object.keys(INHERITED)) {
    const value = valueOf(element, name);
    if (value === null) continue;
    if (value === above[name]) element.removeAttribute(name);
    else element.setAttribute(name, value);
    here[name] = value;
  }
  moveOrder(element);
  for (const [name, initial] of Object.entries(OWN))
    if (element.getAttribute(name) === initial) element.removeAttribute(name);
  for (const child of [...element.children]) settle(child, here);
}

/** What an element says, `null` if nothing: a shape has no letters. */
function valueOf(element: Element, name: string): string | null {
  const value = element.getAttribute(name);
  if (value === null) return null;
  if (OF_LETTERS.test(name) && !/^(svg|g|text|tspan|a)$/.test(element.localName)) {
    element.removeAttribute(name);
    return null;
  }
  if (name === 'font-family') return family(value);
  return name === 'font-weight' ? weight(value) : value;
}

/** A weight that every font can have. */
const weight = (value: string): string =>
  /^\d+$/.test(value) ? String(Math.round(Number(value) / 100) * 100) : value;

/** What the attributes of SVG 1.1 lack stands in a style. */
function moveOrder(element: Element): void {
  const order = element.getAttribute('paint-order');
  if (order === null) return;
  element.removeAttribute('paint-order');
  element.setAttribute('style', `paint-order: ${order}`);
}

/** A book brings no fonts for its drawings: readers' own stand in. */
function family(value: string): string {
  return /KaTeX|serif/i.test(value.replace(/sans-serif/gi, '')) ? 'serif' : 'sans-serif';
}
