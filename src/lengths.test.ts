import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

/** A file of more lines says in its first comment why. */
const LONG = 150;
/** Bytes that a compiler writes, and tests, which are lists of claims. */
const free = /kernels\/code\.ts$|\.(test|testing)\.ts$|node_modules/;
/** The comment that a file begins with. */
const head = /^(\/\/.*\n)+|^\/\*\*[\s\S]*?\*\//;

const root = path.join(import.meta.dirname, '..');

for (const [name, least] of [
  ['src', 700],
  ['e2e', 50],
  ['content', 8],
] as const)
  test(`a file of ${name} that is longer than most says why in its first comment`, () => {
    const files = globSync(`${name}/**/*.ts`, { cwd: root }).filter((file) => !free.test(file));
    assert.ok(files.length > least, `${files.length} files`);
    const silent = files.filter((file) => {
      const text = readFileSync(path.join(root, file), 'utf8');
      const [first = ''] = head.exec(text) ?? [];
      return text.split('\n').length - 1 > LONG && !first.includes('Longer than most files: ');
    });
    assert.deepEqual(silent, []);
  });
