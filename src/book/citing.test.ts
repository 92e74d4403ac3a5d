import { test } from 'node:test';
import assert from 'node:assert/strict';
import { plugins } from '@citation-js/core';
import type { Page } from './book.ts';
import { citationOf, linkedData, metaOf } from './citing.ts';

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
