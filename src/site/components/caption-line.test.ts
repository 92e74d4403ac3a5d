import assert from 'node:assert/strict';
import { test } from 'node:test';
import { captionLine } from './caption-line.ts';

const formula = (tex: string): string =>
  `<span class="katex"><span class="katex-mathml"><math><annotation>${tex}</annotation></math></span>` +
  `<span class="katex-html">garbled</span></span>`;

test('the first sentence of a caption stands without markup, notes and full stop', () => {
  const html = `<p>Four <em>views</em> of <span class="cite">one</span>\n function<span class="margin-note">Note.</span>. More.</p>`;
  assert.equal(captionLine(html), 'Four views of one function');
});

test('formulas are written in signs that plain text has', () => {
  assert.equal(
    captionLine(`<p>From ${formula('f_0(x) = x')} to ${formula('x^2')}, or ${formula('\\sigma(z)')}.</p>`),
    'From f₀(x) = x to x², or σ(z)',
  );
});

test('a long sentence is cut between words', () => {
  const line = captionLine(`<p>${'word, '.repeat(60)}end.</p>`);
  assert.ok(line.length <= 162);
  assert.match(line, /word …$/);
});
