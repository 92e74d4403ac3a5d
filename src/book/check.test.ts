import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { defineFigure, range } from '../contract/figure.ts';
import type { AnyFigure } from '../contract/figure.ts';
import { inspect } from './check.ts';
import type { Figures } from '../contract/figure.ts';
import { formatProblem } from './problem.ts';

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');

const oneKink = defineFigure<{ kink: number }>({
  width: 1,
  height: 1,
  invitation: 'Drag the kink.',
  initial: { kink: 0 },
  controls: [range('kink', { label: 'Kink', min: -1, max: 1, step: 0.1 })],
  describe: ({ kink }) => `A kink at ${kink}.`,
  values: ({ kink }) => ({ kink: String(kink) }),
  goals: { 'at-zero': ({ kink }) => ({ done: kink === 0, words: 'The kink is at zero.' }) },
  draw: () => undefined,
});
const figures: Figures = { 'one-kink': oneKink as unknown as AnyFigure };

/** The problems of one chapter, as they are printed, without its path where they all have it. */
function problemsOf(chapter: string, bibliography = ''): string[] {
  const files = { 'content/chapters/01-sound.mdx': chapter, 'content/references.bib': bibliography };
  return inspect(files, figures).problems.map((problem) =>
    formatProblem(problem).replace(/^content\/chapters\/01-sound.mdx:/, ''),
  );
}

const ids = 'Ids are unique in the book: choose another.';
const components =
  'Figure, Equation, Definition, Theorem, Proof, Exercise, Solution, Aside, Remember, Predict, Guess, Answer, Ref, Cite, Set, Value, Timeline, Symbols, Glossary, Statements';

/** Per fixture, all that is wrong with it. */
const faults: Record<string, string> = {
  'unknown-figure':
    '11: unknown figure "one-knik". Did you mean "one-kink"? Figures are the files of src/figures.',
  'figure-field': '11: figure "one-kink": it has no field "bias" (its fields: kink). Correct the prop.',
  'figure-range': '11: figure "one-kink": "kink" = 9 is out of range; nearest: 1. Correct the prop.',
  goal: '13: figure "bend" has no goal "at-one". Its goals: at-zero.',
  'goal-alone':
    '13: an exercise that a figure checks has both: in="figure-id" and goal="name". Write the missing one.',
  'set-field': '13: figure "bend": it has no field "knik" (its fields: kink). Correct the prop.',
  'set-range': '13: figure "bend": "kink" = -9 is out of range; nearest: -1. Correct the prop.',
  'set-unplaced': '11: no figure has the id "one-kink". Place it with <Figure id="one-kink">.',
  'unknown-value': '13: figure "bend" has no value "knik". Did you mean "kink"? Its values: kink.',
  'unknown-reference': '11: unknown reference "bent". Correct it, or give this id to what it means.',
  'unknown-chapter':
    '11: unknown reference "chapter-composition". Correct it, or give this id to what it means.',
  'internal-link':
    '11: "/composition/" is a link inside the site. Write <Ref to="…">words</Ref>, which is checked.',
  'duplicate-id': `13: the id "kink" is taken at content/chapters/01-sound.mdx:11. ${ids}`,
  'no-heading-id': '11: a heading has no id. End it with {/* sec-its-id */}.',
  'heading-prefix': '11: the heading id "kink" does not begin with sec-. Write "sec-kink".',
  'heading-formula':
    '11: a heading has a formula or a component, which lists of contents cannot show. Use words.',
  'second-title': '11: the title is the only h1, and frontmatter has it. Begin with ##.',
  formula:
    '11: KaTeX parse error: Undefined control sequence: \\fraq at position 5: x = \\̲f̲r̲a̲q̲{1}{2}. Correct the formula.',
  'displayed-formula':
    '13: KaTeX parse error: Undefined control sequence: \\undefined at position 14: a = b \\\\ + \\̲u̲n̲d̲e̲f̲i̲n̲e̲d̲. Correct the formula.',
  'formula-in-line': '11: a displayed formula stands inside a line. Put each $$ on a line of its own.',
  image: '11: a chapter has no images. Draw a figure, and place it with <Figure>.',
  import: '11: a chapter imports and exports nothing. Its components are given to it: remove the line.',
  code: '11: {1 + 1} is code, and a chapter has none. Use <Value>, or escape the brace as \\{.',
  'computed-prop':
    '11: the value of "kink" is not plain data: only numbers, strings, true, false and lists of them are allowed. Write it out.',
  spread: '11: <Figure> has a spread {...}. Write each prop by its name.',
  'unknown-component': `11: unknown component <Defnition>. Did you mean "Definition"? Known: ${components}.`,
  'unknown-prop': '11: <Definition> takes no "tilte". Did you mean "title"? Remove it.',
  'no-id': '11: <Definition> has no id. Add id="…".',
  html: '11: <script> is not for chapters. Write Markdown, or use a component.',
  'inside-a-sentence': '11: <Aside> stands inside a sentence. Put it on lines of its own.',
  'no-solution': '11: an exercise has no solution. Add a <Solution> inside it.',
  'guess-alone': '11: <Guess> stands outside a <Predict>. Move it there.',
  'no-guess': '11: <Predict> needs guesses to choose from and an answer. Add <Guess> and <Answer> inside it.',
  'empty-equation': '11: an <Equation> holds 0 formulas. Give it exactly one, $$…$$.',
  unclosed: '13: cannot be parsed: Expected a closing tag for `<Aside>` (13:1-13:8). Correct it.',
  'theorem-kind': '11: no theorem is a "Fact". Choose from Theorem, Lemma, Proposition, Corollary.',
  'stray-key':
    '9: unknown frontmatter key "author". Known: title, summary, outcomes, prerequisites, thumbnail, published, updated, version.',
  'thumbnail-elsewhere':
    '10: frontmatter "thumbnail": the chapter has no figure "bent". Did you mean "bend"? Write the id of one of its figures.',
  'no-summary': '1: frontmatter "summary" is missing. Add it.',
  'two-outcomes': '4: frontmatter "outcomes": three outcomes are expected. Correct it.',
  day: '7: frontmatter "updated": a day is written YYYY-MM-DD. Correct it.',
  prerequisite: '5: the prerequisite "chapter-lines" does not exist. Name an existing chapter.',
  yaml: '9: cannot be parsed: unexpected end of the stream within a flow collection. Correct it.',
};

