import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';

/** A fault as the lists name it; `e2e/mutants/run.ts` plants it. */
interface Fault {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  readonly test: string | readonly string[];
}

const root = path.join(import.meta.dirname, '..');

for (const list of globSync('e2e/mutants/*.json', { cwd: root }).sort())
  test(`${path.basename(list)}: every fault can be planted, in one place, leaves code that can be read, and has its tests`, () => {
    const faults = JSON.parse(readFileSync(path.join(root, list), 'utf8')) as Fault[];
    for (const { file, find, replace, test: named } of faults) {
      const text = existsSync(path.join(root, file)) ? readFileSync(path.join(root, file), 'utf8') : '';
      assert.equal(text.split(find).length, 2, `${file} has in one place: ${find}`);
      assert.notEqual(find, replace);
      // Else any test would notice it, whatever the test asks.
      if (file.endsWith('.ts')) stripTypeScriptTypes(text.replace(find, () => replace));
      for (const one of [named].flat()) assert.ok(existsSync(path.join(root, one)), one);
    }
  });
