import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsed } from '../site.ts';
import { keepMathml, setFormulas } from './formulas.ts';

const katex = (tex: string, bases = 1): string =>
  `<span class="katex"><span class="katex-mathml"><math><semantics><mi>x</mi><annotation encoding="application/x-tex">${tex}</annotation></semantics></math></span><span class="katex-html" aria-hidden="true">${'<span class="base">x</span>'.repeat(bases)}</span></span>`;
const rooted = (html: string): Element => parsed(`<main>${html}</main>`).querySelector('main')!;

test('on paper a formula is set once, with its TeX for those who hear it', () => {
  const root = rooted(`<p>Let ${katex('x_1')} be.</p>`);
  setFormulas(root);
  assert.equal(root.querySelectorAll('math').length, 0);
  assert.equal(root.querySelector('[role=img]')?.getAttribute('aria-label'), 'x_1');
});

test('a mark after a short formula stays on its line, and no word does', () => {
  const root = rooted(`<p>Let ${katex('x')}, then ${katex('y')} and ${katex('long', 5)}.</p>`);
  setFormulas(root);
  assert.deepEqual(
    [...root.querySelectorAll('.held')].map((held) => held.textContent),
    ['x,'],
  );
  assert.equal(root.textContent, 'Let x, then x and xxxxx.');
});

test('for readers of EPUB a formula is MathML alone, with its TeX as alternative', () => {
  const root = rooted(`<p>${katex('x')}</p><p><span class="katex-display">${katex('y')}</span></p>`);
  keepMathml(root);
  assert.equal(root.querySelectorAll('.katex, .katex-html').length, 0);
  const [inLine, display] = [...root.querySelectorAll('math')];
  assert.equal(inLine.getAttribute('alttext'), 'x');
  assert.equal(inLine.hasAttribute('display'), false);
  assert.equal(display.getAttribute('display'), 'block');
  assert.equal(display.querySelector('annotation')?.textContent, 'y');
  assert.equal(root.querySelector('p div'), null);
});

test('a formula without MathML is an error', () => {
  assert.throws(() => keepMathml(rooted('<span class="katex">lost</span>')), /lost/);
});
