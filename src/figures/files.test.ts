import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { figureFiles } from './files.ts';

/** The names of the figures in a folder of some empty files. */
function namesAmong(files: readonly string[]): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'creases-figures-'));
  try {
    for (const file of files) {
      mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
      writeFileSync(path.join(folder, file), '');
    }
    return [...figureFiles(folder).keys()];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('figures are named after their files, in order, and other files are none', () => {
  assert.deepEqual(namesAmong(['b/first.figure.ts', 'a/second.figure.ts', 'a/second.css', 'a/tent.ts']), [
    'first',
    'second',
  ]);
});

test('two figures of one name are refused, whatever their chapters', () => {
  assert.throws(
    () => namesAmong(['a/hat.figure.ts', 'b/hat.figure.ts']),
    /hat\.figure\.ts has the name of .*hat\.figure\.ts\. Rename one of them\./,
  );
});
