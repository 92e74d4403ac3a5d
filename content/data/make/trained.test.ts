import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { recipes, trained, type TrainedFile } from './trained.ts';

for (const [name, recipe] of Object.entries(recipes)) {
  test(`training again gives ${name} bit for bit`, () => {
    const url = new URL(`../${name}`, import.meta.url);
    const stored = JSON.parse(readFileSync(url, 'utf8')) as TrainedFile;
    assert.deepEqual(trained(recipe), stored);
  });
}
