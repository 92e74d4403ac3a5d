import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { allClaims, checkOriginal } from './check-original.ts';
import { readContent } from './check.ts';
import { claimsOf, countVerdicts, originalFile, readOriginal } from './original.ts';
import type { Original } from './original.ts';
import type { Label } from './labels.ts';

const root = new URL('../../', import.meta.url).pathname;
const text = readFileSync(root + originalFile, 'utf8');
const original = readOriginal(text).original!;

/** As many labels as the claims name, all of them on one page. */
const labels = Object.fromEntries(
  [...original.claims, ...original.sources.flatMap(({ sections }) => sections)]
    .flatMap(({ where }) => where)
    .map((id) => [id, { id, page: 'kinks', anchor: id } as Label]),
);
const pages = ['about.astro', 'references.astro'];

/** What is wrong with the original once something is done to a copy of it. */
function objections(change: (copy: { -readonly [K in keyof Original]: Original[K] }) => void): string[] {
  const copy = structuredClone(original);
  change(copy);
  return checkOriginal(JSON.stringify(copy), labels, pages).map(({ message }) => message);
}

test('every claim that was found has one entry, with a verdict, and nothing is left open', () => {
  assert.deepEqual(
    original.claims.map(({ id }) => id),
    allClaims,
  );
  assert.equal(allClaims.length, 104);
  assert.deepEqual(
    objections(() => undefined),
    [],
  );
});

test('the build reads the claims with the rest of the content', () => {
  assert.equal(readContent(root)[originalFile], text);
});

test('the counts of the sources add up to those of all claims', () => {
  const counts = original.sources.map(({ key }) => countVerdicts(claimsOf(original, key)));
  const sum = counts.map((one) => Object.values(one).reduce((a, b) => a + b)).reduce((a, b) => a + b);
  assert.equal(sum, original.claims.length);
  const recounted = (verdict: string) => text.split(`"verdict": "${verdict}"`).length - 1;
  for (const [verdict, count] of Object.entries(countVerdicts(original.claims)))
    assert.equal(count, recounted(verdict), verdict);
});

test('a claim that is missing, told twice, unknown or in no section is noticed', () => {
  const without = objections((copy) => (copy.claims = copy.claims.filter(({ id }) => id !== 'B7')));
  assert.match(without.join('\n'), /claim B7 is missing/);
  const twice = objections((copy) => copy.claims.push({ ...copy.claims[0] }));
  assert.deepEqual(twice, ['claim A1 is told twice. Remove one.']);
  const strange = objections((copy) => (copy.claims[0].id = 'A39'));
  assert.match(strange.join('\n'), /the original has no claim "A39"/);
  const homeless = objections((copy) => {
    for (const { sections } of copy.sources)
      for (const section of sections) section.claims = section.claims.filter((id) => id !== 'A5');
  });
  assert.deepEqual(homeless, ['claim A5 stands in no section of its source. Add it to one.']);
});

test('a place that does not exist, no place without a reason, and a place with one are noticed', () => {
  const lost = objections((copy) => (copy.claims[0].where = ['sec-nowhere']));
  assert.match(lost.join('\n'), /^claim A1: nothing has the id "sec-nowhere"/);
  const page = objections((copy) => (copy.claims[0].where = ['/abut/#cite']));
  assert.deepEqual(page, ['claim A1: no page has the address "/abut/#cite". Correct it.']);
  const open = objections((copy) => (copy.sources[0].sections[0].where = []));
  assert.match(open.join('\n'), /has no place\. Say where/);
  const both = objections((copy) => (copy.claims[0].dropped = 'For a reason.'));
  assert.deepEqual(both, ['claim A1 has a place and was dropped. Take one of the two away.']);
});

test('an objection names the line of its claim', () => {
  const wrong = text.replace(
    '"where": ["sec-one-unit"]\n    },\n    {\n      "id": "A4"',
    '"where": ["sec-no-unit"]\n    },\n    {\n      "id": "A4"',
  );
  const [problem] = checkOriginal(wrong, labels, pages).filter(({ message }) =>
    message.startsWith('claim A3:'),
  );
  assert.match(wrong.split('\n')[problem.line - 1], /"id": "A3"/);
});

test('a file of another form is told apart, with what is wrong', () => {
  const [{ message }] = readOriginal(text.replace('"verdict": "precise"', '"verdict": "perhaps"')).problems;
  assert.match(message, /^claims\.\d+\.verdict: /);
  assert.match(readOriginal('{').problems[0].message, /^cannot be parsed/);
});
