import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { citingPages, neighbours } from './book.ts';
import { inspect } from './check.ts';
import { findLabel } from './labels.ts';
import { parts } from './parts.ts';

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
const head = (title: string) =>
  fixture('no-heading-id.mdx')
    .split('\n')
    .slice(0, 9)
    .join('\n')
    .replace(/title: .*/, `title: ${title}`);
const { book } = inspect(
  {
    'content/appendices/01-proofs.mdx': `${head('Proofs')}\n\n<Theorem id="last">It holds.</Theorem>`,
    'content/chapters/01-sound.mdx': fixture('sound.mdx'),
    'content/chapters/03-planes.mdx': `${head('Planes')}\n\n<Theorem id="planes">It holds.</Theorem>`,
    'content/references.bib': fixture('sound.bib'),
  },
  {},
);

test('labels are numbered by chapter in order of appearance, statements with one counter', () => {
  const texts = Object.fromEntries(
    Object.values(book.labels).map(({ id, text, anchor }) => [id, `${text} #${anchor}`]),
  );
  assert.deepEqual(texts, {
    'chapter-sound': 'Chapter 1 #',
    'sec-kink': 'Section ‘Where it bends’ #sec-kink',
    'sec-pieces': 'Section ‘Pieces’ #sec-pieces',
    bend: 'Figure 1.1 #fig-bend',
    relu: 'Definition 1.1 #def-relu',
    unit: '(1.1) #eq-unit',
    pieces: 'Theorem 1.2 #thm-pieces',
    alone: 'Corollary 1.3 #thm-alone',
    'two-kinks': 'Exercise 1.1 #ex-two-kinks',
    'chapter-planes': 'Chapter 3 #',
    planes: 'Theorem 3.1 #thm-planes',
    'appendix-proofs': 'Appendix A #',
    last: 'Theorem A.1 #thm-last',
  });
});

test('a label is found by its id with the prefix it has, and with no other', () => {
  assert.equal(findLabel(book.labels, 'thm-pieces'), book.labels.pieces);
  assert.equal(findLabel(book.labels, 'def-pieces'), undefined);
  assert.equal(findLabel(book.labels, 'constructor'), undefined);
});

test('a figure keeps the fields that its chapter sets', () => {
  assert.deepEqual(book.labels.bend.figure, { name: 'one-kink', props: { kink: -0.25 } });
});

test('only parts with chapters that exist are listed, and only those chapters', () => {
  assert.deepEqual(
    book.parts.map(({ numeral, chapters }) => [numeral, chapters.map(({ slug }) => slug)]),
    [
      ['I', ['sound']],
      ['II', ['planes']],
    ],
  );
});

test('every number of a chapter belongs to one part, in order', () => {
  const numbers = parts.flatMap(({ chapters }) => chapters);
  assert.deepEqual(
    numbers,
    numbers.map((_, i) => i + 1),
  );
});

test('pages follow one another by number, appendices last', () => {
  assert.deepEqual(
    ['sound', 'planes', 'proofs'].map((slug) => {
      const { previous, next } = neighbours(book, slug);
      return [previous?.slug, next?.slug];
    }),
    [
      [undefined, 'planes'],
      ['sound', 'proofs'],
      ['planes', undefined],
    ],
  );
});

test('a chapter knows its sections, its days and who cites what from where', () => {
  const [chapter] = book.chapters;
  assert.deepEqual(chapter.sections, [
    {
      id: 'sec-kink',
      text: 'Where it bends',
      sections: [{ id: 'sec-pieces', text: 'Pieces', sections: [] }],
    },
  ]);
  assert.equal(chapter.updated, '2026-11-23');
  assert.deepEqual(chapter.citations, [
    { key: 'hanin2019a', from: [{ id: 'cite-1', section: 'Where it bends' }] },
    { key: 'hanin2019b', from: [{ id: 'cite-2', section: 'Where it bends' }] },
    { key: 'montufar2014', from: [{ id: 'cite-1', section: 'Where it bends' }] },
  ]);
});

test('a work knows every page and place that cites it, in reading order', () => {
  const body =
    'Before <Cite of="montufar2014" />.\n\n## After {/* sec-after */}\n\nAgain <Cite of="montufar2014" />.';
  const { book } = inspect(
    {
      'content/appendices/01-history.mdx': `${head('History')}\n\n<Cite of="montufar2014" />`,
      'content/chapters/01-sound.mdx': fixture('sound.mdx'),
      'content/chapters/02-more.mdx': `${head('More')}\n\n${body}`,
      'content/references.bib': fixture('sound.bib'),
    },
    {},
  );
  const places = citingPages(book, 'montufar2014').map(({ page, from }) => [
    page.slug,
    ...from.map(({ id, section }) => `${id} under "${section}"`),
  ]);
  assert.deepEqual(places, [
    ['sound', 'cite-1 under "Where it bends"'],
    ['more', 'cite-1 under ""', 'cite-2 under "After"'],
    ['history', 'cite-1 under ""'],
  ]);
  assert.deepEqual(citingPages(book, 'nobody'), []);
});

test('reading time grows with the words and leaves solutions out', () => {
  const words = 'word '.repeat(1000);
  const minutes = (body: string) =>
    inspect({ 'content/chapters/01-long.mdx': `${head('Long')}\n\n${body}` }, {}).book.chapters[0].minutes;
  assert.equal(minutes(words), 5);
  assert.equal(minutes(`<Exercise id="a">\nWhy?\n\n<Solution>\n${words}\n</Solution>\n</Exercise>`), 1);
});

test('the book is plain data', () => {
  assert.deepEqual(JSON.parse(JSON.stringify(book)), book);
});
