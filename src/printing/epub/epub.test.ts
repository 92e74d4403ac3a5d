import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unzipSync } from 'fflate';
import type { Section } from '../composing/section.ts';
import type { Edition } from '../edition.ts';
import { latest, uuidOf } from '../edition.ts';
import { mergedSheets } from '../sheets.ts';
import { parsed } from '../site.ts';
import { coverDrawing } from './cover.ts';
import { faultsIn } from './faults.ts';
import { leanDrawing } from './lean.ts';
import { navigation, packageDocument } from './package.ts';
import { giveMeaning, leadToFiles } from './semantics.ts';
import { xhtml } from './xhtml.ts';
import { zipped } from './zip.ts';

const edition: Edition = {
  title: 'Creases',
  subtitle: 'Flat & folded',
  authors: 'All of us',
  language: 'en-GB',
  version: '1.2.3',
  date: '2026-11-26',
  place: 'book.example',
  description: 'A < B',
};
const rooted = (html: string): Element => parsed(html).querySelector('section')!;

test('HTML becomes XML: what is empty is closed, signs are escaped, drawings are as they were made', () => {
  const root = rooted(
    '<section title="a &quot;b&quot; &lt;"><p>1 &lt; 2 &amp; 3<br><svg><clipPath></clipPath></svg></p><math><mi>x</mi></math><!-- no --></section>',
  );
  assert.equal(
    xhtml(root, () => '<svg><clipPath/></svg>'),
    '<section title="a &quot;b&quot; &lt;"><p>1 &lt; 2 &amp; 3<br/><svg><clipPath/></svg></p><math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math></section>',
  );
});

