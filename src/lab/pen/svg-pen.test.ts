import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseHTML } from 'linkedom';
import { svgPen } from './svg-pen.ts';

const tones = new Map([['ink', '#112233'], ['paper', '#ffffff']]); // prettier-ignore

test('an SVG file has what was drawn, words as they were written, and every clip under an id of its own', () => {
  const pen = svgPen(60, 40, tones, 'Arial, "Some Sans"', 'view-2');
  pen.shift(3, 5, () => {
    pen.clip([0, 0, 20, 10], () => pen.words(1, 2, 'a <b> & "c"', { tone: 'ink', halo: true }));
    pen.clip([1, 1, 5, 6], () => undefined);
  });
  pen.fill('ink', (path) => path.arc(5, 5, 2, 0, 2 * Math.PI), 0.5);
  pen.stroke({ tone: 'ink', width: 2, dash: [6, 3], opacity: 0.25 }, (path) => {
    path.moveTo(0.126, 0);
    path.lineTo(4, 4);
  });
  const { document } = parseHTML(`<body>${pen.text()}</body>`);
  const svg = document.querySelector('svg')!;
  assert.equal(svg.getAttribute('viewBox'), '0 0 60 40');
  const words = svg.querySelector('text')!;
  assert.equal(words.textContent, 'a <b> & "c"');
  assert.equal(words.getAttribute('font-family'), 'Arial, "Some Sans"');
  assert.equal(words.getAttribute('stroke'), '#ffffff');
  const clips = [...svg.querySelectorAll('clipPath')].map(({ id }) => id);
  assert.equal(new Set(clips).size, 2);
  assert.ok(clips.every((id) => id.startsWith('view-2')));
  assert.equal(words.parentElement!.getAttribute('clip-path'), `url(#${clips[0]})`);
  assert.equal(svg.querySelector('g')!.getAttribute('transform'), 'translate(3 5)');
  const [fill, line] = [...svg.querySelectorAll('path')];
  assert.deepEqual([fill.getAttribute('fill'), fill.getAttribute('fill-opacity')], ['#112233', '0.5']);
  assert.deepEqual(
    ['d', 'stroke-width', 'stroke-dasharray', 'stroke-opacity'].map((name) => line.getAttribute(name)),
    ['M0.13,0L4,4', '2', '6 3', '0.25'],
  );
});
