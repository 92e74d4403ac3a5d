import type { Nodes, Root, Text } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { headingId } from './heading.ts';
import type { Term } from './notation.ts';
import { placeOf } from './source.ts';
import type { JsxNode } from './source.ts';
import { formsOf, formsPattern, termPattern } from './terms.ts';

/**
 * What has no links to the glossary. Headings are read in lists of contents, and links are links already. Statements
 * are quoted and previewed by themselves. Captions stand beside the text, which has the link where it is read. A quiz
 * or an exercise says all that it wants to say.
 */
const QUIET: ReadonlySet<string> = new Set([
  ...['heading', 'link', 'linkReference', 'table', 'strong'],
  ...['Figure', 'Equation', 'Definition', 'Theorem', 'Predict', 'Exercise', 'Ref', 'Cite', 'Set', 'Value'],
  ...['table', 'td', 'th'],
]);

/** The name of a component, or else the type of a node. */
const nameOf = (node: Nodes): string => ('name' in node && node.name ? node.name : node.type);

/** The value of a component's prop that is plain text. */
function propOf(node: JsxNode, name: string): string | undefined {
  const found = node.attributes.find((one) => one.type === 'mdxJsxAttribute' && one.name === name);
  return typeof found?.value === 'string' ? found.value : undefined;
}

const isComponent = (node: Nodes): node is JsxNode =>
  node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';

/** The id that a heading or a component gives to its place. */
function idAt(node: Nodes): string | null {
  if (node.type === 'heading') return headingId(node);
  return isComponent(node) && nameOf(node) !== 'Ref' ? (propOf(node, 'id') ?? null) : null;
}

/** The ids that a block refers to, as they are written. */
function targetsIn(block: Nodes): Set<string> {
  const targets = new Set<string>();
  visit(block, (node) => {
    const to = isComponent(node) && nameOf(node) === 'Ref' && propOf(node, 'to');
    if (to) targets.add(to);
  });
  return targets;
}

/** The terms of a page that are still to be linked. */
type Waiting = Set<Term>;

function drop(waiting: Waiting, known: (term: Term) => boolean): void {
  for (const term of waiting) if (known(term)) waiting.delete(term);
}

/** A text in which the terms that still wait are links: `<Term of="kink">kinks</Term>`. */
function linked(node: Text, waiting: Waiting): (Text | JsxNode)[] {
  const forms = [...waiting].flatMap(formsOf);
  const found = forms.length > 0 && formsPattern(forms).exec(node.value);
  if (!found) return [node];
  const [words] = found;
  const term = [...waiting].find((one) => termPattern(one).exec(words)?.[0] === words)!;
  waiting.delete(term);
  const link: JsxNode = {
    type: 'mdxJsxTextElement',
    name: 'Term',
    attributes: [{ type: 'mdxJsxAttribute', name: 'of', value: term.term }],
    children: [{ type: 'text', value: words }],
  };
  const text = (value: string): Text[] => (value ? [{ type: 'text', value }] : []);
  const after = text(node.value.slice(found.index + words.length));
  return [...text(node.value.slice(0, found.index)), link, ...after.flatMap((rest) => linked(rest, waiting))];
}

/** Go through a part of a page in the order of reading. */
function link(node: Nodes, waiting: Waiting, quiet: boolean): void {
  const id = idAt(node);
  if (id) drop(waiting, (term) => term.id === id);
  const says = (term: Term) => termPattern(term).test(toString(node));
  if (node.type === 'strong') drop(waiting, says);
  if (!('children' in node)) return;
  if (node.type === 'paragraph') {
    const targets = targetsIn(node);
    drop(waiting, (term) => targets.has(term.id) && says(term));
  }
  const still = quiet || QUIET.has(nameOf(node));
  node.children = node.children.flatMap((child): Nodes[] => {
    if (child.type === 'text' && !still) return linked(child, waiting);
    link(child, waiting, still);
    return [child];
  }) as typeof node.children;
}

/**
 * A remark plugin that links each term of the book to the glossary where a page first uses it, once on every page.
 *
 * A page that prints a term in bold defines it there, so the word has a link before that, if it has one at all. So it is
 * with the place that the term's entry names. A paragraph that refers to that place has its link already. And there are
 * pages where the word is no term: a car stands in a valley.
 *
 * @param terms the terms as they stand when a page is read
 */
export function remarkGlossary(terms: () => readonly Term[]): (tree: Root, file: { path?: string }) => void {
  return (tree, { path = '' }) => {
    const place = placeOf(/content\/(?:chapters|appendices)\/[^/]+$/.exec(path)?.[0] ?? '');
    if (!place) return;
    link(tree, new Set(terms().filter(({ plain }) => !plain?.includes(place.slug))), false);
  };
}
