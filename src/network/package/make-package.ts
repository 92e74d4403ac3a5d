import { execFileSync } from 'node:child_process';
import { copyFileSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = import.meta.dirname;
const root = path.resolve(here, '../../..');

/** Packages of the project, with their versions. */
interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/**
 * Writes the network room as a package into an empty folder: ES modules, their types, and what belongs to them. Its version
 * and those of its two dependencies are the project's.
 */
export function makePackage(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const compiler = fileURLToPath(import.meta.resolve('typescript/bin/tsc'));
  const output = ['--outDir', path.join(folder, 'lib')];
  execFileSync(process.execPath, [compiler, '-p', here, ...output], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  // The compiler rewrites the imports of the code, not those of the types.
  for (const file of globSync('lib/**/*.d.ts', { cwd: folder })) {
    const types = path.join(folder, file);
    writeFileSync(types, readFileSync(types, 'utf8').replace(/(['"])(\.{1,2}\/[^'"]*)\.ts\1/g, '$1$2.js$1'));
  }
  const { version, dependencies } = readJson(path.join(root, 'package.json')) as Manifest;
  const { fflate, pbf } = dependencies;
  const manifest = readJson(path.join(here, 'manifest.json')) as object;
  const whole = { ...manifest, version, dependencies: { fflate, pbf } };
  writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(whole, undefined, 2)}\n`);
  for (const file of ['README.md', 'CHANGELOG.md'])
    copyFileSync(path.join(here, file), path.join(folder, file));
  copyFileSync(path.join(root, 'LICENSE'), path.join(folder, 'LICENSE'));
}

if (import.meta.main) makePackage(path.join(root, '.package'));
