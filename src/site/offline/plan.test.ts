import { test } from 'node:test';
import assert from 'node:assert/strict';
import { planOf } from './make-plan.ts';
import { filesOf, isChanging, isLasting } from './plan.ts';

const page = (body: string): string =>
  `<style>@font-face{src:url(/b/_astro/KaTeX_Script-R.a.woff2)}</style>${body}`;
const SITE: Readonly<Record<string, string>> = {
  'index.html': page('<script src="/b/_astro/page.aaaaaaaa.js"></script>'),
  'kinks/index.html': page(
    '<script src="/b/_astro/page.aaaaaaaa.js"></script><live-figure data-name="hat"></live-figure>',
  ),
  'proofs/index.html': page('<span class="mathscr">x</span>'),
  'embed/hat/index.html': page('<script src="/b/_astro/alone.aaaaaaaa.js"></script>'),
  '404.html': '<p>None</p>',
  'cards/kinks.png': 'png',
  'book.pdf': 'pdf',
  'search-index.json': '{}',
  'offline.json': '{}',
  '_astro/page.aaaaaaaa.js': 'import("./lazy.aaaaaaaa.js");import("./dialog.aaaaaaaa.js")',
  '_astro/lazy.aaaaaaaa.js': 'import(`./hat.figure.aaaaaaaa.js`);import("./plane.figure.aaaaaaaa.js")',
  '_astro/dialog.aaaaaaaa.js': '"/b/_astro/search.aaaaaaaa.css"',
  '_astro/search.aaaaaaaa.css': '',
  '_astro/hat.figure.aaaaaaaa.js': 'new Worker("hat.worker-aaaaaaaa.js");import "./shared.aaaaaaaa.js"',
  '_astro/hat.worker-aaaaaaaa.js': '',
  '_astro/shared.aaaaaaaa.js': 'fetch("/b/_astro/data.aaaaaaaa.json")',
  '_astro/data.aaaaaaaa.json': '{}',
  '_astro/plane.figure.aaaaaaaa.js': '',
  '_astro/alone.aaaaaaaa.js': '',
  '_astro/KaTeX_Script-R.a.woff2': 'font',
};
const planWith = (change: Readonly<Record<string, string>>) =>
  planOf(new Map(Object.entries({ ...SITE, ...change }).map(([file, text]) => [file, Buffer.from(text)])));

test('a page needs what its files name, to the last worker and data file, but of all figures only its own', () => {
  assert.deepEqual(filesOf(planWith({}), 'kinks/'), [
    '_astro/data.aaaaaaaa.json',
    '_astro/dialog.aaaaaaaa.js',
    '_astro/hat.figure.aaaaaaaa.js',
    '_astro/hat.worker-aaaaaaaa.js',
    '_astro/lazy.aaaaaaaa.js',
    '_astro/page.aaaaaaaa.js',
    '_astro/search.aaaaaaaa.css',
    '_astro/shared.aaaaaaaa.js',
    'kinks/',
    'search-index.json',
  ]);
  assert.deepEqual(filesOf(planWith({}), 'nowhere/'), []);
});

test('a face of formulas is kept where a page has formulas in it', () => {
  assert.ok(filesOf(planWith({}), 'proofs/').includes('_astro/KaTeX_Script-R.a.woff2'));
});

test('frames, cards, files to save and what no page asks for are no part of the plan', () => {
  const plan = planWith({});
  assert.deepEqual(Object.keys(plan.pages).sort(), ['', 'kinks/', 'proofs/']);
  const paths = plan.files.map(([path]) => path);
  for (const absent of [
    'embed/hat/',
    'cards/kinks.png',
    'book.pdf',
    '404.html',
    'offline.json',
    '_astro/alone.aaaaaaaa.js',
  ])
    assert.ok(!paths.includes(absent), absent);
});

test('the version changes with any file that is kept, and with nothing else', () => {
  const { version } = planWith({});
  assert.equal(planWith({}).version, version);
  assert.equal(planWith({ 'cards/kinks.png': 'other' }).version, version);
  assert.notEqual(planWith({ '_astro/data.aaaaaaaa.json': '{"a":1}' }).version, version);
  assert.notEqual(planWith({ 'kinks/index.html': 'other' }).version, version);
});

test('pages and the index are asked of the network first, fingerprinted files of the device, the rest of neither', () => {
  for (const path of ['', 'kinks/', 'worksheets/counting/', 'search-index.json'])
    assert.ok(isChanging(path), path);
  for (const path of ['embed/', 'embed/hat/', 'cards/kinks.png', 'offline.json', 'book.pdf', '_astro/a.js'])
    assert.ok(!isChanging(path), path);
  assert.ok(isLasting('_astro/page.aaaaaaaa.js'));
  assert.ok(!isLasting('kinks/'));
});
