import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import * as network from '../index.ts';
import { makePackage } from './make-package.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'creases-package-'));
const made = path.join(folder, 'made');
const consumer = path.join(folder, 'consumer');
let tarball = '';

const npm = (args: readonly string[], cwd: string): string =>
  execFileSync('npm', args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });

before(() => {
  makePackage(made);
  tarball = path.join(folder, npm(['pack', '--pack-destination', folder, '--silent'], made).trim());
});
after(() => rmSync(folder, { recursive: true, force: true }));

test('publint finds nothing to say of the package', async () => {
  const { messages } = await publint({ pkgDir: made, strict: true });
  assert.deepEqual(messages, []);
});

test('the types are right for every way in which TypeScript resolves modules of this kind', () => {
  const cli = fileURLToPath(
    new URL('../../../node_modules/@arethetypeswrong/cli/dist/index.js', import.meta.url),
  );
  execFileSync(process.execPath, [cli, tarball, '--profile', 'esm-only', '--format', 'ascii']);
});

test('an empty project can install the package, run it and check types against it', () => {
  mkdirSync(consumer);
  writeFileSync(
    path.join(consumer, 'package.json'),
    JSON.stringify({ name: 'consumer', type: 'module', private: true }),
  );
  npm(['install', '--prefer-offline', '--no-audit', '--no-fund', '--silent', tarball], consumer);
  const program = `
    import * as all from 'creases';
    import { linearRegions, randomNetwork, readNetworks, writeNetwork } from 'creases';
    const made = randomNetwork({ widths: [2, 8, 1], seed: 1 });
    const [{ network }] = await readNetworks(writeNetwork(made, 'safetensors'), 'made.safetensors');
    const { regionCount } = linearRegions(network, [[-1, -1], [1, 1]]);
    console.log(JSON.stringify({ regionCount, names: Object.keys(all).sort() }));
  `;
  writeFileSync(
    path.join(consumer, 'program.mts'),
    program.replace('console.log', 'export const text: string = String'),
  );
  writeFileSync(path.join(consumer, 'program.mjs'), program);
  const run = execFileSync(process.execPath, ['program.mjs'], { cwd: consumer, encoding: 'utf8' });
  const own = network.linearRegions(network.randomNetwork({ widths: [2, 8, 1], seed: 1 }), [
    [-1, -1],
    [1, 1],
  ]);
  assert.deepEqual(JSON.parse(run), { regionCount: own.regionCount, names: Object.keys(network).sort() });
  const compiler = fileURLToPath(import.meta.resolve('typescript/bin/tsc'));
  const compilerOptions = {
    strict: true,
    noEmit: true,
    module: 'nodenext',
    target: 'es2023',
    lib: ['es2023'],
    types: [],
  };
  writeFileSync(
    path.join(consumer, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, files: ['program.mts'] }),
  );
  execFileSync(process.execPath, [compiler, '-p', consumer], { stdio: 'inherit' });
});

test('the package says what it is, and holds no tests', () => {
  const listed = npm(['pack', '--dry-run', '--json'], made);
  const [{ files }] = JSON.parse(listed) as [{ files: readonly { readonly path: string }[] }];
  const paths = files.map((file) => file.path);
  for (const file of [
    'LICENSE',
    'README.md',
    'CHANGELOG.md',
    'package.json',
    'lib/index.js',
    'lib/index.d.ts',
  ])
    assert.ok(paths.includes(file), file);
  assert.deepEqual(
    paths.filter((file) => /test|bench|fixture/.test(file)),
    [],
  );
  const { version } = JSON.parse(readFileSync(path.join(made, 'package.json'), 'utf8')) as {
    version: string;
  };
  assert.match(
    readFileSync(path.join(made, 'CHANGELOG.md'), 'utf8'),
    new RegExp(`^## ${version.replaceAll('.', '\\.')}$`, 'm'),
  );
});
