import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Kind, Site, SitePage } from '../site.ts';
import { listedPages, parsed, shortAddress } from '../site.ts';
import { composeBook, idsOf } from './compose.ts';
import type { Section } from './section.ts';

const address = new URL('https://book.example/creases/');
const math = (tex: string): string =>
  `<span class="katex"><span class="katex-mathml"><math><semantics><mi>x</mi><annotation encoding="application/x-tex">${tex}</annotation></semantics></math></span><span class="katex-html" aria-hidden="true"><span class="base">x</span></span></span>`;

const chapter = (prose: string): string =>
  `<html><body><main><article><header class="chapter-head"><p class="place">Part I · Chapter 1</p><h1>Title</h1><nav class="turn"><a href="/creases/">Back</a></nav></header><nav class="contents"><a href="#sec-a">A</a></nav><div class="prose">${prose}</div><footer class="chapter-foot">Version</footer></article></main></body></html>`;

const page = (slug: string, html: string, kind: Kind = 'chapter'): SitePage => ({
  slug,
  kind,
  number: kind === 'chapter' ? '1' : '',
  title: slug,
  part: kind === 'chapter' ? 'Part I. One' : '',
  document: parsed(html),
});

const one = page(
  'one',
  chapter(`<div class="heading heading-2"><h2 id="sec-a">A</h2><a class="anchor" href="#sec-a">#</a></div>
    <p>See <a class="ref" href="/creases/two/#fig-b" title="B" data-number="1">Figure 2.1</a><span class="margin-note">B</span>,
    <a class="ref" href="#sec-a">A</a>, <span class="cite" id="cite-1">(<a href="#ref-k1999">K, 1999</a>)</span>,
    <a class="set" href="#fig-a" data-state="v=1&amp;w=2">the steep one</a>, <a href="/creases/api/">the module</a>,
    <a href="https://example.org/">elsewhere</a> and ${math('x_1')}.</p>
    <live-figure data-name="a" data-initial="{}"><figure class="figure" id="fig-a" tabindex="-1"><div class="stage"><svg id="fig-a-drawing" role="group" aria-label="A line"><clipPath id="fig-a-clip"></clipPath><path clip-path="url(#fig-a-clip)"></path></svg></div>
    <div class="now"><p class="status">Now.</p><fieldset class="live-only"><button>Play</button></fieldset></div>
    <figcaption><span class="invitation live-only">Drag.</span><p>Caption.</p></figcaption><div class="more"><fieldset class="live-only"><button>Copy link</button></fieldset></div></figure></live-figure>
    <div class="statement exercise" id="ex-1"><p class="statement-name"><span class="statement-number">Exercise 1.1</span>.</p><p>Why?</p><details class="solution"><summary>Solution</summary><p>Because.</p></details></div>
    <div class="predict" id="predict-1"><p>How many?</p><fieldset class="guesses"><legend>Your guess</legend><label class="guess"><input type="radio"><span>One</span></label></fieldset><details class="answer"><summary>Check</summary><p class="verdict">Right.</p><p>One.</p></details></div>
    <section class="references"><ul><li id="ref-k1999">K</li></ul></section>`),
);
const two = page('two', chapter('<figure id="fig-b"></figure><p id="sec-a">Again.</p>'));
const works = page(
  'references',
  '<html><body><main><h1>References</h1><ul class="references all"><li id="ref-k1999">K<ul class="citing"><li>Chapter 1, One: <a href="/creases/one/#cite-1">A</a></li></ul></li></ul></main></body></html>',
  'back',
);

const siteOf = (pages: readonly SitePage[], isPublic = true): Site => ({
  address,
  isPublic,
  home: parsed('<html></html>'),
  pages,
});
const book = (isPublic = true): Section[] => composeBook(siteOf([one, two, works], isPublic));
const section = (slug: string, sections = book()): Element =>
  sections.find((found) => found.slug === slug)!.root;
const hrefs = (root: Element): (string | null)[] =>
  [...root.querySelectorAll('.prose p a')].map((link) => link.getAttribute('href'));

test('links lead to their places in the book, and to addresses where the book has none', () => {
  assert.deepEqual(hrefs(section('one')).slice(0, 6), [
    '#two--fig-b',
    '#one--sec-a',
    '#references--ref-k1999',
    'https://book.example/creases/one/#fig-a?v=1&w=2',
    'https://book.example/creases/api/',
    'https://example.org/',
  ]);
});

test('where nobody can open the site its links are words', () => {
  const root = section('one', book(false));
  assert.deepEqual(hrefs(root).slice(0, 4), [
    '#two--fig-b',
    '#one--sec-a',
    '#references--ref-k1999',
    'https://example.org/',
  ]);
  assert.match(root.textContent, /the steep one/);
  assert.equal(root.querySelector('.alive')?.textContent, 'Live: /creases/one/#fig-a');
});

test('a link into the book that leads nowhere stops it', () => {
  const bad = page('bad', chapter('<p><a href="/creases/two/#fig-none">Figure</a></p>'));
  assert.throws(() => composeBook(siteOf([two, bad])), /fig-none/);
});

test('every figure says where it is alive, and leads there where that can be opened', () => {
  const link = section('one').querySelector('.alive a')!;
  assert.equal(link.getAttribute('href'), 'https://book.example/creases/one/#fig-a');
  assert.equal(link.textContent, 'book.example/creases/one/#fig-a');
});

