import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { lettersIn } from './check-notation.ts';
import { inspect } from './check.ts';
import { formatProblem } from './problem.ts';

const fixture = (name: string) => readFileSync(new URL(`fixtures/notation/${name}`, import.meta.url), 'utf8');

/** The problems of a book of two chapters with this notation, as they are printed. */
function problemsOf(notation: string, first = fixture('first.mdx')): string[] {
  const files = {
    'content/chapters/01-first.mdx': first,
    'content/chapters/02-second.mdx': fixture('second.mdx'),
    'content/references.bib': '',
    'content/notation.json': notation,
  };
  return inspect(files, {}).problems.map(formatProblem);
}

const [NOTATION, FIRST] = ['content/notation.json', 'content/chapters/01-first.mdx'];

/** Per fixture, all that is wrong with it. */
const faults: Record<string, readonly string[]> = {
  sound: [],
  'two-meanings': [
    `${NOTATION}:22: in "first" $n$ means two things: "the number of knots", and "the number of gates" (line 4). Use another letter for one of them.`,
  ],
  'local-meaning': [
    `${NOTATION}:32: in "first" $n$ means two things: "the number of gates", and something local. Use another letter for one of them.`,
  ],
  unused: [`${NOTATION}:13: $g_i$ is not used in "second". Take this page from its entry.`],
  'unused-local': [`${NOTATION}:32: $k$ is not used in "first". Take it from the local letters.`],
  'unknown-page': [`${NOTATION}:4: no page has the address "secnd". Did you mean "second"? Correct it.`],
  'unknown-address': [
    `${NOTATION}:4: no page has the address "firs". Did you mean "first"? Name a chapter or an appendix.`,
  ],
  'unknown-place': [
    `${NOTATION}:44: "second" has no id "sec-knot". Did you mean "sec-knots"? Name the place where it is explained.`,
  ],
  unlisted: [
    `${FIRST}:16: $i$ has no meaning for "first" in ${NOTATION}. Add it to the symbols, or to the local letters of this page.`,
  ],
  'no-letter': [
    `${FIRST}:16: $g$ has no meaning for "first" in ${NOTATION}. Add it to the symbols, or to the local letters of this page.`,
    `${NOTATION}:13: "\\pm" has no letter. Write a symbol as TeX.`,
  ],
  'no-meaning': [
    `${NOTATION}:38: terms: meaning: Invalid input: expected string, received undefined. Correct it.`,
  ],
  'early-term': [
    `${FIRST}:11: "gate" is used before it is defined (content/chapters/02-second.mdx:11). Define it here, use other words, or refer to its definition.`,
  ],
};

for (const [name, expected] of Object.entries(faults))
  test(`a notation like the fixture "${name}" is reported with file, line and remedy`, () => {
    assert.deepEqual(problemsOf(fixture(`${name}.json`)), expected);
  });

test('what is no JSON is reported, and a book without a notation has none to check', () => {
  assert.match(problemsOf('{')[0], /^content\/notation\.json:1: cannot be parsed: .* Correct it\.$/);
  assert.deepEqual(inspect({ 'content/references.bib': '' }, {}).problems, []);
});

test('a word may be used in headings and captions of the page that defines it, by reference, and by its own definition alone', () => {
  const late = (text: string) => problemsOf(fixture('sound.json'), `${fixture('first.mdx')}\n${text}\n`);
  assert.equal(late('A knot.').length, 1);
  assert.match(
    late('There are\nmany Knots.')[0],
    /^content\/chapters\/01-first\.mdx:21: "knot" is used before/,
  );
  assert.deepEqual(late('A knot (<Ref to="chapter-second" />).'), []);
  assert.deepEqual(late('Knotted, slip-knots, knotty.'), []);
  assert.deepEqual(late('## A knot {/* sec-a-knot */}'), []);
  // A figure may stand before the text that explains its caption, on that page.
  const figure =
    '## A figure {/* sec-a-figure */}\n\n<Figure of="none" id="none">\n  A gate.\n</Figure>\n\n## One gate {';
  const before = fixture('first.mdx').replace('## One gate {', figure);
  assert.deepEqual(problemsOf(fixture('sound.json'), before), [
    `${FIRST}:15: unknown figure "none". Figures are the files of src/figures.`,
  ]);
  const said = before.replace('</Figure>', '</Figure>\n\nA gate');
  assert.match(problemsOf(fixture('sound.json'), said)[1], /mdx:19: "gate" is used before it is defined/);
});

test('the letters of a formula are those that stand for something', () => {
  assert.deepEqual(lettersIn('\\sum_{i=1}^{n} \\sigma(w_i \\cdot x)'), ['i', 'n', '\\sigma', 'w', 'i', 'x']);
  assert.deepEqual(lettersIn('\\mathcal{L}(\\theta) \\in \\mathbb R'), [
    '\\mathcal{L}',
    '\\theta',
    '\\mathbb{R}',
  ]);
  assert.deepEqual(lettersIn('\\text{regions} = \\log_2 \\ell'), ['\\ell']);
});
