import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseHTML } from 'linkedom';
import { onceFor } from './layer.ts';

const drawing = (): SVGSVGElement =>
  parseHTML('<svg></svg>').document.querySelector('svg') as unknown as SVGSVGElement;

test('what depends on kept values is drawn anew where one of them is another, and only there', () => {
  const [svg, other] = [drawing(), drawing()];
  const [one, two] = [{}, {}];
  let drawn = 0;
  const draw = (on: SVGSVGElement, ...values: readonly unknown[]): number => {
    onceFor(on, values, () => void drawn++);
    return drawn;
  };
  assert.equal(draw(svg, one, 'tint'), 1);
  assert.equal(draw(svg, one, 'tint'), 1);
  assert.equal(draw(svg, two, 'tint'), 2);
  assert.equal(draw(svg, two, 'value'), 3);
  assert.equal(draw(svg, two), 4);
  assert.equal(draw(other, two), 5, 'another drawing has nothing yet');
});

test('a drawing that failed is tried again', () => {
  const svg = drawing();
  assert.throws(() => onceFor(svg, [1], () => assert.fail('broken')), /broken/);
  let drawn = 0;
  onceFor(svg, [1], () => void drawn++);
  assert.equal(drawn, 1);
});
