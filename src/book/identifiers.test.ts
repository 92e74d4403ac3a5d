import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

/** An identifier, and whether it is well-formed. */
type Check = (identifier: string) => boolean;

/** ISBN-10 or ISBN-13 by its check digit. */
const isbn: Check = (written) => {
  const digits = written.replaceAll('-', '');
  if (/^\d{9}[\dX]$/.test(digits))
    return [...digits].reduce((sum, d, i) => sum + (10 - i) * (d === 'X' ? 10 : Number(d)), 0) % 11 === 0;
  return (
    /^97[89]\d{10}$/.test(digits) &&
    [...digits].reduce((sum, d, i) => sum + (i % 2 ? 3 : 1) * Number(d), 0) % 10 === 0
  );
};

/** A DOI: a prefix of four to nine digits, and a suffix that ends with no punctuation. */
const doi: Check = (written) => /^10\.\d{4,9}\/[^\s"<>{}]*[^\s"<>{}.,;:]$/.test(written);

/** An arXiv identifier: since April 2007 YYMM.number, of four digits until 2014 and five from 2015 on; or archive/YYMMNNN. */
const arXiv: Check = (written) => {
  const [, year, month, number] = /^(\d\d)(0[1-9]|1[0-2])\.(\d+)(?:v[1-9]\d*)?$/.exec(written) ?? [];
  if (year === undefined) return /^[a-z-]+(?:\.[A-Z]{2})?\/\d\d(0[1-9]|1[0-2])\d{3}$/.test(written);
  return Number(`${year}${month}`) >= 704 && number.length === (Number(year) < 15 ? 4 : 5);
};

/** An address that leads out: https, a name with a dot, nothing that a text has stuck to it. */
const address: Check = (written) => {
  if (!URL.canParse(written)) return false;
  const { protocol, hostname, username } = new URL(written);
  return (
    protocol === 'https:' &&
    /^[a-z\d-]+(\.[a-z\d-]+)+$/.test(hostname) &&
    !username &&
    !/[\s<>{}|\\^`]|[.,;]$/.test(written)
  );
};

const bibliography = readFileSync('content/references.bib', 'utf8');

/** The values of a field of the bibliography. */
const field = (name: string): string[] =>
  [...bibliography.matchAll(new RegExp(`^\\s*${name}\\s*=\\s*[{"](.*)[}"],?$`, 'gm'))].map(
    ([, value]) => value,
  );

for (const [name, check] of Object.entries({ doi, isbn, eprint: arXiv, url: address }))
  test(`every ${name} of the bibliography is well-formed`, () => {
    const values = field(name);
    assert.ok(values.length > 0);
    assert.equal(values.length, bibliography.match(new RegExp(`^\\s*${name}\\s*=`, 'gm'))?.length);
    assert.deepEqual(
      values.filter((value) => !check(value)),
      [],
    );
    assert.deepEqual(
      values.filter((value, i) => values.indexOf(value) !== i),
      [],
      'twice',
    );
  });

test('every address in the text, the README and the content is well-formed', () => {
  const files = [
    ...globSync('content/**/*.{mdx,json}'),
    ...globSync('src/{site,pages}/**/*.astro'),
    'README.md',
    'CITATION.cff',
  ];
  const found = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\bhttps?:\/\/[^\s"'<>()\]`]*[^\s"'<>()\]`.,;:]/g)].map(
      ([url]) => ({ file, url }),
    ),
  );
  assert.ok(found.length > 5);
  const local = /^http:\/\/localhost(:\d+)?(\/|$)/;
  assert.deepEqual(
    found.filter(({ url }) => !local.test(url) && !address(url)),
    [],
  );
});

test('what is not well-formed is noticed', () => {
  assert.deepEqual(['978-0-521-85757-4', '9780521857573', '0-521-85757-4', '978052185757'].filter(isbn), [
    '978-0-521-85757-4',
  ]);
  assert.deepEqual(['10.24432/C50P49', '10.1/x', '10.1000/a.', 'doi:10.1000/a'].filter(doi), [
    '10.24432/C50P49',
  ]);
  assert.deepEqual(
    ['2209.04836', '1413.0001', '1412.00001', '1501.0001', 'math/0406388', '0703.1234'].filter(arXiv),
    ['2209.04836', 'math/0406388'],
  );
  assert.deepEqual(
    ['https://example.org/a', 'http://example.org', 'https://example', 'https://a.b/c d'].filter(address),
    ['https://example.org/a'],
  );
});
