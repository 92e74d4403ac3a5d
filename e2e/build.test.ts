import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';

const run = promisify(execFile);
const root = new URL('..', import.meta.url).pathname;

/** A hash per file of a folder, by the file's path. */
async function hashes(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const hash = async (file: string): Promise<[string, string]> => [
    file.slice(folder.length),
    createHash('sha256')
      .update(await readFile(file))
      .digest('hex'),
  ];
  return new Map(await Promise.all(files.sort().map(hash)));
}

/** A hash per file of a new build, by the file's path. */
async function build(environment: NodeJS.ProcessEnv): Promise<Map<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'creases-build-'));
  try {
    await run('npx', ['astro', 'build', '--outDir', folder], {
      cwd: root,
      env: { ...process.env, ...environment },
    });
    return await hashes(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('two builds of one commit are byte-identical, in other places and time zones too', async ({
  browserName,
}) => {
  test.skip(browserName !== 'chromium', 'A build needs no browser: once is enough.');
  test.setTimeout(240_000);
  const first = await hashes(join(root, 'dist'));
  const second = await build({ TZ: 'Pacific/Kiritimati', LANG: 'C' });
  expect(first.size).toBeGreaterThan(10);
  expect(
    Object.fromEntries(second),
    'dist/ (if it is older than the sources, run "npm run build" first)',
  ).toEqual(Object.fromEntries(first));
});
