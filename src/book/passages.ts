import type { Nodes, Root, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import { element } from './element.ts';
import type { JsxNode } from './source.ts';

/** The value of a component's attribute, where it is plain text. */
function attribute(node: JsxNode, name: string): string {
  const found = node.attributes.find((one) => one.type === 'mdxJsxAttribute' && one.name === name);
  return typeof found?.value === 'string' ? found.value : '';
}

const isComponent = (node: Nodes, ...names: string[]): node is JsxNode =>
  (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') && names.includes(node.name ?? '');

/** Does a block speak of a figure: set its state, or refer to it? */
function speaksOf(block: RootContent, id: string): boolean {
  let found = false;
  visit(block, (node) => {
    if (isComponent(node, 'Set') && attribute(node, 'of') === id) found = true;
    if (isComponent(node, 'Ref') && [id, `fig-${id}`].includes(attribute(node, 'to'))) found = true;
  });
  return found;
}

const ends = (block: RootContent | undefined): boolean =>
  block === undefined || block.type === 'heading' || isComponent(block, 'Figure', 'Exercise', 'Remember');

/** The first block of a figure's passage: the first that speaks of it since the last heading or figure. */
function firstOf(blocks: readonly RootContent[], figure: number, id: string): number {
  let first = figure;
  for (let at = figure - 1; !ends(blocks[at]); at--) if (speaksOf(blocks[at], id)) first = at;
  return first;
}

/** The last block of a figure's passage: the last before the next heading, figure or exercise. */
function lastOf(blocks: readonly RootContent[], figure: number): number {
  let last = figure;
  while (!ends(blocks[last + 1])) last++;
  return last;
}

/**
 * Put every figure together with the text around it: what speaks of it before, and all that follows up to the next
 * heading or figure, so that a wide page can keep it beside them.
 *
 * The order of the blocks stays as it is: what comes before the figure, the figure, what comes after it.
 */
export function gatherPassages(tree: Root): void {
  const blocks = tree.children;
  const gathered: RootContent[] = [];
  let done = 0;
  blocks.forEach((block, at) => {
    if (!isComponent(block, 'Figure')) return;
    const id = attribute(block, 'id');
    const [first, last] = [Math.max(done, firstOf(blocks, at, id)), lastOf(blocks, at)];
    gathered.push(...blocks.slice(done, first));
    const part = (name: string, children: RootContent[]): RootContent[] =>
      children.length > 0 ? [element('div', { className: [name] }, children)] : [];
    gathered.push(
      element('div', { className: ['passage'] }, [
        ...part('passage-text', blocks.slice(first, at)),
        block,
        ...part('passage-text', blocks.slice(at + 1, last + 1)),
      ]),
    );
    done = last + 1;
  });
  tree.children = [...gathered, ...blocks.slice(done)];
}
