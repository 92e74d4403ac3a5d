import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { promisify } from 'node:util';

const run = promisify(execFile);

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
}

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const { dependencies, devDependencies } = read('package.json') as Record<string, Record<string, string>>;
const { packages } = read('package-lock.json') as { packages: Record<string, Locked> };
const locked = Object.entries(packages).filter(([path, { link }]) => path !== '' && !link);

/** Licences of what pages may load: they ask for their text to be kept, and no more. */
const FREE = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'Unlicense', 'CC0-1.0', 'BlueOak-1.0.0', 'OFL-1.1', 'Python-2.0']; // prettier-ignore
/** Packages under other licences that only run while the site is built, and nothing of which is in it. */
const BUILDING = [
  /^@img\/sharp/,
  /^@resvg\//,
  /^lightningcss/,
  /^citeproc$/,
  /^@axe-core\/playwright$/,
  /^axe-core$/,
];

test('every dependency has one exact version, and the lock file has it with its hash', () => {
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    assert.match(version, /^\d+\.\d+\.\d+$/, name);
    assert.equal(packages[`node_modules/${name}`]?.version, version, name);
  }
  assert.deepEqual(
    locked
      .filter(([, { integrity, version }]) => !version || !/^sha512-/.test(integrity ?? ''))
      .map(([path]) => path),
    [],
  );
});

test('what is installed for the site is under licences that leave it free', (context) => {
  const counts = new Map<string, number>();
  const others: string[] = [];
  for (const [path, { license = 'none', dev }] of locked) {
    if (dev) continue;
    counts.set(license, (counts.get(license) ?? 0) + 1);
    const name = path.replace(/^.*node_modules\//, '');
    if (!FREE.includes(license) && !BUILDING.some((one) => one.test(name)))
      others.push(`${name}: ${license}`);
  }
  context.diagnostic([...counts].map(([licence, count]) => `${licence} ${count}`).join(', '));
  assert.deepEqual(others, []);
});

test('no package that is installed for the site is known to be unsafe', async (context) => {
  const { stdout } = await run('npm', ['audit', '--omit=dev', '--json'], { maxBuffer: 2 ** 26 }).catch(
    (error: { stdout: string }) => error,
  );
  const report = JSON.parse(stdout) as {
    readonly message?: string;
    readonly vulnerabilities?: Record<string, { readonly severity: string }>;
  };
  if (!report.vulnerabilities) {
    // Only the workflow's machine can be expected to reach the list.
    assert.equal(process.env.CI, undefined, report.message);
    context.diagnostic(`NOT ASKED: the registry's list is out of reach (${report.message ?? 'no answer'})`);
    return;
  }
  const unsafe = Object.entries(report.vulnerabilities).filter(([, { severity }]) =>
    ['high', 'critical'].includes(severity),
  );
  assert.deepEqual(
    unsafe.map(([name, { severity }]) => `${name}: ${severity}`),
    [],
  );
});
