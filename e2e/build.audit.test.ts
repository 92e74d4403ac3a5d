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

interface Build {
  /** A hash per file, by the file's path. */
  readonly files: ReadonlyMap<string, string>;
  /** What was printed on the way, without colours. */
  readonly printed: string;
}

async function build(environment: NodeJS.ProcessEnv): Promise<Build> {
  const folder = await mkdtemp(join(tmpdir(), 'creases-build-'));
  try {
    const { stdout, stderr } = await run('npx', ['astro', 'build', '--outDir', folder], {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...environment },
    });
    return { files: await hashes(folder), printed: stdout + stderr };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The build of this worker, in another place and time zone than that of `dist/`. */
let built: Promise<Build> | null = null;
const elsewhere = (): Promise<Build> => (built ??= build({ TZ: 'Pacific/Kiritimati', LANG: 'C' }));

// Both tests share one build.
test.describe.configure({ mode: 'default', timeout: 240_000 });
test.skip(({ browserName }) => browserName !== 'chromium', 'A build needs no browser: once is enough.');

test('two builds of one commit are byte-identical, in other places and time zones too', async () => {
  const first = await hashes(join(root, 'dist'));
  const { files: second } = await elsewhere();
  expect(first.size).toBeGreaterThan(10);
  expect(
    Object.fromEntries(second),
    'dist/ (if it is older than the sources, run "npm run build" first)',
  ).toEqual(Object.fromEntries(first));
});

test('a build warns of nothing, so that a warning is seen when there is one', async () => {
  const { printed } = await elsewhere();
  expect(printed).toContain('[build]');
  const warnings = printed.split('\n').filter((line) => /\[(warn|error)\]|\bwarning\b|deprecat/i.test(line));
  expect(warnings).toEqual([]);
});