test('a drawing says each property of style once, where it begins to hold', () => {
  const svg = (inside: string): string =>
    `<svg xmlns="http://www.w3.org/2000/svg" fill="rgb(0, 0, 0)" stroke="none">${inside}</svg>`;
  const lean = leanDrawing(
    svg(
      '<g fill="red" stroke="none" opacity="1"><path fill="red" stroke="blue" font-size="12px" d="M0,0"/><text fill="rgb(0, 0, 0)" font-family="system-ui, sans-serif" font-weight="650" paint-order="stroke">a</text><clipPath id="c"/></g>',
    ),
  );
  assert.match(lean, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg">/);
  const all = new Map([...lean.matchAll(/<(\w+)([^>]*)>/g)].map(([, name, rest]) => [name, rest]));
  assert.equal(all.get('g')?.trim(), 'fill="red"');
  assert.doesNotMatch(all.get('path')!, /fill|font-size/);
  assert.match(all.get('path')!, /stroke="blue"/);
  // Black again under red has to be said.
  for (const said of [
    'fill="rgb(0, 0, 0)"',
    'font-family="sans-serif"',
    'font-weight="700"',
    'style="paint-order: stroke"',
  ])
    assert.ok(all.get('text')!.includes(said), `${said} in ${all.get('text')}`);
  assert.ok(all.has('clipPath'), 'names keep their capitals');
});

test('links go to the files that have their places', () => {
  const files = new Map([
    ['a--x', 'a.xhtml'],
    ['b--y', 'b.xhtml'],
  ]);
  const root = rooted(
    '<section><a href="#a--x">x</a><a href="#b--y">y</a><a href="https://example.org">z</a></section>',
  );
  leadToFiles(root, 'a.xhtml', files);
  assert.deepEqual(
    [...root.querySelectorAll('a')].map((link) => link.getAttribute('href')),
    ['#a--x', 'b.xhtml#b--y', 'https://example.org'],
  );
  assert.throws(
    () => leadToFiles(rooted('<section><a href="#lost">x</a></section>'), 'a.xhtml', files),
    /lost/,
  );
});

test('parts have their meaning, captions stand last, and nothing of the site is left', () => {
  const root = rooted(
    '<section class="chapter"><aside class="aside" role="note">n</aside><live-figure data-name="a"><figure><div class="stage" style="--w: 1">d</div><figcaption>c</figcaption><div class="more">m</div></figure></live-figure></section>',
  );
  giveMeaning(root);
  assert.equal(root.getAttribute('epub:type'), 'chapter');
  assert.equal(root.querySelector('aside')?.getAttribute('epub:type'), 'sidebar');
  assert.equal(root.querySelector('figure')?.lastElementChild?.localName, 'figcaption');
  assert.equal(root.querySelector('figure')?.nextElementSibling?.className, 'more');
  assert.doesNotMatch(root.outerHTML, /data-|style=|live-figure/);
});

const section = (slug: string, part: string): Section => ({
  slug,
  kind: 'chapter',
  number: '1',
  title: `T < ${slug}`,
  part,
  root: rooted(`<section><h2 id="${slug}--s">S &amp; T</h2></section>`),
});

test('the contents have parts, chapters and sections', () => {
  const nav = navigation([section('a', 'Part I'), section('b', '')], edition, ({ slug }) => `${slug}.xhtml`);
  assert.match(
    nav,
    /<li><span>Part I<\/span><ol><li><a href="a\.xhtml">1 T &lt; a<\/a><ol><li><a href="a\.xhtml#a--s">S &amp; T<\/a>/,
  );
  assert.match(nav, /<a href="b\.xhtml">1 T &lt; b<\/a>/);
  assert.match(nav, /epub:type="landmarks"/);
});

test('the package says what the book is, who can read it, and in which order', () => {
  const files = [
    { name: 'style.css', content: '', type: 'text/css' },
    { name: 'a.xhtml', content: '', type: 'application/xhtml+xml', properties: 'mathml', isRead: true },
  ];
  const opf = packageDocument(edition, files);
  assert.match(opf, /<dc:title>Creases: Flat &amp; folded<\/dc:title>/);
  assert.match(opf, /<meta property="dcterms:modified">2026-11-26T00:00:00Z<\/meta>/);
  for (const name of [
    'accessMode',
    'accessModeSufficient',
    'accessibilityFeature',
    'accessibilityHazard',
    'accessibilitySummary',
  ])
    assert.ok(opf.includes(`schema:${name}"`), name);
  assert.deepEqual(opf.match(/idref="[^"]+"/g), ['idref="a-xhtml"']);
  assert.match(opf, /href="a\.xhtml" media-type="application\/xhtml\+xml" properties="mathml"/);
});

test('the file begins with its kind, stored, and is the same bytes each time', () => {
  const files = [{ name: 'a.xhtml', content: 'x'.repeat(1000), type: 'application/xhtml+xml' }];
  const bytes = zipped(edition, files);
  assert.equal(Buffer.from(bytes.subarray(30, 58)).toString('latin1'), 'mimetypeapplication/epub+zip');
  assert.equal(bytes[8], 0, 'its kind is stored');
  assert.deepEqual(zipped(edition, files), bytes);
  assert.deepEqual(Object.keys(unzipSync(bytes)), [
    'mimetype',
    'META-INF/container.xml',
    'EPUB/package.opf',
    'EPUB/a.xhtml',
  ]);
});

test('a name is the same for the same version and another for the next', () => {
  assert.match(
    uuidOf('creases 1.2.3'),
    /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  assert.equal(uuidOf('creases 1.2.3'), uuidOf('creases 1.2.3'));
  assert.notEqual(uuidOf('creases 1.2.3'), uuidOf('creases 1.2.4'));
});

test('the latest day is the day of the book', () => {
  assert.equal(latest(['2026-11-25', '2026-12-01', '2026-11-30']), '2026-12-01');
  assert.throws(() => latest([]));
});

test('the cover has the surface and the title', () => {
  const cover = coverDrawing(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 520 260"><path/></svg>',
    edition,
  );
  assert.match(cover, /<svg x="80" y="430" width="1040" height="520"/);
  assert.match(cover, /Flat &amp; folded/);
});

test('sheets of several pages are each there once, in the order of every page', () => {
  assert.equal(mergedSheets(['a\nb\nz', 'a\nc\nz', 'b\nd\n\nz']), 'a\nc\nb\nd\nz');
});

test('what the checker finds is told, and a checker that fails is a fault', () => {
  assert.deepEqual(faultsIn('Validating\nERROR(RSC-005): a.epub: x\nWARNING(OPF-1): y\nINFO: z', false), [
    'ERROR(RSC-005): a.epub: x',
    'WARNING(OPF-1): y',
  ]);
  assert.deepEqual(faultsIn('No errors or warnings detected.', true), []);
  assert.deepEqual(faultsIn('java: not found', false), ['java: not found']);
});
