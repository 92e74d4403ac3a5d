import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

/** A file of more lines says in its first line why. */
const LONG = 150;
/** Bytes that a compiler writes. */
const made = /kernels\/code\.ts$/;

for (const [name, least] of [
  ['network', 100],
  ['lab', 100],
] as const)
  test(`a file of src/${name} that is longer than most says why in its first line`, () => {
    const folder = path.join(import.meta.dirname, name);
    const files = globSync('**/*.ts', { cwd: folder }).filter(
      (file) => !/\.(test|testing)\.ts$/.test(file) && !made.test(file),
    );
    assert.ok(files.length > least);
    const silent = files.filter((file) => {
      const text = readFileSync(path.join(folder, file), 'utf8');
      return text.split('\n').length - 1 > LONG && !text.startsWith('// Longer than most files: ');
    });
    assert.deepEqual(silent, []);
  });
