import type { Heading, Nodes, Parents, RootContent, Root } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import { element } from './element.ts';
import { headingContent, headingId, headingText } from './heading.ts';
import { gatherPassages } from './passages.ts';
import type { JsxNode } from './source.ts';

/**
 * A remark plugin that prepares a chapter for its components, from the chapter alone:
 * heading ids with their links, and whatever a component must know of its place among others.
 */
export function remarkBook(): (tree: Root) => void {
  return (tree) => {
    gatherPassages(tree);
    const counts = { cite: 0, predict: 0 };
    visit(tree, (node, index, parent) => {
      if (node.type === 'heading' && parent && index !== undefined) {
        const id = headingId(node);
        if (id) parent.children[index] = linkedHeading(node, id);
        return SKIP;
      }
      // Smart quotes see a text apart: after a formula or a reference, 's would open a quotation.
      if (node.type === 'text' && index) node.value = node.value.replace(/^‘(?=\p{L})/u, '’');
      if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') prepare(node, counts);
    });
  };
}

function prepare(node: JsxNode, counts: { cite: number; predict: number }): void {
  if (node.name === 'Cite') give(node, 'id', `cite-${++counts.cite}`);
  if (node.name === 'Equation') visit(node, 'inlineMath', display);
  if (node.name === 'Exercise')
    for (const child of childrenNamed(node, 'Solution')) give(child, 'of', idOf(node));
  if (node.name === 'Predict') {
    const id = `predict-${++counts.predict}`;
    give(node, 'id', id);
    childrenNamed(node, 'Guess').forEach((guess, i) => {
      give(guess, 'of', id);
      give(guess, 'value', String(i + 1));
    });
    gatherGuesses(node);
  }
}

function give(node: JsxNode, name: string, value: string): void {
  node.attributes.push({ type: 'mdxJsxAttribute', name, value });
}

function idOf(node: JsxNode): string {
  const id = node.attributes.find(
    (attribute) => attribute.type === 'mdxJsxAttribute' && attribute.name === 'id',
  );
  return typeof id?.value === 'string' ? id.value : '';
}

/** The components directly inside another, seen through paragraphs. */
function childrenNamed(node: Parents, name: string): JsxNode[] {
  return node.children.flatMap((child) => {
    if (child.type === 'paragraph') return childrenNamed(child, name);
    return 'name' in child && child.name === name ? [child as JsxNode] : [];
  });
}

/** A formula written inside a line becomes a displayed one. */
function display(math: Extract<Nodes, { type: 'inlineMath' }>): void {
  math.data = { ...math.data, hProperties: { className: ['language-math', 'math-display'] } };
}

/** `<div class="heading"><h2 id="…">…</h2><a class="anchor" …></a></div>`: the link is no part of the heading's name. */
function linkedHeading(heading: Heading, id: string): RootContent {
  const label = `Link to this section: ${headingText(heading)}`;
  const link: RootContent = {
    type: 'link',
    url: `#${id}`,
    data: { hProperties: { className: ['anchor'], ariaLabel: label } },
    children: [{ type: 'text', value: '#' }],
  };
  const named: Heading = { ...heading, children: headingContent(heading), data: { hProperties: { id } } };
  return element('div', { className: ['heading', `heading-${heading.depth}`] }, [named, link]);
}

/** Put the guesses of a prediction into one group with a name, where the first of them stood. */
function gatherGuesses(node: JsxNode): void {
  const children = node.children as RootContent[];
  const isGuess = (child: RootContent): boolean =>
    ('name' in child && child.name === 'Guess') ||
    (child.type === 'paragraph' && childrenNamed(child, 'Guess').length > 0);
  const first = children.findIndex(isGuess);
  if (first < 0) return;
  const guesses = childrenNamed(node, 'Guess') as RootContent[];
  const legend = element('legend', {}, [{ type: 'text', value: 'Your guess' }]);
  const group = element('fieldset', { className: ['guesses'] }, [legend, ...guesses]);
  const others = (from: RootContent[]) => from.filter((child) => !isGuess(child));
  node.children = [
    ...others(children.slice(0, first)),
    group,
    ...others(children.slice(first)),
  ] as JsxNode['children'];
}
