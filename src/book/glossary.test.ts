import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inspect } from './check.ts';
import type { Notation } from './notation.ts';
import { formatProblem } from './problem.ts';

const fixture = (name: string) => readFileSync(new URL(`fixtures/notation/${name}`, import.meta.url), 'utf8');

/** A book of two chapters with a notation that is sound but for a change. */
function bookOf(change: (notation: Notation) => void) {
  const notation = JSON.parse(fixture('sound.json')) as Notation;
  change(notation);
  const definition = '\n<Definition id="knots">\nA **knot** ties.\n</Definition>\n';
  const { book, problems } = inspect(
    {
      'content/chapters/01-first.mdx': fixture('first.mdx'),
      'content/chapters/02-second.mdx': `${fixture('second.mdx')}${definition}`,
      'content/references.bib': '',
      'content/notation.json': JSON.stringify(notation, null, 2),
    },
    {},
  );
  return { ...book, problems: problems.map((one) => formatProblem(one).replace(/^[^ ]+ /, '')) };
}

const knot = { term: 'knot', meaning: 'where threads meet', page: 'second', id: 'sec-knots' };

test('the glossary has the terms in the order of the alphabet, as sentences, with the definitions that print them in bold', () => {
  const { glossary, problems } = bookOf((notation) => {
    const [gate] = notation.terms;
    notation.terms = [
      { ...knot, more: 'It holds.', see: ['gate', 'knots'] },
      { ...gate, meaning: 'what is it?' },
      { ...knot, term: 'Bent hyper-plane', forms: ['no such word'] },
    ];
  });
  assert.deepEqual(problems, []);
  assert.deepEqual(
    glossary.map(({ term, anchor, definition }) => [term, anchor, definition]),
    [
      ['Bent hyper-plane', 'term-bent-hyper-plane', 'Where threads meet.'],
      ['gate', 'term-gate', 'What is it?'],
      ['knot', 'term-knot', 'Where threads meet. It holds.'],
    ],
  );
  assert.deepEqual(glossary[2], {
    ...glossary[2],
    introduced: 'sec-knots',
    definitions: ['knots'],
    see: ['gate', 'knots'],
  });
  assert.deepEqual(glossary[1].definitions, []);
});

test('what a term tells to see is a term or an id, its pages are pages, and its address is its own', () => {
  const problemsOf = (...terms: Notation['terms']) =>
    bookOf((notation) => {
      notation.terms = terms;
    }).problems;
  assert.deepEqual(problemsOf({ ...knot, see: ['knotts'] }), [
    '"knot" tells to see "knotts", which is neither a term nor an id. Did you mean "knots"? Correct it.',
  ]);
  assert.deepEqual(problemsOf({ ...knot, plain: ['secnd'] }), [
    'no page has the address "secnd". Did you mean "second"? Correct it.',
  ]);
  assert.deepEqual(
    problemsOf(
      { ...knot, term: 'a knot', forms: ['no such word'] },
      { ...knot, term: 'A-knot', forms: ['neither this'] },
    ),
    ['"A-knot" and "a knot" have one address. Name one of them otherwise.'],
  );
});

test('a symbol is a formula that can be set', () => {
  const { problems } = bookOf((notation) => {
    notation.symbols[0].symbol = 'n_';
  });
  assert.match(problems[0], /^"n_": KaTeX parse error: .*\. Correct the formula\.$/);
});

test('a symbol has one row with all its meanings, in the order of the pages that explain them, and numbers in a row as one', () => {
  const { symbols, problems } = bookOf((notation) => {
    notation.symbols = notation.symbols.toReversed();
  });
  assert.deepEqual(problems, []);
  assert.deepEqual(symbols, [
    {
      symbol: 'g_i',
      page: 'first',
      meanings: [{ meaning: 'a gate', explained: 'sec-one-gate', pages: '1' }],
    },
    {
      symbol: 'n',
      page: 'first',
      meanings: [
        { meaning: 'the number of gates', explained: 'sec-one-gate', pages: '1' },
        { meaning: 'the number of knots', explained: 'sec-knots', pages: '2' },
      ],
    },
  ]);
});