for (const [name, fault] of Object.entries(faults)) {
  test(`a chapter with the fault "${name}" is reported with line and remedy`, () => {
    assert.deepEqual(problemsOf(fixture(`${name}.mdx`)), [fault]);
  });
}

/** The problems of a book whose files say little, beside the site's pages, and how they are printed. */
function problemsAmong(names: readonly string[], pages: readonly string[] = []): string[] {
  const files = names.map((name) => [`content/${name}.mdx`, fixture('bare.mdx')] as const);
  return inspect(Object.fromEntries(files), figures, pages).problems.map(formatProblem);
}

const onePage = "An address has one page: change this file's name after its number.";
const pages = ['404.astro', '[slug].astro', 'about.astro', 'embed/[figure].astro', 'index.astro'];

/** Per fault in the names of files, the last of which has it: the names, and how it is reported. */
const misplaced: Record<string, readonly [readonly string[], string]> = {
  'an appendix at the address of a chapter': [
    ['chapters/01-kinks', 'appendices/03-kinks'],
    `content/appendices/03-kinks.mdx:1: the address /kinks/ belongs to content/chapters/01-kinks.mdx. ${onePage}`,
  ],
  'a chapter at the address of a chapter': [
    ['chapters/01-kinks', 'chapters/02-kinks'],
    `content/chapters/02-kinks.mdx:1: the address /kinks/ belongs to content/chapters/01-kinks.mdx. ${onePage}`,
  ],
  'an appendix at the address of a page': [
    ['chapters/01-kinks', 'appendices/04-about'],
    `content/appendices/04-about.mdx:1: the address /about/ belongs to src/pages/about.astro. ${onePage}`,
  ],
  'a chapter at the address of the page for addresses that do not exist': [
    ['chapters/01-404'],
    `content/chapters/01-404.mdx:1: the address /404/ belongs to src/pages/404.astro. ${onePage}`,
  ],
  'a chapter at the address of a folder of pages': [
    ['chapters/01-embed'],
    `content/chapters/01-embed.mdx:1: the address /embed/ belongs to src/pages/embed/[figure].astro. ${onePage}`,
  ],
  'a chapter with the number of another': [
    ['chapters/01-lines', 'chapters/02-kinks', 'chapters/02-planes'],
    "content/chapters/02-planes.mdx:1: Chapter 2 is content/chapters/02-kinks.mdx. Begin this file's name with a number of its own, 03 for example.",
  ],
  'an appendix with the number of another': [
    ['appendices/02-history', 'appendices/02-proofs'],
    "content/appendices/02-proofs.mdx:1: Appendix B is content/appendices/02-history.mdx. Begin this file's name with a number of its own, 01 for example.",
  ],
  'a chapter after the last part': [
    ['chapters/15-depth', 'chapters/16-beyond'],
    'content/chapters/16-beyond.mdx:1: chapter 16 belongs to no part, so no list shows it. Add 16 to a part in src/book/parts.ts, or renumber the file.',
  ],
  'a chapter before the first part': [
    ['chapters/00-preface'],
    'content/chapters/00-preface.mdx:1: chapter 0 belongs to no part, so no list shows it. Add 0 to a part in src/book/parts.ts, or renumber the file.',
  ],
  'an appendix after the last letter': [
    ['appendices/26-symbols', 'appendices/27-history'],
    "content/appendices/27-history.mdx:1: no letter belongs to appendix 27. Begin the file's name with a number from 01 to 26.",
  ],
};

