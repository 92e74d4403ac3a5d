/** A declaration block under one selector, without nesting. */
export interface Rule {
  readonly selector: string;
  readonly declarations: ReadonlyMap<string, string>;
  /** Ids, classes and types as one number, for comparing. */
  readonly weight: number;
}

/** What stands only while a reader does something, or beside an element: no still picture has it. */
const MOMENTARY =
  /::|:(before|after|hover|active|focus|focus-visible|focus-within|target|checked|disabled|enabled|host|popover-open|fullscreen)\b/;
const KEPT_CONTAINER = /^@container sheet \(\s*(?:min-width:\s*|width\s*>=\s*)([\d.]+)px\s*\)$/;

/**
 * The rules of a style sheet as they hold for a drawing on a screen, in their order: nesting undone, and of the
 * conditions only the width of a figure's sheet known.
 *
 * @param width CSS pixels that the sheet is wide
 */
export function rulesIn(css: string, width: number): Rule[] {
  const rules: Rule[] = [];
  readBlock(css.replace(/\/\*[\s\S]*?\*\//g, ''), '', width, rules);
  return rules;
}

/** One level of a style sheet: its declarations become a rule of `parent`, its blocks are read in turn. */
function readBlock(css: string, parent: string, width: number, rules: Rule[]): void {
  const declarations = new Map<string, string>();
  let from = 0;
  for (let at = 0; at < css.length; at++) {
    const end = css[at] === '{' ? closing(css, at) : at;
    if (css[at] === '{') {
      const head = css.slice(from, at).trim();
      const inside = css.slice(at + 1, end);
      const sheet = KEPT_CONTAINER.exec(head);
      if (!head.startsWith('@')) readBlock(inside, nested(parent, head), width, rules);
      else if (sheet && Number(sheet[1]) <= width) readBlock(inside, parent, width, rules);
      at = end;
      from = end + 1;
    } else if (css[at] === ';' || at === css.length - 1) {
      declare(css.slice(from, css[at] === ';' ? at : at + 1), declarations);
      from = at + 1;
    }
  }
  if (parent === '' || declarations.size === 0) return;
  for (const selector of listed(parent))
    if (!MOMENTARY.test(selector)) rules.push({ selector, declarations, weight: weightOf(selector) });
}

function declare(text: string, declarations: Map<string, string>): void {
  const [, name, value] = /^\s*(-?-?[\w-]+)\s*:([\s\S]*)$/.exec(text) ?? [];
  if (name) declarations.set(name, value.replace(/!important\s*$/, '').trim());
}

/** Where the block that opens at a place ends. */
function closing(css: string, open: number): number {
  let depth = 0;
  for (let at = open; at < css.length; at++) {
    if (css[at] === '{') depth++;
    if (css[at] === '}' && --depth === 0) return at;
  }
  throw new Error(`A style sheet has a block without an end: ${css.slice(open, open + 60)}`);
}

/** A selector inside the block of another. */
function nested(parent: string, selector: string): string {
  if (parent === '') return selector;
  const outer = listed(parent).length > 1 ? `:is(${parent})` : parent;
  return listed(selector)
    .map((one) => (one.includes('&') ? one.replaceAll('&', outer) : `${outer} ${one}`))
    .join(',');
}

/** The selectors of a list, which commas part, those in brackets left out. */
export function listed(selectors: string): string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (const letter of selectors) {
    if ('(['.includes(letter)) depth++;
    if (')]'.includes(letter)) depth--;
    if (letter === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts.map((part) => part.trim()).filter(Boolean);
}

/** How much a selector weighs (Selectors Level 4, 17): `:is` and `:not` what the heaviest of their list does. */
export function weightOf(selector: string): number {
  let weight = 0;
  let rest = selector;
  const inner = /:(is|not|has|where)\(((?:[^()]|\([^()]*\))*)\)/;
  for (let found = inner.exec(rest); found; found = inner.exec(rest)) {
    if (found[1] !== 'where') weight += Math.max(...listed(found[2]).map(weightOf));
    rest = rest.replace(found[0], ' ');
  }
  const count = (pattern: RegExp): number => rest.match(pattern)?.length ?? 0;
  weight += 10_000 * count(/#[\w-]+/g) + 100 * count(/\.[\w-]+|\[[^\]]*\]|:[\w-]+(\([^)]*\))?/g);
  rest = rest.replace(/#[\w-]+|\.[\w-]+|\[[^\]]*\]|:[\w-]+(\([^)]*\))?/g, ' ');
  return weight + count(/[\w-]+/g);
}
