import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { original, originals, type OriginalFile } from './originals.ts';

for (const [name, source] of Object.entries(originals))
  test(`${name} holds the network of the fixtures, number for number`, () => {
    const stored = JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')) as OriginalFile;
    assert.deepEqual(stored, original(source));
  });
