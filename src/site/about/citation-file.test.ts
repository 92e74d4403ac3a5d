import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { parse } from 'yaml';

/** What the schema of the Citation File Format 1.2.0 says of the keys that a file may have. */
const KEYS =
  `abstract authors cff-version commit contact date-released doi identifiers keywords license license-url
  message preferred-citation references repository repository-artifact repository-code title type url version`.split(
    /\s+/,
  );
const REQUIRED = ['authors', 'cff-version', 'message', 'title'];
const PERSON =
  `address affiliation alias city country email family-names fax given-names name-particle name-suffix orcid
  post-code region tel website`.split(/\s+/);
const ENTITY =
  `address alias city country date-end date-start email fax location name orcid post-code region tel
  website`.split(/\s+/);
/** Of the licences of its list, those that the project has. */
const LICENCES = ['MIT', 'CC-BY-4.0'];
const PATTERNS: Readonly<Record<string, RegExp>> = {
  'date-released': /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  doi: /^10\.\d{4,9}(\.\d+)?\/[A-Za-z0-9:/_;\-.()[\]\\]+$/,
  commit: /^[a-f\d]{7,40}$/,
  url: /^(https?|ftp|sftp):\/\/.+/,
  'license-url': /^(https?|ftp|sftp):\/\/.+/,
  repository: /^(https?|ftp|sftp):\/\/.+/,
  'repository-code': /^(https?|ftp|sftp):\/\/.+/,
  'repository-artifact': /^(https?|ftp|sftp):\/\/.+/,
  type: /^(software|dataset)$/,
  'cff-version': /^1\.2\.0$/,
};
const ORCID = /^https:\/\/orcid\.org\/\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/;

type Fields = Readonly<Record<string, unknown>>;
const filled = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** What is wrong with one author: a person or an entity, each with keys of its own. */
function faultsOfAuthor(author: Fields, i: number): string[] {
  const may = 'name' in author ? ENTITY : PERSON;
  const strange = Object.keys(author).filter((key) => !may.includes(key));
  return [
    ...strange.map((key) => `authors[${i}] has no ${key}`),
    ...(Object.values(author).every(filled) && Object.keys(author).length > 0
      ? []
      : [`authors[${i}] is empty`]),
    ...('orcid' in author && !ORCID.test(String(author.orcid)) ? [`authors[${i}].orcid`] : []),
  ];
}

/** A list of at least one, without repetitions. */
const isList = (value: unknown): value is unknown[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  new Set(value.map((one) => JSON.stringify(one))).size === value.length;

/** What is wrong with a citation file; none for a valid one. */
function faultsIn(text: string): string[] {
  const file = parse(text, { schema: 'core' }) as Fields;
  const { authors, keywords, license, version } = file;
  const licences = Array.isArray(license) ? license : [license];
  return [
    ...REQUIRED.filter((key) => !(key in file)).map((key) => `${key} is missing`),
    ...Object.keys(file)
      .filter((key) => !KEYS.includes(key))
      .map((key) => `there is no ${key}`),
    ...['title', 'message', 'abstract'].filter((key) => key in file && !filled(file[key])),
    ...Object.entries(PATTERNS)
      .filter(([key, pattern]) => key in file && !pattern.test(String(file[key])))
      .map(([key]) => key),
    ...(isList(authors) ? (authors as Fields[]).flatMap(faultsOfAuthor) : ['authors']),
    ...('keywords' in file && !(isList(keywords) && keywords.every(filled)) ? ['keywords'] : []),
    ...('license' in file && !(isList(licences) && licences.every((one) => LICENCES.includes(String(one))))
      ? ['license']
      : []),
    ...('version' in file && !filled(version) && typeof version !== 'number' ? ['version'] : []),
  ];
}

const read = (file: string): string => readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');
const CFF = read('CITATION.cff');

test('CITATION.cff is valid by the rules of its format', () => {
  assert.deepEqual(faultsIn(CFF), []);
});

test('each rule can fail', () => {
  const faults: Readonly<Record<string, readonly [string | RegExp, string]>> = {
    'title is missing': [/^title:.*\n/m, ''],
    'there is no licence': ['license:', 'licence:'],
    'cff-version': ['1.2.0', '1.1.0'],
    'date-released': [/date-released: .*/, "date-released: '2026-11-31x'"],
    type: ['type: software', 'type: book'],
    authors: [/authors:\n.*\n/, 'authors: []\n'],
    'authors[0] has no given-names': ['- name: The Creases contributors', '- name: A\n    given-names: B'],
    license: ['- MIT', '- MTI'],
    keywords: ['- ReLU', '- neural networks'],
    message: [/message: .*/, "message: ''"],
    doi: ['type: software', 'type: software\ndoi: https://doi.org/10.5281/zenodo.1'],
  };
  for (const [fault, [from, to]] of Object.entries(faults)) {
    const text = CFF.replace(from, to);
    assert.notEqual(text, CFF, fault);
    assert.deepEqual(faultsIn(text), [fault]);
  }
});

test('its version is the package’s, and its date that of an entry of the changelog', () => {
  const { version, 'date-released': date } = parse(CFF) as Fields;
  assert.equal(version, (JSON.parse(read('package.json')) as { version: string }).version);
  const days = (JSON.parse(read('content/changelog.json')) as { date: string }[]).map((entry) => entry.date);
  assert.ok(days.includes(String(date)), `nothing is new on ${String(date)}`);
});
