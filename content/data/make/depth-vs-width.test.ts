import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { depthVsWidth, type DepthVsWidth } from './depth-vs-width.ts';

test('counting the 900 networks again gives depth-vs-width.json', () => {
  const file = new URL('../depth-vs-width.json', import.meta.url);
  assert.deepEqual(depthVsWidth(), JSON.parse(readFileSync(file, 'utf8')) as DepthVsWidth);
});
