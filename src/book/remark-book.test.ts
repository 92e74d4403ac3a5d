import { test } from 'node:test';
import assert from 'node:assert/strict';
import { evaluate } from '@mdx-js/mdx';
import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';
import { remarkBook } from './remark-book.ts';

interface Element {
  tag: string;
  props: Record<string, unknown> & { children?: unknown };
}

/** Compile a chapter with components that only record what they are given. */
async function compiled(mdx: string): Promise<Element[]> {
  const seen: Element[] = [];
  const jsx = (tag: unknown, props: Element['props']): Element => {
    const element = { tag: String(tag), props };
    if (typeof tag === 'string') seen.push(element);
    return element;
  };
  const names = ['Cite', 'Equation', 'Predict', 'Guess', 'Answer', 'Exercise', 'Solution'];
  const runtime = { Fragment: 'Fragment', jsx, jsxs: jsx } as unknown as Parameters<typeof evaluate>[1];
  const options = { ...runtime, remarkPlugins: [remarkMath, remarkBook], rehypePlugins: [rehypeKatex] };
  const { default: Content } = await evaluate(mdx, options);
  Content({ components: Object.fromEntries(names.map((name) => [name, name])) as never });
  return seen;
}

const named = (elements: readonly Element[], tag: string) =>
  elements.filter((element) => element.tag === tag);

test('a heading takes the id from its comment, and its link stands beside it', async () => {
  const elements = await compiled('## Where it *bends* {/* sec-kink */}');
  const [heading] = named(elements, 'h2');
  assert.equal(heading.props.id, 'sec-kink');
  assert.deepEqual(
    named(elements, 'a').map(({ props }) => [props.href, props['aria-label'], props.className]),
    [['#sec-kink', 'Link to this section: Where it bends', 'anchor']],
  );
  assert.equal(JSON.stringify(heading.props.children).includes('anchor'), false);
  assert.match(JSON.stringify(heading.props.children), /bends[^ ]*$/);
});

test('citations are counted through the chapter', async () => {
  const elements = await compiled('One <Cite of="a" />.\n\nTwo <Cite of="b" />.');
  assert.deepEqual(
    named(elements, 'Cite').map(({ props }) => props.id),
    ['cite-1', 'cite-2'],
  );
});

test('a formula in an equation is displayed, however its tags are placed', async () => {
  for (const mdx of [
    '<Equation id="e">$$x$$</Equation>',
    '<Equation id="e">\n$$\nx\n$$\n</Equation>',
    '<Equation id="e">\n$$x$$\n</Equation>',
  ]) {
    assert.match(JSON.stringify(await compiled(mdx)), /"katex-display"/, mdx);
  }
});

test('guesses belong to their prediction and stand in one named group before the answer', async () => {
  const elements = await compiled(
    '<Predict>\nHow many?\n\n<Guess>Two</Guess>\n<Guess right>Three</Guess>\n\n<Answer>\nThree.\n</Answer>\n</Predict>',
  );
  assert.deepEqual(
    named(elements, 'Guess').map(({ props: { of, value, right } }) => ({ of, value, right })),
    [
      { of: 'predict-1', value: '1', right: undefined },
      { of: 'predict-1', value: '2', right: true },
    ],
  );
  const [predict] = named(elements, 'Predict');
  const tags = (predict.props.children as Element[]).flatMap(({ tag }) => tag ?? []);
  assert.deepEqual(tags, ['p', 'fieldset', 'Answer']);
});

test('a solution knows its exercise', async () => {
  const elements = await compiled('<Exercise id="why">\nWhy?\n\n<Solution>\nSo.\n</Solution>\n</Exercise>');
  assert.equal(named(elements, 'Solution')[0].props.of, 'why');
});

test('an apostrophe after a formula is not an opening quotation mark', async () => {
  const elements = await compiled('The unit $x$‘s kink, and ‘so’ on.');
  assert.match(JSON.stringify(named(elements, 'p')), /’s kink, and ‘so’ on/);
});
