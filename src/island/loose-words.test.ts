import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseHTML } from 'linkedom';
import { hideLooseWords } from './loose-words.ts';

function drawing(inside: string): SVGSVGElement {
  const { document } = parseHTML(`<!doctype html><html><body><svg>${inside}</svg></body></html>`);
  return document.querySelector('svg') as unknown as SVGSVGElement;
}

const hidden = (svg: SVGSVGElement) => [...svg.children].map((part) => part.getAttribute('aria-hidden'));

test('parts that are words and lines alone are hidden, those that can be used are not', () => {
  const svg = drawing(
    '<g><text>−1</text></g><g><g role="slider" tabindex="0"></g></g><g role="application"></g><path></path>',
  );
  hideLooseWords(svg);
  assert.deepEqual(hidden(svg), ['true', null, null, 'true']);
});

test('a part that gets something to use is heard from then on, and hidden again without it', () => {
  const svg = drawing('<g><text>1</text></g>');
  hideLooseWords(svg);
  svg.querySelector('text')!.setAttribute('tabindex', '0');
  hideLooseWords(svg);
  assert.deepEqual(hidden(svg), [null]);
  svg.querySelector('text')!.removeAttribute('tabindex');
  hideLooseWords(svg);
  assert.deepEqual(hidden(svg), ['true']);
});
