import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inspect } from './check.ts';
import { formatProblem } from './problem.ts';

const fixture = (name: string) => readFileSync(new URL(`fixtures/proofs/${name}`, import.meta.url), 'utf8');
const bibliography = `@article{work,
  author = {Author, Anne},
  title = {Title},
  journal = {Journal},
  year = {2000},
  doi = {10.1000/1},
}
`;

/** A book of one chapter and an appendix. */
const bookOf = (chapter: string, appendix = fixture('appendix.mdx')) =>
  inspect(
    {
      'content/chapters/01-statements.mdx': chapter,
      'content/appendices/01-proofs.mdx': appendix,
      'content/references.bib': bibliography,
    },
    {},
  );
const problemsOf = (chapter: string, appendix?: string) =>
  bookOf(chapter, appendix).problems.map(formatProblem);
const chapter = fixture('chapter.mdx');
const missing = (line: number, text: string, id: string) =>
  `content/chapters/01-statements.mdx:${line}: ${text} ("${id}") has no proof. Add a <Proof> after it, or <Proof of="${id}"> in an appendix, or cite who proves it with the place: <Cite of="…" at="Thm 1" />.`;

test('the book lists its statements with who proves them: their page, an appendix, or a work with the place', () => {
  const { book, problems } = bookOf(chapter);
  assert.deepEqual(problems.map(formatProblem), []);
  assert.deepEqual(book.statements, [
    { id: 'here', page: 'statements', cited: [] },
    { id: 'later', page: 'statements', cited: [] },
    { id: 'cited', cited: [{ key: 'work', at: 'Thm 2' }] },
    { id: 'cited-inside', cited: [{ key: 'work', at: 'p. 1' }] },
    { id: 'appended', page: 'proofs', cited: [] },
  ]);
});

/** Per fault: a text of the chapter, what stands there instead, and how it is reported. */
const faults: Record<string, readonly [string, string, string]> = {
  'a proof is missing': ['<Proof>It is.</Proof>\n', '\n', missing(13, 'Theorem 1.2', 'here')],
  'a proof stands in an exercise': [
    '<Proof>It is.</Proof>\n',
    '<Exercise id="why">\nWhy?\n<Solution>\n<Proof>It is.</Proof>\n</Solution>\n</Exercise>\n',
    missing(13, 'Theorem 1.2', 'here'),
  ],
  'a proof is of something else': [
    '<Proof of="later">',
    '<Proof of="here">',
    missing(19, 'Lemma 1.3', 'later'),
  ],
  'a citation names no place': [' at="Thm 2"', '', missing(21, 'Theorem 1.4', 'cited')],
  'a citation stands behind the next statement': [
    '<Theorem id="cited">It is so.</Theorem>\n',
    '<Theorem id="cited">It is so.</Theorem>\n\n<Theorem id="next">It is so.</Theorem>\n',
    missing(21, 'Theorem 1.4', 'cited'),
  ],
};

for (const [name, [text, instead, report]] of Object.entries(faults))
  test(`a statement is reported with line and remedy where ${name}`, () => {
    assert.ok(chapter.includes(text));
    assert.deepEqual(problemsOf(chapter.replace(text, instead)), [report]);
  });

test('a citation under another heading proves nothing', () => {
  const appendix = fixture('appendix.mdx').replace('<Proof of="appended">It is.</Proof>', 'Nothing.');
  assert.deepEqual(problemsOf(chapter, appendix), [missing(29, 'Corollary 1.6', 'appended')]);
});
