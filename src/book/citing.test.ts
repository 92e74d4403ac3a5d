import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { plugins } from '@citation-js/core';
import { ADDRESS, addressed } from '../contract/citation.ts';
import type { Page } from './book.ts';
import { citationOf, figureCitation, linkedData, metaOf } from './citing.ts';

const chapter = {
  key: 'regions',
  title: 'Patterns & <creases>',
  number: '4',
  version: '3',
  date: '2026-11-26',
  url: 'https://example.org/creases/regions/',
};

test('a chapter is cited in one line with year, version, number and address', () => {
  assert.equal(
    citationOf(chapter).line,
    'The Creases contributors. (2026). Patterns & <creases>. In Creases: The piecewise-linear geometry of ' +
      'neural networks (Version 3, Chapter 4). https://example.org/creases/regions/',
  );
});

test('its BibTeX reads back as what was cited, with the address once', () => {
  const { bibtex } = citationOf(chapter);
  const [entry] = plugins.input.chain(bibtex, { target: '@biblatex/entries+list', generateGraph: false });
  assert.equal(entry.type, 'inbook');
  assert.equal(entry.label, 'creases-regions');
  assert.equal(entry.properties.chapter, '4');
  assert.equal(entry.properties.year, '2026');
  assert.equal(entry.properties.url, chapter.url);
  assert.equal(bibtex.split(chapter.url).length, 2);
  assert.match(entry.properties.booktitle, /^Creases: The piecewise-linear geometry/);
});

test('its CSL-JSON holds every part, and the book has no container', () => {
  const [work] = JSON.parse(citationOf(chapter).csl) as Record<string, unknown>[];
  assert.deepEqual(
    [work.type, work.title, work['chapter-number'], work.version, work.URL],
    ['chapter', chapter.title, '4', '3', chapter.url],
  );
  assert.deepEqual(work.issued, { 'date-parts': [[2026, 11, 26]] });
  const book = citationOf({ key: 'book', date: '2026-11-26', url: 'https://example.org/creases/' });
  const [whole] = JSON.parse(book.csl) as Record<string, unknown>[];
  assert.equal(whole.type, 'book');
  assert.equal('container-title' in whole, false);
});

const page = {
  kind: 'chapter',
  number: '4',
  title: '</script> of creases',
  summary: 'S',
  published: '2026-01-02',
  updated: '2026-11-26',
  version: 3,
  minutes: 12,
  outcomes: ['count regions'],
} as unknown as Page;

test('the head names title, book, dates and address, and nothing in it can end its script element', () => {
  const meta = new Map(metaOf(page, chapter.url));
  assert.equal(meta.get('citation_publication_date'), '2026/01/02');
  assert.equal(meta.get('citation_public_url'), chapter.url);
  const text = linkedData(page, chapter.url, 'https://example.org/creases/');
  assert.equal(text.includes('</script'), false);
  const data = JSON.parse(text) as Record<string, unknown>;
  assert.equal(data.name, page.title);
  assert.deepEqual(data['@type'], ['LearningResource', 'ScholarlyArticle']);
  assert.equal(data.timeRequired, 'PT12M');
});

/** Old links of every figure, and one with every sign that an address may hold. */
const links = JSON.parse(readFileSync(new URL('../figures/links.json', import.meta.url), 'utf8')) as Record<
  string,
  { readonly link: string }
>;
const hostile = `v=1&name=${encodeURIComponent(`a'b"c\\d{e}%f&g#h~i_j$k^l<m>ü !*()`)}&list=A-_z`;

test('a citation with an address put in is what the library writes for that address', () => {
  const figure = {
    anchor: 'fig-hat',
    label: 'Figure 1.3',
    caption: 'Four views & one',
    page,
    site: '0.1.0',
    date: '',
  };
  const made = figureCitation(figure);
  for (const query of [...Object.values(links).map(({ link }) => link), hostile]) {
    const address = `https://example.org/creases/kinks/#fig-hat?${query}`;
    const whole = citationOf({
      key: figure.anchor,
      title: 'Figure 1.3: Four views & one',
      number: page.number,
      version: '3',
      date: page.updated,
      url: address.replaceAll("'", '%27'),
      note: `Chapter 4, ${page.title}, Creases 0.1.0`,
    });
    assert.deepEqual(addressed(made, address), whole);
    assert.equal(JSON.stringify(whole).includes(ADDRESS), false);
    const [entry] = plugins.input.chain(whole.bibtex, {
      target: '@biblatex/entries+list',
      generateGraph: false,
    });
    assert.equal(entry.properties.url, address.replaceAll("'", '%27'));
    assert.equal(entry.label, 'creases-fig-hat');
    const [work] = JSON.parse(whole.csl) as Record<string, unknown>[];
    assert.equal(work.URL, address.replaceAll("'", '%27'));
  }
});

test('a figure of the first page has no chapter, and the version of the site', () => {
  const { line, csl } = figureCitation({
    anchor: 'fig-a',
    caption: 'A surface',
    site: '0.1.0',
    date: '2026-11-26',
  });
  assert.match(line, /A surface\. In Creases: .*\(Version 0\.1\.0\)\. https:\/\/address\.invalid\/$/);
  assert.equal('chapter-number' in (JSON.parse(csl) as object[])[0], false);
});
