import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readingIn } from './kept.ts';
import { keysOf } from '../keys/list.ts';

const place = { page: 'kinks', section: 'sec-three', words: 'Three creases' };

test('what makes no sense in the storage is passed over', () => {
  assert.deepEqual(readingIn(JSON.stringify({ place, read: ['kinks'] })), { place, read: ['kinks'] });
  for (const junk of [
    null,
    '',
    '{',
    'null',
    '7',
    '[]',
    '"x"',
    '{"place":7,"read":{}}',
    '{"place":null,"read":null}',
  ])
    assert.deepEqual(readingIn(junk), { read: [] }, String(junk));
  for (const bad of [{ page: '../x' }, { section: 'a b' }, { words: 7 }, { page: undefined }])
    assert.deepEqual(readingIn(JSON.stringify({ place: { ...place, ...bad }, read: [7, 'a/b', 'kinks'] })), {
      read: ['kinks'],
    });
  assert.equal(
    readingIn(JSON.stringify({ place: { ...place, words: 'x'.repeat(500) } })).place?.words.length,
    120,
  );
});

test('the list of keys has what the page answers to, and nothing else', () => {
  const none = { figures: false, handles: false, undo: false, presented: false };
  const words = (answers: Partial<typeof none>): string => JSON.stringify(keysOf({ ...none, ...answers }));
  assert.deepEqual(
    keysOf(none).map(({ title }) => title),
    ['Everywhere'],
  );
  assert.doesNotMatch(words({ figures: true }), /Ctrl Z|ten steps/);
  assert.match(words({ figures: true, undo: true }), /Ctrl Z/);
  assert.match(words({ figures: true, handles: true }), /ten steps/);
  assert.match(words({ figures: true, presented: true }), /While you present/);
});
