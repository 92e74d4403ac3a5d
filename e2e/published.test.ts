import { expect, test } from '@playwright/test';
import { built, published } from './published.ts';

const flat = (addresses: Readonly<Record<string, readonly string[]>>): string[] =>
  Object.entries(addresses).flatMap(([path, ids]) => [path, ...ids.map((id) => `${path}#${id}`)]);

test('no address that has been published disappears', () => {
  const now = new Set(flat(built()));
  const gone = flat(published()).filter((address) => !now.has(address));
  expect(gone, 'people may have cited these: give the parts their ids again').toEqual([]);
});

test('what can be cited from now on is on the list', () => {
  const listed = new Set(flat(published()));
  const added = flat(built()).filter((address) => !listed.has(address));
  expect(added, 'run "node e2e/published.ts" to add them').toEqual([]);
});
