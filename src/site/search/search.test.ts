import { test } from 'node:test';
import assert from 'node:assert/strict';
import MiniSearch from 'minisearch';
import { parseHTML } from 'linkedom';
import { entriesOf } from './entries.ts';
import { indexOf } from './make-index.ts';
import type { Entry } from './options.ts';
import { answers, indexOptions } from './options.ts';
import { snippetOf, stretchesOf } from './snippet.ts';

const formula =
  '<span class="katex"><span class="katex-mathml"><math><mi>z</mi><annotation>z_{tex}</annotation></math></span>' +
  '<span class="katex-html" aria-hidden="true">zz</span></span>';
const CHAPTER = `<html><body><header>Creases</header><main><article>
  <p class="place">Part II · Chapter 4</p><h1>Patterns</h1><p class="summary">What units decide.</p>
  <div class="prose"><p>Lead.</p>
  <div class="heading"><h2 id="sec-one">One unit</h2><a class="anchor" href="#sec-one">#</a></div>
  <p>A crease is where ${formula} is zero, says Zaslavsky.</p>
  <div class="statement theorem" id="thm-convex"><p class="statement-name"><span>Theorem 4.2</span> (Convex)<span>.</span></p>
    <p>Regions are convex.</p></div>
  <live-figure><figure id="fig-lines"><div class="stage"><svg><text>tick</text></svg></div><p class="status">Seven.</p>
    <figcaption><span class="invitation live-only">Drag.</span><b class="figure-label">Figure 4.1.</b> <p>Three lines.</p></figcaption></figure></live-figure>
  <div class="heading"><h2 id="sec-exercises">Exercises</h2></div>
  <div class="statement exercise" id="ex-lines"><p class="statement-name">Exercise 4.1.</p><p>Count the regions.</p>
    <details class="solution"><summary>Solution</summary><p>Eleven.</p></details></div>
  </div></article></main></body></html>`;
const GLOSSARY = `<main><h1>Glossary</h1><section class="glossary"><h3 id="letter-c">C</h3><dl>
  <div class="entry" id="term-crease"><dt>crease</dt><dd>The zero set of a pre-activation, see Theorem 4.27.</dd></div></dl></section></main>`;

const entries = entriesOf(parseHTML(CHAPTER).document as unknown as Document, 'patterns/');
const entry = (path: string) => entries.find((one) => one.path === path);

test('a page, its sections, statements, figures and exercises are entries with addresses and places of their own', () => {
  assert.deepEqual(
    entries.map(({ kind, title, place, path }) => [kind, title, place, path]),
    [
      ['page', 'Patterns', 'Chapter 4', 'patterns/'],
      ['section', 'One unit', 'Chapter 4 · Patterns', 'patterns/#sec-one'],
      ['section', 'Exercises', 'Chapter 4 · Patterns', 'patterns/#sec-exercises'],
      ['statement', 'Theorem 4.2 (Convex)', 'Chapter 4 · Patterns · One unit', 'patterns/#thm-convex'],
      ['figure', 'Figure 4.1', 'Chapter 4 · Patterns · One unit', 'patterns/#fig-lines'],
      ['exercise', 'Exercise 4.1', 'Chapter 4 · Patterns · Exercises', 'patterns/#ex-lines'],
    ],
  );
});

test('text is read once, without drawings, controls, sources of formulas or solutions', () => {
  assert.equal(entry('patterns/')?.text, 'What units decide. Lead.');
  assert.equal(entry('patterns/#sec-one')?.text, 'A crease is where z is zero, says Zaslavsky.');
  assert.equal(entry('patterns/#thm-convex')?.text, 'Regions are convex.');
  assert.equal(entry('patterns/#fig-lines')?.text, 'Three lines.');
  assert.equal(entry('patterns/#ex-lines')?.text, 'Count the regions.');
});

const index = MiniSearch.loadJSON<Entry>(
  indexOf(
    new Map([
      ['patterns/', CHAPTER],
      ['glossary/', GLOSSARY],
      ['404/', '<main><h1>Zaslavsky</h1></main>'],
    ]),
  ),
  indexOptions,
);
const best = (query: string): string[] => answers(index, query).map(({ path }) => path as string);

test('names, numbers, beginnings, accents and slips of the finger are found', () => {
  assert.deepEqual(best('theorem 4.2'), ['patterns/#thm-convex']);
  assert.equal(best('Exercise 4.1')[0], 'patterns/#ex-lines');
  assert.equal(best('figure 4.1')[0], 'patterns/#fig-lines');
  for (const query of ['zaslavsky', 'ZASLAVSKY', 'zasl', 'zaslavski', 'zasslavsky', 'Zaslávsky'])
    assert.deepEqual(best(query), ['patterns/#sec-one'], query);
});

test('two neighbouring letters that are the wrong way round are a slip as well', () => {
  for (const query of ['zaslvasky', 'zalsavsky', 'azslavsky', 'zaslavsyk'])
    assert.deepEqual(best(query), ['patterns/#sec-one'], query);
  assert.deepEqual(best('craese'), best('crease'));
  assert.deepEqual(best('craese zaslavsky'), ['patterns/#sec-one']);
});

test('what is in the book comes before what is in the code, though it bears the word as its name', () => {
  const code = '<main><h1>Module</h1><h2 id="zaslavsky">zaslavsky</h2><p>Counts.</p></main>';
  const both = MiniSearch.loadJSON<Entry>(
    indexOf(
      new Map([
        ['api/', code],
        ['patterns/', CHAPTER],
      ]),
    ),
    indexOptions,
  );
  const found = answers(both, 'zaslavsky').map(({ path }) => path as string);
  assert.equal(found[0], 'patterns/#sec-one');
  assert.ok(found.some((path) => path.startsWith('api/')));
});

test('the meaning of a term comes before its uses, all words must occur, and what does not exist is not found', () => {
  assert.deepEqual(best('crease'), ['glossary/#term-crease', 'patterns/#sec-one']);
  assert.deepEqual(best('crease zaslavsky'), ['patterns/#sec-one']);
  assert.deepEqual(best('4.20'), []);
  assert.deepEqual(best('eleven'), []);
});

test('hits are marked as they are spelt in the text, and a snippet lies about the first of them', () => {
  const text = `${'word '.repeat(60)}by Montúfar and others ${'more '.repeat(60)}`.trim();
  const terms = new Set(['montufar', 'others']);
  const snippet = snippetOf(text, terms);
  assert.ok(snippet.startsWith('… word') && snippet.endsWith('more …'), snippet);
  assert.ok(snippet.length < 200);
  const stretches = stretchesOf(snippet, terms);
  assert.deepEqual(
    stretches.filter(({ hit }) => hit).map((one) => one.text),
    ['Montúfar', 'others'],
  );
  assert.equal(stretches.map((one) => one.text).join(''), snippet);
  assert.equal(snippetOf('Short.', terms), 'Short.');
});
