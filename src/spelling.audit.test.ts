import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The words that are not in a British dictionary, in all that the speller reads; with their own list or without. */
async function unknown(...options: string[]): Promise<string[]> {
  const args = [
    'cspell',
    'lint',
    '--no-progress',
    '--no-summary',
    '--quiet',
    '--config',
    '.cspell.json',
    ...options,
  ];
  const { stdout } = await run('npx', args, { maxBuffer: 2 ** 26 }).catch(
    (error: { stdout: string; code: number }) => {
      // 1 is the answer that there are such words.
      assert.equal(error.code, 1, error.stdout);
      return error;
    },
  );
  return stdout.split('\n').filter((line) => line !== '');
}

const own = readFileSync('.cspell-words.txt', 'utf8').trim().split('\n');

test('every word of the text, the README, the content and the comments is British English, or on the list of its own words', async () => {
  assert.deepEqual(await unknown(), []);
});

test('the list of own words is in order, and every word of it is needed', async () => {
  assert.deepEqual(own, [...new Set(own)].sort());
  const words = await unknown('--words-only', '--unique', '--dictionary', '!own');
  const needed = words.map((word) => word.toLowerCase().replace(/['’]s$/, ''));
  assert.deepEqual(
    own.filter((word) => !needed.includes(word)),
    [],
  );
});
