import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createProcessor } from '@mdx-js/mdx';
import type { Nodes, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import { visitParents } from 'unist-util-visit-parents';
import type { Term } from './notation.ts';
import { remarkGlossary } from './remark-glossary.ts';
import type { JsxNode } from './source.ts';

const page = readFileSync(new URL('fixtures/glossary/page.mdx', import.meta.url), 'utf8');
const term = (name: string, rest: Partial<Term> = {}): Term => ({
  term: name,
  meaning: 'a fixture',
  page: 'elsewhere',
  id: 'elsewhere-too',
  ...rest,
});
const terms = [
  ...['kink', 'crease', 'hyperplane', 'bent hyperplane', 'knot', 'facet'].map((name) => term(name)),
  term('gate', { id: 'sec-gate' }),
  term('cell', { page: 'here', id: 'sec-cells' }),
  term('valley', { plain: ['here', 'there'] }),
];

/** A page after the plugin, in the book as `here`. */
function linkedTree(
  mdx: string,
  of: readonly Term[] = terms,
  path = '/x/content/chapters/01-here.mdx',
): Root {
  const parser = createProcessor({ format: 'mdx', remarkPlugins: [remarkGfm, remarkMath] });
  const tree = parser.parse(mdx) as Root;
  remarkGlossary(() => of)(tree, { path });
  return tree;
}

/** The links of a page in order: the term, the words, and the name or type of each node around it. */
function linksIn(tree: Root): { of: unknown; words: string; within: string[] }[] {
  const found: ReturnType<typeof linksIn> = [];
  visitParents(tree, 'mdxJsxTextElement', (node, parents) => {
    if (node.name !== 'Term') return;
    const within = (parents as Nodes[]).map((one) => ('name' in one && one.name) || one.type);
    found.push({ of: (node as JsxNode).attributes[0].value, words: toString(node), within });
  });
  return found;
}

test('each term is linked where a page first uses it, in any form, once, and the longest of two that begin alike', () => {
  assert.deepEqual(
    linksIn(linkedTree(page)).map(({ of, words }) => [of, words]),
    [
      ['kink', 'kink'],
      ['crease', 'Creases'],
      ['bent hyperplane', 'bent\nhyperplane'],
      ['hyperplane', 'hyperplane'],
      ['knot', 'knot'],
    ],
  );
});

test('links change no word of a page', () => {
  assert.equal(toString(linkedTree(page)), toString(linkedTree(page, [])));
});

test('headings, links, formulas, code, captions, statements, quizzes and exercises have none', () => {
  const within = linksIn(linkedTree(page)).flatMap((link) => link.within);
  assert.deepEqual([...new Set(within)].sort(), ['blockquote', 'paragraph', 'root']);
});

test('a page has no link for what it has defined, in bold or at the place of the entry, and one for what it has not yet', () => {
  const links = (mdx: string) => linksIn(linkedTree(mdx)).map(({ words }) => words);
  assert.deepEqual(links('A **kink**. A kink.'), []);
  assert.deepEqual(links('A kink.\n\nA **kink**.'), ['kink']);
  assert.deepEqual(links('**All kinks bend.** A kink.'), []);
  assert.deepEqual(links('A cell.\n\n## Cells {/* sec-cells */}\n\nCells.'), ['cell']);
  assert.deepEqual(links('<Definition id="sec-cells">\nOne.\n</Definition>\n\nCells.'), []);
});

test('a paragraph that refers to the definition has its link, and one that refers to it for another term has not', () => {
  const links = (mdx: string) => linksIn(linkedTree(mdx)).map(({ words }) => words);
  assert.deepEqual(links('A gate, see <Ref to="sec-gate" />.\n\nA gate.'), []);
  assert.deepEqual(links('A kink, see <Ref to="sec-gate" />.\n\nA gate.'), ['kink', 'gate']);
});

test('a word has no link on a page where it is no term, and no page outside of the book has any', () => {
  const links = (path: string) => linksIn(linkedTree('A valley.', terms, path)).length;
  assert.equal(links('/x/content/chapters/02-there.mdx'), 0);
  assert.equal(links('/x/content/appendices/02-where.mdx'), 1);
  assert.equal(links('/x/src/where.mdx'), 0);
});