test('two places with one id on their pages have two in the book, inside drawings too', () => {
  const ids = idsOf(book());
  for (const id of ['one--sec-a', 'two--sec-a', 'one--fig-a-clip', 'one', 'solutions'])
    assert.ok(ids.has(id), id);
  assert.equal(section('one').querySelector('path')?.getAttribute('clip-path'), 'url(#one--fig-a-clip)');
});

test('two elements with one id are an error', () => {
  const twice = page('twice', chapter('<p id="a"></p><p id="a"></p>'));
  assert.throws(() => composeBook(siteOf([twice])), /twice--a/);
});

test('nothing that only a screen has a use for is in the book', () => {
  const html = section('one').outerHTML;
  assert.doesNotMatch(html, /<(button|input|fieldset|nav|details|summary|legend)\b/);
  assert.doesNotMatch(html, /Copy link|Drag|Your guess|Right\.|tabindex|margin-note|data-initial|title=/);
  assert.match(html, /Caption\./);
});

test('a prediction lists its guesses and has its answer under it', () => {
  const predict = section('one').querySelector('.predict')!;
  assert.deepEqual(
    [...predict.querySelectorAll('.guesses > li')].map((item) => item.textContent),
    ['One'],
  );
  assert.match(predict.querySelector('.answer')!.textContent, /^Answer\s*One\.$/);
});

test('solutions stand at the end, linked with their exercises both ways', () => {
  const sections = book();
  assert.deepEqual(
    sections.map(({ slug }) => slug),
    ['one', 'two', 'solutions', 'references'],
  );
  const solution = section('solutions', sections).querySelector('.solution')!;
  assert.match(solution.textContent, /Exercise 1\.1\s*Because\./);
  assert.equal(solution.querySelector('a')?.getAttribute('href'), '#one--ex-1');
  const exercise = section('one', sections).querySelector('.exercise')!;
  assert.doesNotMatch(exercise.textContent, /Because/);
  assert.equal(exercise.querySelector('.to-solution a')?.getAttribute('href'), `#${solution.id}`);
});

test('references have the number of a page, citations and terms do not', () => {
  const paged = [...section('one').querySelectorAll('.paged')].map((link) => link.textContent);
  assert.deepEqual(paged, ['Figure\u00a02.1', 'A', 'Solution']);
});

test('the list of works stands once, with where each is cited', () => {
  assert.equal(section('one').querySelector('.references'), null);
  const citing = section('references').querySelector('.citing')!;
  assert.equal(citing.textContent, 'Cited: Chapter\u00a01.');
  assert.equal(citing.querySelector('a')?.getAttribute('href'), '#one--cite-1');
});

test('a drawing is a picture with its description', () => {
  const drawing = section('one').querySelector('svg')!;
  assert.equal(drawing.getAttribute('role'), 'img');
  assert.equal(drawing.getAttribute('aria-label'), 'A line');
});

test('the first page tells chapters in their parts, then appendices', () => {
  const home =
    parsed(`<section class="part"><h3>Part I. One</h3><ol><li><a class="chapter-card" href="/creases/kinks/"><span class="chapter-number">1</span><span class="chapter-title">A line</span></a></li></ol></section>
    <ul class="appendix-list"><li><a href="/creases/proofs/">A. Proofs</a></li></ul>`);
  assert.deepEqual(listedPages(home), [
    { slug: 'kinks', kind: 'chapter', number: '1', title: 'A line', part: 'Part I. One' },
    { slug: 'proofs', kind: 'appendix', number: 'A', title: 'Proofs', part: 'Appendices' },
  ]);
});

test('an address on paper has its host where readers can open it', () => {
  const figure = new URL('kinks/#fig-a', address);
  assert.equal(shortAddress(figure, true), 'book.example/creases/kinks/#fig-a');
  assert.equal(shortAddress(figure, false), '/creases/kinks/#fig-a');
});

test('of a long table of numbers a book has the beginning, and says how much more there is', () => {
  const rows = (count: number): string => '<tr><td>1</td><td>2</td></tr>'.repeat(count);
  const figure = (id: string, count: number): string =>
    `<figure class="figure" id="${id}"><figcaption></figcaption><div class="more"><table><tbody>${rows(count)}</tbody></table></div></figure>`;
  const long = page('long', chapter(figure('fig-a', 18) + figure('fig-b', 19)));
  const [whole, cut] = section('long', composeBook(siteOf([long]))).querySelectorAll('table');
  assert.equal(whole.querySelectorAll('tr').length, 18);
  assert.equal(cut.querySelectorAll('tr').length, 15);
  assert.equal(cut.querySelector('.rest')?.textContent, '… and 5 more rows in the live figure.');
  assert.equal(cut.querySelector('.rest td')?.getAttribute('colspan'), '2');
});

test('of the page about the site a book has what is about the book', () => {
  const about = page(
    'about',
    '<html><body><main><h1>About</h1><h2 id="what">What</h2><dl><dt>Students</dt><dd>begin</dd><dt>Teachers</dt><dd>see <a href="#lecture">below</a></dd></dl><h2 id="lecture">A lecture</h2><p>Ask first.</p><h2 id="licence">Terms</h2><p>Free.</p></main></body></html>',
    'back',
  );
  const text = section('about', composeBook(siteOf([two, works, about]))).textContent;
  for (const kept of ['Students', 'begin', 'Terms', 'Free.']) assert.ok(text.includes(kept), kept);
  assert.doesNotMatch(text, /Teachers|below|lecture|Ask first/);
});
