import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { parseHTML } from 'linkedom';
import { CARD, figureCard } from './address.ts';
import { cardSvg, inBox } from './card.ts';
import { unpacked } from './fonts.ts';
import { inGlyphs } from './glyphs.ts';
import { facesOf } from './make-cards.ts';
import { painter } from './painter.ts';
import { rulesIn, weightOf } from './sheet-rules.ts';
import { standAlone, stylesOf } from './stand-alone.ts';
import { colourOf, workedOut } from './values.ts';

const CSS = `
  :root { --paper: light-dark(#fff, #000); --unit: #0072b2; --w: 280 }
  .drawing { --shown: 560; --label: calc(13px * var(--w) / var(--shown)) }
  @container sheet (width >= 400px) { .drawing { --shown: 420 } }
  @container sheet (width >= 500px) { .drawing { --shown: 520 } }
  @media (prefers-color-scheme: dark) { .region { fill: #111 } }
  .drawing text { font-size: calc(var(--label) * 1.5); fill: var(--missing, #123) }
  [data-name='plane'] {
    & .region { fill: color-mix(in srgb, var(--unit) 50%, var(--paper)) }
    & .stop ~ .wires path { stroke: color-mix(in srgb, #ff0000 30%, transparent); stroke-width: 2px }
    & .region:hover { fill: #f00 }
  }
  .region.own { fill: var(--paper) }`;
const PAGE = `<html><head><style>${CSS}</style></head><body><main><h1>A plane</h1><p class="summary">All of it.</p>
  <header class="chapter-head"><p class="place">Part II · Chapter 4</p>
    <div class="still" data-name="plane"><svg viewBox="0 0 30 10"><path class="region" d="M0,0"></path></svg></div></header>
  <live-figure data-name="plane"><figure class="figure" id="fig-plane"><div class="sheet"><svg class="drawing"
    viewBox="0 0 20 10"><rect class="stop live-only"></rect><g class="wires" aria-label="x"><path d="M0,0"></path></g>
    <path class="region"></path><path class="region own" style="opacity: 0.5"></path><text>2₁⁻⁵</text></svg></div>
    <p class="status">Seven.</p><b class="figure-label">Figure 4.1.</b></figure></live-figure></main></body></html>`;
const document = (): Document => parseHTML(PAGE).document as unknown as Document;

const paint = painter();
after(() => paint.end());

test('values are worked out as browsers do: variables, sums, and mixtures of colours', () => {
  const variables = new Map([['--a', '#ff0000']]);
  const value = (text: string): string | null => workedOut(text, variables);
  assert.equal(value('var(--a)'), '#ff0000');
  assert.equal(value('var(--b)'), null);
  assert.equal(value('var(--b, var(--a))'), '#ff0000');
  assert.equal(value('light-dark(#fff, #000)'), '#fff');
  assert.equal(value('calc(13px * (2 + 4) / 3 - 1)'), '25');
  assert.equal(value('clamp(1px, 7px, 5px)'), '5');
  assert.equal(value('url(#clip)'), 'url(#clip)');
  // What Chromium computes for the same.
  assert.equal(value('color-mix(in oklab, var(--a), #0000ff)'), '#8c53a2');
  assert.equal(value('color-mix(in srgb, var(--a) 25%, #0000ff)'), '#4000bf');
  assert.equal(value('color-mix(in srgb, var(--a) 30%, transparent)'), '#ff00004d');
  assert.throws(() => colourOf('puce'), /puce/);
});

test('selectors weigh what the standard says', () => {
  assert.equal(weightOf('.drawing text'), 101);
  assert.equal(weightOf('#a .b:is(.c, #d):not(svg):nth-child(2)'), 20_201);
  assert.equal(weightOf(':where(.a) path'), 1);
});

test('nesting is undone, and only what holds on a sheet of that width is kept', () => {
  const rules = rulesIn(CSS, 420);
  const selectors = rules.map(({ selector }) => selector);
  assert.ok(selectors.includes("[data-name='plane'] .region"));
  assert.ok(!selectors.some((selector) => selector.includes(':hover')));
  const shown = rules.filter(({ declarations }) => declarations.has('--shown'));
  assert.deepEqual(
    shown.map(({ declarations }) => declarations.get('--shown')),
    ['560', '420'],
  );
  assert.ok(!rules.some(({ declarations }) => declarations.get('fill') === '#111'));
});

