import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { typicalCounts, type TypicalCounts } from './typical-counts.ts';

test('counting again gives all of typical-counts.json', () => {
  const file = new URL('../typical-counts.json', import.meta.url);
  assert.deepEqual(typicalCounts(), JSON.parse(readFileSync(file, 'utf8')) as TypicalCounts);
});
