import { test } from 'node:test';
import assert from 'node:assert/strict';
import { parseHTML } from 'linkedom';
import { homeScript } from './home-script.ts';
import { PLACE, readingIn, remember } from './kept.ts';
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

/** A device's storage, with what is in it. */
const storage = (kept: Record<string, string>) => ({
  getItem: (name: string) => kept[name] ?? null,
  setItem: (name: string, text: string) => (kept[name] = text),
  removeItem: (name: string) => Reflect.deleteProperty(kept, name),
});

test('the place is remembered, and a chapter once its end was seen, beside those before', (t) => {
  const kept: Record<string, string> = {};
  Object.defineProperty(globalThis, 'localStorage', { value: storage(kept), configurable: true });
  t.after(() => Reflect.deleteProperty(globalThis, 'localStorage'));
  remember(place, false);
  assert.deepEqual(readingIn(kept[PLACE]), { place, read: [] });
  remember(place, true);
  const next = { ...place, page: 'folds' };
  remember(next, true);
  remember(next, true);
  assert.deepEqual(readingIn(kept[PLACE]), { place: next, read: ['folds', 'kinks'] });
});

/** The first page after its script has run, on a device that keeps this. */
function firstPage(reading: unknown) {
  const kept: Record<string, string> = { [PLACE]: JSON.stringify(reading) };
  const { document } = parseHTML(
    `<p class="hero-continue" data-base="/creases/" hidden data-pages='{"kinks":"1. Kinks"}'>
    <span class="hero-place">In <a href="/">it</a></span><button></button></p>
    <a class="start"></a><a data-page="kinks">Kinks</a>`,
  );
  let ready = (): void => undefined;
  new Function('document', 'localStorage', 'addEventListener', homeScript)(
    document,
    storage(kept),
    (_: string, then: () => void) => (ready = then),
  );
  ready();
  const line = document.querySelector<HTMLElement>('.hero-continue')!;
  return { kept, line, marks: () => document.querySelectorAll('.read-mark').length };
}

test('the first page leads to the place, marks what has been read, and forgets both', () => {
  const { kept, line, marks } = firstPage({ place, read: ['kinks', 'x"y', 'gone'] });
  assert.equal(line.hidden, false);
  assert.equal(line.querySelector('a')!.getAttribute('href'), '/creases/kinks/#sec-three');
  assert.equal(line.querySelector('a')!.textContent, '1. Kinks, Three creases');
  assert.equal(marks(), 1);
  Object.assign(line.ownerDocument.querySelector('.start')!, { focus: () => undefined });
  line.querySelector('button')!.click();
  assert.deepEqual([kept, marks(), line.hidden], [{}, 0, true]);
});

test('the first page says nothing of a place that is not there, and of nothing read', () => {
  for (const reading of [{}, null, { place: { ...place, page: 'gone' } }, { place: { ...place, words: 7 } }])
    assert.equal(firstPage(reading).line.hidden, true, JSON.stringify(reading));
  const { line, marks } = firstPage({ place: { ...place, page: 'gone' }, read: ['kinks'] });
  assert.deepEqual([line.hidden, marks()], [false, 1]);
  assert.equal(line.querySelector<HTMLElement>('.hero-place')!.hidden, true);
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
  assert.doesNotMatch(words({ figures: true }), /While you present/);
});
