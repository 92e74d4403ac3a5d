import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Root, RootContent } from 'mdast';
import { gatherPassages } from './passages.ts';
import { parseSource } from './source.ts';

function gathered(body: string): Root {
  const { source } = parseSource('content/chapters/01-x.mdx', `---\ntitle: X\n---\n\n${body}`);
  const tree = structuredClone(source!.tree);
  gatherPassages(tree);
  return tree;
}

/** The blocks of a tree in a line: kinds, figures by their name, and groups in brackets. */
function outline(blocks: readonly RootContent[]): string {
  return blocks
    .map((block) => {
      if (block.type === 'blockquote') {
        const [name] = block.data?.hProperties?.className as string[];
        return `${name}(${outline(block.children)})`;
      }
      if (block.type === 'paragraph') return 'p';
      return 'name' in block ? String(block.name) : block.type;
    })
    .join(' ');
}

const FIGURE = '<Figure of="hat" id="hat">\nwords\n</Figure>';

test('a figure stands with the text that follows it, up to the next heading', () => {
  const tree = gathered(`One.\n\n${FIGURE}\n\nTwo.\n\nThree.\n\n## Next {/* sec-next */}\n\nFour.`);
  assert.equal(outline(tree.children), 'p passage(Figure passage-text(p p)) heading p');
});

test('text before a figure belongs to it from the first block that speaks of it', () => {
  const tree = gathered(`One.\n\nSee <Ref to="hat" />.\n\nTwo.\n\n${FIGURE}\n\nThree.`);
  assert.equal(outline(tree.children), 'p passage(passage-text(p p) Figure passage-text(p))');
});

test('a link that sets another figure keeps text out of the passage before it', () => {
  const tree = gathered(`See <Set of="other">this</Set>.\n\n${FIGURE}`);
  assert.equal(outline(tree.children), 'p passage(Figure)');
});

test('no block is lost, doubled or moved, and two figures share no text', () => {
  const second = FIGURE.replaceAll('hat', 'cap');
  const tree = gathered(`<Ref to="hat" /> a.\n\n${FIGURE}\n\nSee <Ref to="cap" />.\n\n${second}\n\nLast.`);
  assert.equal(
    outline(tree.children),
    'passage(passage-text(p) Figure passage-text(p)) passage(Figure passage-text(p))',
  );
});

test('exercises are not part of a passage', () => {
  const tree = gathered(`${FIGURE}\n\nOne.\n\n<Exercise id="x">\nDo it.\n</Exercise>`);
  assert.equal(outline(tree.children), 'passage(Figure passage-text(p)) Exercise');
});