test('a drawing carries its own styles once it stands alone, those of siblings that go included', () => {
  const svg = document().querySelector('.drawing')!;
  const text = standAlone(svg, stylesOf(rulesIn(CSS, 420)), {});
  const { document: alone } = parseHTML(text);
  assert.doesNotMatch(text, / (class|style|data-\w+)=/);
  const attributes = (selector: string, ...names: string[]): (string | null)[] =>
    names.map((name) => alone.querySelector(selector)!.getAttribute(name));
  assert.deepEqual(attributes('g path', 'stroke', 'stroke-width'), ['#ff00004d', '2']);
  assert.deepEqual(attributes('svg > path', 'fill'), ['#80b9d9']);
  // Of two rules of one weight the later one holds.
  assert.deepEqual(attributes('path + path', 'fill', 'opacity'), ['#fff', '0.5']);
  assert.deepEqual(attributes('text', 'fill', 'font-size'), ['#123', '13']);
  assert.equal(alone.querySelector('rect'), null);
  assert.equal(alone.querySelector('g')!.hasAttribute('aria-label'), false);
});

test('an unpacked font has the checksums that its own directory states', () => {
  const file = createRequire(import.meta.url).resolve(
    '@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff',
  );
  const font = unpacked(readFileSync(file));
  const count = font.readUInt16BE(4);
  assert.ok(count > 9);
  for (let i = 0; i < count; i++) {
    const at = 12 + 16 * i;
    const tag = font.toString('latin1', at, at + 4);
    const [sum, offset, length] = [4, 8, 12].map((k) => font.readUInt32BE(at + k));
    let own = 0;
    // The one in the head is made with its own field empty.
    for (let k = 0; k < length; k += 4)
      if (tag !== 'head' || k !== 8) own = (own + font.readUInt32BE(offset + k)) >>> 0;
    assert.equal(own, sum, tag);
  }
  assert.throws(() => unpacked(Buffer.from('OTTO and more')), /WOFF/);
});

test('a page gives a card of its own and one for each figure', () => {
  const faces = facesOf('regions/', PAGE);
  assert.deepEqual([...faces.keys()], ['regions', 'fig-plane']);
  const [own, figure] = [...faces.values()];
  assert.deepEqual(
    [own.place, own.title, own.words, own.ratio],
    ['Part II · Chapter 4', 'A plane', 'All of it.', 3],
  );
  assert.deepEqual(
    [figure.place, figure.title, figure.words, figure.ratio],
    ['A plane', 'Figure 4.1', 'Seven.', 2],
  );
});

test('a card is a picture of the size that it says, and the same each time', () => {
  const picture = (): Buffer =>
    paint.png(cardSvg(facesOf('regions/', PAGE).get('fig-plane')!, paint.measure));
  const first = picture();
  assert.deepEqual([first.readUInt32BE(16), first.readUInt32BE(20)], [CARD.width, CARD.height]);
  assert.ok(first.equals(picture()));
});

test('words stay in their column, and what is left out is marked', () => {
  const face = { place: '', drawing: '<svg/>', ratio: 1 };
  const long = 'Approximating anything whatever, however long it is. '.repeat(12);
  const svg = cardSvg({ ...face, title: 'Incomprehensibilities of networks', words: long }, paint.measure);
  const { document: card } = parseHTML(svg);
  const texts = [...card.querySelectorAll('text')];
  for (const text of texts) {
    const weight = /SemiBold/.test(text.getAttribute('font-family')!) ? 600 : 400;
    const wide = paint.measure(text.textContent, Number(text.getAttribute('font-size')), weight);
    assert.ok(wide <= 400, `${text.textContent} is ${wide} wide`);
    assert.ok(Number(text.getAttribute('y')) < CARD.height - 40);
  }
  assert.match(texts.at(-2)!.textContent, / …$/);
  for (const ratio of [0.4, 1, 3]) {
    const [x, y, width, height] = inBox(ratio);
    assert.ok(x > 480 && y > 48 && x + width < 1152 && y + height < 582);
    assert.ok(Math.abs(width / height - ratio) < 1e-9);
  }
});

test('characters that the faces lack are set with those that they have', () => {
  const svg = inGlyphs('<text a="x₁">10⁻⁵ of x₂₁, −1⅞</text>');
  assert.equal(parseHTML(svg).document.querySelector('text')!.textContent, '10−5 of x21, −1\u20097/8');
  assert.match(svg, /baseline-shift="super"[^>]*>−5</);
  assert.match(svg, /a="x₁"/);
});

test('what a picture shows is said in whole sentences, as many as there is room for', () => {
  const sentence = 'Seven regions meet there. ';
  const { alt, path } = figureCard('fig-plane', sentence.repeat(30).trim());
  assert.equal(path, 'cards/fig-plane.png');
  assert.ok(alt.length <= 400 && alt.endsWith('there.'));
  assert.equal(figureCard('fig-plane', 'Short.').alt, 'Short.');
});
