import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import * as network from '../../network/index.ts';
import { readApi } from './api-module.ts';
import { headingsOf, proseOf } from './sections.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const sections = await readApi(root);
const entries = sections.flatMap((section) => section.entries);
const entry = (name: string) => {
  const found = entries.find((one) => one.name === name);
  assert.ok(found, name);
  return found;
};

test('every export of the network module stands on the page once, under a heading', () => {
  const names = entries.map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
  for (const name of Object.keys(network)) assert.ok(names.includes(name), name);
  const index = readFileSync(path.join(root, 'src/network/index.ts'), 'utf8');
  assert.deepEqual(
    [...names].sort(),
    headingsOf(index)
      .flatMap((heading) => heading.names)
      .sort(),
  );
  assert.equal(new Set(sections.map(({ id }) => id)).size, sections.length);
  for (const { title, entries: under } of sections) assert.ok(under.length > 0, title);
});

test('every export says what it is, and its declaration can be read', () => {
  for (const { name, prose, code, file } of entries) {
    assert.ok(prose.length > 0, `${name} has no comment`);
    assert.ok(code.includes(name) && !/: unknown\b(?!\))|__|\[object/.test(code), code);
    assert.match(file, /^src\/network\/.*\.ts$/);
  }
});

test('declarations, parameters, members, errors and code in comments are those of the source', () => {
  const topology = entry('topology');
  assert.equal(topology.code, 'topology(complex: RegionComplex, set: PlaneSet): Topology');
  assert.match(topology.throws[0].map(({ text }) => text).join(''), /^GeometryError 'dimension' if/);
  assert.equal(
    entry('PlaneSet').code,
    'type PlaneSet = { output: number; above: number } | { winner: number }',
  );
  assert.deepEqual(
    entry('Topology').parts.map(({ code }) => code),
    ['parts: number', 'holes: number'],
  );
  assert.equal(
    entry('linearRegions').code,
    'linearRegions(given: Network, domain: Domain, options?: RegionOptions): RegionComplex',
  );
  assert.equal(entry('GeometryError').code, 'class GeometryError extends Error');
  assert.deepEqual(
    entry('GeometryError').parts.map(({ code }) => code),
    ['reason: GeometryReason'],
  );
  const [parameter] = entry('marginsAt').parts;
  assert.deepEqual(parameter, { code: 'p', prose: [[{ text: '1, 2 or Infinity', code: false }]] });
});

test('comments are split at empty lines, and code is told from words', () => {
  assert.deepEqual(
    proseOf([
      { kind: 'text', text: 'One\nline.\n\nAnother with ' },
      { kind: 'code', text: '`code`' },
      { kind: 'text', text: '.\n\n' },
    ]),
    [
      [{ text: 'One line.', code: false }],
      [
        { text: 'Another with ', code: false },
        { text: 'code', code: true },
        { text: '.', code: false },
      ],
    ],
  );
});
