import { PRESENTATION } from '../../island/saving/resolved.ts';
import type { Rule } from './sheet-rules.ts';
import { workedOut } from './values.ts';

/** What a file carries as attributes: what saved drawings do, and what else a style sheet may give. */
const CARRIED = [...PRESENTATION, 'fill-rule', 'letter-spacing', 'display', 'r'];
type Carried = readonly (readonly [name: string, value: string | null])[];
type Variables = ReadonlyMap<string, string>;

/** Rules by what the last part of their selector asks for, so that few are tried on an element. */
export interface Styles {
  readonly byKey: ReadonlyMap<string, readonly (Rule & { readonly order: number })[]>;
}

/** Prepare rules for many elements. */
export function stylesOf(rules: readonly Rule[]): Styles {
  const byKey = new Map<string, (Rule & { order: number })[]>();
  rules.forEach((rule, order) => {
    const key = keyOf(rule.selector);
    byKey.set(key, [...(byKey.get(key) ?? []), { ...rule, order }]);
  });
  return { byKey };
}

/** A class or else a type that the element itself must have; `*` where the selector names neither. */
function keyOf(selector: string): string {
  const bare = selector.replace(/:[\w-]+\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]/g, '');
  const last = /[^\s>+~]*$/.exec(bare)?.[0] ?? '';
  // What stood in brackets at the end may have been all of it.
  return /\.[\w-]+/.exec(last)?.[0] ?? /^[a-z][\w-]*/i.exec(last)?.[0].toLowerCase() ?? '*';
}

/** What the style sheet and the element itself say, the strongest last. */
function declared(element: Element, { byKey }: Styles): Map<string, string> {
  const classes = (element.getAttribute('class') ?? '').split(/\s+/).filter(Boolean);
  const keys = ['*', element.localName.toLowerCase(), ...classes.map((name) => `.${name}`)];
  const found = [...new Set(keys)]
    .flatMap((key) => byKey.get(key) ?? [])
    .filter((rule) => fits(element, rule));
  found.sort((a, b) => a.weight - b.weight || a.order - b.order);
  const all = new Map(found.flatMap(({ declarations }) => [...declarations]));
  for (const part of (element.getAttribute('style') ?? '').split(';')) {
    const [, name, value] = /^\s*([\w-]+)\s*:\s*([\s\S]*)$/.exec(part) ?? [];
    if (name) all.set(name, value.trim());
  }
  return all;
}

function fits(element: Element, { selector }: Rule): boolean {
  try {
    return element.matches(selector);
  } catch {
    // Something that only a browser can know of.
    return false;
  }
}

/** The custom properties that hold for an element, from those of its parent. */
function variablesOf(all: ReadonlyMap<string, string>, inherited: Variables): Variables {
  const own = [...all].filter(([name]) => name.startsWith('--'));
  if (own.length === 0) return inherited;
  const variables = new Map(inherited);
  // One may ask for another that comes later.
  for (let round = 0; round < 4; round++)
    for (const [name, value] of own) {
      const made = workedOut(value, variables);
      if (made !== null) variables.set(name, made);
    }
  return variables;
}

/** What an element and all that is in it have to carry: all is read before anything changes. */
function gather(element: Element, styles: Styles, inherited: Variables, into: Map<Element, Carried>): void {
  const all = declared(element, styles);
  const variables = variablesOf(all, inherited);
  expandFont(all);
  const carried: [string, string | null][] = CARRIED.map((name) => {
    const written = all.get(name) ?? element.getAttribute(name);
    return [name, written ? workedOut(written, variables) : null];
  });
  into.set(element, carried);
  for (const child of element.children) gather(child, styles, variables, into);
}

/** Write what an element carries into it, and take away what a file has no use for. */
function carry(element: Element, carried: Carried): void {
  for (const [name, value] of carried) {
    if (value)
      element.setAttribute(
        name,
        value.replace(/^(-?[\d.]+)(?:px)?$/, (_, number) => String(Number(Number(number).toFixed(4)))),
      );
    else element.removeAttribute(name);
  }
  for (const name of ['class', 'style', 'tabindex', 'role']) element.removeAttribute(name);
  for (const { name } of [...element.attributes])
    if (/^(aria|data)-/.test(name)) element.removeAttribute(name);
}

/** `font: 600 12px/1 var(--sans)` as the properties that it stands for. */
function expandFont(all: Map<string, string>): void {
  const [, weight, size, family] =
    /^(?:(\d{3}|bold)\s+)?([\d.]+(?:px|em|rem))(?:\/\S+)?\s+(.+)$/.exec(all.get('font') ?? '') ?? [];
  if (!size) return;
  all.set('font-weight', weight ?? '400');
  all.set('font-size', size);
  all.set('font-family', family);
}

/**
 * A drawing of a built page as the text of an SVG element that needs no style sheet, in light colours.
 *
 * The drawing itself is changed: give a page that is not used for anything else.
 *
 * @param place where the result stands: attributes of the outer element, such as its size
 */
export function standAlone(svg: Element, styles: Styles, place: Readonly<Record<string, number>>): string {
  const above: Element[] = [];
  for (let node = svg.parentElement; node; node = node.parentElement) above.unshift(node);
  let variables: Variables = new Map();
  for (const node of above) variables = variablesOf(declared(node, styles), variables);
  const gone = [...svg.querySelectorAll('.live-only, .handle-hit')];
  const all = new Map<Element, Carried>();
  gather(svg, styles, variables, all);
  for (const part of gone) part.remove();
  for (const [element, carried] of all) carry(element, carried);
  for (const [name, value] of Object.entries(place)) svg.setAttribute(name, String(value));
  return svg.outerHTML;
}
