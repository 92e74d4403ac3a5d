import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readBibliography } from './bibliography.ts';

const sound = readFileSync(new URL('fixtures/sound.bib', import.meta.url), 'utf8');
const problems = (text: string) =>
  readBibliography('r.bib', text).problems.map(({ line, message }) => `${line}: ${message}`);

test('accents and protected capitals come out as letters', () => {
  const [, b, montufar] = readBibliography('r.bib', sound).references;
  assert.equal(montufar.names, 'Montúfar et al.');
  assert.match(montufar.html, /^Montúfar, G\., Pascanu, R\., .* 2924–2932\.$/);
  assert.match(b.html, /Deep ReLU Networks/);
});

test('two works with the same names and year are told apart by a letter, in the list too', () => {
  const [a, b] = readBibliography('r.bib', sound).references;
  assert.deepEqual([a.names, a.year, b.year], ['Hanin and Rolnick', '2019a', '2019b']);
  assert.match(b.html, /\(2019b\)/);
});

test('an unfinished list of authors ends in "et al."', () => {
  const text =
    '@misc{opt, author={Zhang, Susan and Roller, Stephen and others}, title={OPT}, year={2022}, eprint={1}}';
  const [opt] = readBibliography('r.bib', text).references;
  assert.equal(opt.html, 'Zhang, S., Roller, S., et al. (2022). <i>OPT</i>.');
});

test('each identifier becomes a link', () => {
  const text =
    '@misc{x, author={X, Y}, title={Z}, year={2000}, doi={10.1/2}, eprint={2305.00241}, url={https://www.a.org/b}}';
  assert.deepEqual(readBibliography('r.bib', text).references[0].links, [
    { label: 'doi:10.1/2', url: 'https://doi.org/10.1/2' },
    { label: 'arXiv:2305.00241', url: 'https://arxiv.org/abs/2305.00241' },
    { label: 'a.org', url: 'https://www.a.org/b' },
  ]);
});

test('an entry without identifier, a repeated key and TeX mathematics are refused with their lines', () => {
  const entry = (key: string, rest: string) => `@misc{${key}, author={X, Y}, year={2000}, ${rest}}`;
  const text = [
    entry('a', 'title={A}'),
    entry('b', 'title={$l_p$}, url={u}'),
    entry('b', 'title={B}, url={v}'),
  ].join('\n');
  assert.deepEqual(problems(text), [
    '1: "a" has no identifier. Add doi, eprint (arXiv), url or isbn.',
    '2: the title of "b" has TeX mathematics, which a list cannot show. Write it in Unicode.',
    '3: the key "b" is used twice. Rename one entry.',
  ]);
});

test('text that is not BibTeX is refused, and an empty file is an empty bibliography', () => {
  assert.match(problems('@misc{a, title={A}')[0], /^\d+: not BibTeX: .* Correct the entry\.$/);
  assert.deepEqual(readBibliography('r.bib', '% nothing yet\n'), { references: [], problems: [] });
});