for (const [fault, [names, report]] of Object.entries(misplaced)) {
  test(`${fault} is reported with file and remedy`, () => {
    assert.deepEqual(problemsAmong(names, pages), [report]);
    // The rest of the names is sound: without the file at fault there is nothing to report.
    assert.deepEqual(problemsAmong(names.slice(0, -1), pages), []);
  });
}

test('chapters and appendices count apart, and may begin like pages', () => {
  const names = ['chapters/01-about-kinks', 'chapters/02-kinks', 'chapters/15-slug', 'appendices/01-proofs'];
  assert.deepEqual(problemsAmong([...names, 'appendices/02-history'], pages), []);
});

test('places are compared even where a file cannot be read', () => {
  const files = {
    'content/chapters/01-kinks.mdx': fixture('unclosed.mdx'),
    'content/chapters/02-kinks.mdx': fixture('bare.mdx'),
  };
  assert.deepEqual(
    inspect(files, figures).problems.map(({ file }) => file),
    ['content/chapters/01-kinks.mdx', 'content/chapters/02-kinks.mdx'],
  );
});

test('a sound chapter has no problems', () => {
  assert.deepEqual(problemsOf(fixture('sound.mdx'), fixture('sound.bib')), []);
});

test('all problems are reported at once, in reading order', () => {
  const problems = problemsOf(fixture('unknown-citation.mdx'), fixture('sound.bib'));
  assert.deepEqual(problems, [
    '13: unknown citation "montufar2041". Did you mean "montufar2014"? Add it to content/references.bib.',
    'content/references.bib:1: "montufar2014" is cited nowhere. Cite it, or remove it.',
    'content/references.bib:12: "hanin2019a" is cited nowhere. Cite it, or remove it.',
    'content/references.bib:19: "hanin2019b" is cited nowhere. Cite it, or remove it.',
  ]);
});

test('a chapter that cannot be read casts no doubt on the rest', () => {
  const files = {
    'content/chapters/01-lines.mdx': fixture('unclosed.mdx'),
    'content/chapters/02-kinks.mdx': fixture('unknown-reference.mdx'),
    'content/references.bib': fixture('sound.bib'),
  };
  assert.deepEqual(
    inspect(files, figures).problems.map(({ file }) => file),
    ['content/chapters/01-lines.mdx'],
  );
});

test('an id that another chapter has is refused', () => {
  const chapter = fixture('duplicate-id.mdx').split('\n').slice(0, 11).join('\n');
  const files = { 'content/chapters/01-lines.mdx': chapter, 'content/chapters/02-kinks.mdx': chapter };
  const problems = inspect(files, figures).problems.map(formatProblem);
  assert.deepEqual(problems, [
    `content/chapters/02-kinks.mdx:11: the id "kink" is taken at content/chapters/01-lines.mdx:11. ${ids}`,
  ]);
});

test('a link cannot set a figure in another chapter', () => {
  const files = {
    'content/chapters/01-lines.mdx': fixture('set-field.mdx').split('\n').slice(0, 11).join('\n'),
    'content/chapters/02-kinks.mdx': fixture('set-unplaced.mdx').replace('of="one-kink"', 'of="bend"'),
  };
  const problems = inspect(files, figures).problems.map(formatProblem);
  assert.deepEqual(problems, [
    'content/chapters/02-kinks.mdx:11: Figure 1.1 is in another chapter, where no link can set it. Use <Ref to="bend">.',
  ]);
});

test('a chapter whose file name has no number is refused', () => {
  const problems = inspect({ 'content/chapters/kinks.mdx': fixture('sound.mdx') }, figures).problems.map(
    formatProblem,
  );
  assert.deepEqual(problems, [
    'content/chapters/kinks.mdx:1: a chapter is named like 01-kinks.mdx. Rename it.',
  ]);
});
