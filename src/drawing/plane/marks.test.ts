import assert from 'node:assert/strict';
import { test } from 'node:test';
import { select } from 'd3';
import { parseHTML } from 'linkedom';
import { layer } from '../page/layer.ts';
import { affine, inWords, number, setMath, variable } from '../words/math.ts';
import { scale } from '../page/scale.ts';
import { counted, listed, shortest, written } from '../words/number.ts';
import { symbol } from '../words/symbol.ts';
import { tint } from '../page/tint.ts';

function page() {
  const { document } = parseHTML('<!doctype html><html><body><svg></svg><p></p></body></html>');
  return {
    svg: document.querySelector('svg') as unknown as SVGSVGElement,
    paragraph: document.querySelector('p') as unknown as HTMLElement,
  };
}

/** A formula as a reader sees it. */
function read(...formula: Parameters<typeof affine>): string {
  const { paragraph } = page();
  setMath(paragraph, affine(...formula));
  return paragraph.textContent ?? '';
}

test('numbers are written with a true minus, no trailing zeros and no negative zero', () => {
  assert.equal(shortest(-1.5), '−1.5');
  assert.equal(shortest(0.1 + 0.2), '0.3');
  assert.equal(shortest(-1e-9), '0');
  assert.equal(written(-0.25), '−¼');
  assert.equal(counted(4), 'four');
  assert.equal(counted(13), '13');
});

test('words in a row have commas between, and an "and" before the last', () => {
  assert.equal(listed([]), '');
  assert.equal(listed(['4']), '4');
  assert.equal(listed(['4', '1']), '4 and 1');
  assert.equal(listed(['4', '1', '3']), '4, 1 and 3');
});

test('an affine formula leaves out what a reader would leave out', () => {
  assert.equal(read(1, 0), 'x');
  assert.equal(read(-1, 0.5), '−x+½');
  assert.equal(read(2, -3), '2x−3');
  assert.equal(read(0, -3), '−3');
  assert.equal(read(0, 0), '0');
  assert.equal(read(0.5, 1, variable('z', 1)), '½z1+1');
});

test('a formula that is there already is not touched', () => {
  const { paragraph } = page();
  setMath(paragraph, number(2));
  const before = paragraph.firstChild;
  setMath(paragraph, number(2));
  assert.equal(paragraph.firstChild, before);
  setMath(paragraph, number(3));
  assert.equal(paragraph.textContent, '3');
});

test('a symbol sets letters in italics and lowers its index', () => {
  const { svg } = page();
  const text = select(svg).append('text');
  symbol(text, () => 'σ({z}_1) of {f}′');
  const parts = [...svg.querySelectorAll('tspan')].map((part) => [
    part.getAttribute('class'),
    part.textContent,
  ]);
  assert.deepEqual(parts, [
    ['upright', 'σ('],
    ['italic', 'z'],
    ['index', '1'],
    ['upright', ') of '],
    ['italic', 'f'],
    ['prime', '′'],
  ]);
  symbol(text, () => '{x}');
  assert.equal(svg.textContent, 'x');
});

test('a layer is made once', () => {
  const { svg } = page();
  assert.equal(layer(svg, 'one').node(), layer(svg, 'one').node());
  layer(layer(svg, 'two'), 'one');
  assert.equal(svg.querySelectorAll('.one').length, 2);
});

test('flipping any one of seven units changes the tint', () => {
  for (let word = 0; word < 128; word++) {
    const bits = Uint8Array.from({ length: 7 }, (_, i) => (word >> i) & 1);
    for (let i = 0; i < 7; i++) {
      const flipped = bits.with(i, 1 - bits[i]);
      assert.notEqual(tint([bits]), tint([flipped]));
    }
  }
});

test('a scale takes the ends of its domain to the ends of its range, and back', () => {
  const y = scale([-1.5, 2], [300, 20]);
  assert.deepEqual([-1.5, 2].map(y), [300, 20]);
  assert.deepEqual([300, 20].map(y.invert), [-1.5, 2]);
  assert.equal(scale([0, 1], [7, 7]).invert(7), 0);
});

test('a formula can be said in one line', () => {
  assert.equal(inWords(affine(-2, 4)), '−2x + 4');
  assert.equal(inWords(affine(1, -0.5)), 'x − ½');
  assert.equal(inWords(affine(0, -3)), '−3');
});
