import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Link } from './check.ts';
import { faultsOfLinks } from './check.ts';
import { runningHeads } from './heads.ts';
import type { Folio, Pages } from './pages.ts';
import { folioTexts, settled } from './pages.ts';

const folios: readonly Folio[] = [
  { id: 'a', kind: 'line' },
  { id: 'b', kind: 'words' },
  { id: 'a', kind: 'list', first: true },
  { id: 'c', kind: 'list' },
  { id: 'b', kind: 'list' },
  { id: 'b', kind: 'list', first: true },
];

test('numbers of pages stand as their place wants them, in a list each page once', () => {
  const pages: Pages = new Map([
    ['a', 3],
    ['b', 12],
    ['c', 3],
  ]);
  assert.deepEqual(folioTexts(folios, pages), ['3', '(p.\u00a012)', '3', '', ', 12', '12']);
});

test('before the pages are known a number has the width of most', () => {
  assert.deepEqual(folioTexts(folios.slice(0, 2), new Map()), ['000', '(p.\u00a0000)']);
});

/** A book whose one place moves with the width of the number that is written for it. */
const printer = (page: (written: number | undefined) => number) => (pages: Pages) =>
  Promise.resolve({ result: `p. ${pages.get('a') ?? '000'}`, pages: new Map([['a', page(pages.get('a'))]]) });

test('printing ends when the numbers that were written are those of the printing', async () => {
  assert.deepEqual(await settled(printer(() => 7)), {
    result: 'p. 7',
    pages: new Map([['a', 7]]),
    printings: 2,
  });
  const wide = await settled(printer((written) => (written === undefined ? 9 : written < 10 ? 10 : 10)));
  assert.equal(wide.result, 'p. 10');
  assert.equal(wide.printings, 3);
});

test('a book whose numbers never hold is an error', async () => {
  await assert.rejects(settled(printer((written) => (written === 9 ? 10 : 9))), /still change after 6/);
});

test('a link is held to the page that it names', () => {
  const places: Pages = new Map([['a', 7]]);
  const faults = (link: Link): string[] => faultsOfLinks([link], places);
  assert.deepEqual(faults({ dest: 'a', overlaidText: 'Figure 1.2 (p. 7)' }), []);
  assert.deepEqual(faults({ dest: 'a', overlaidText: 'Figure 1.2 (p.\u00a07)' }), []);
  assert.deepEqual(faults({ dest: 'a', overlaidText: 'Figure' }), []);
  assert.match(
    faults({ dest: 'a', overlaidText: 'Figure 1.2 (p. 8)' })[0],
    /says page 8 for a, which is on 7/,
  );
  assert.match(faults({ dest: 'b', overlaidText: 'Figure' })[0], /b, which is nowhere/);
  assert.deepEqual(faults({ overlaidText: 'https://example.org' }), []);
});

test('a running head may have any sign in it', () => {
  assert.match(runningHeads([['a', '1 "So" \\ <b>']]), /content: "1 \\"So\\" \\\\ \\3c b>"/);
});
