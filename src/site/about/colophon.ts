import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Packages that are there for one reason. */
export interface Reason {
  readonly packages: readonly { readonly name: string; readonly version: string }[];
  readonly why: string;
}

/** The versions of a package file, by name. */
type Versions = Readonly<Record<string, string>>;

/**
 * The rows of the table of dependencies in a README, with their versions.
 *
 * A name with "…/" has the scope of the one before it, and one with "*" stands for all that match.
 *
 * @throws Error for a name without a version, and for a package that no row explains
 */
export function reasonsIn(readme: string, versions: Versions): Reason[] {
  const table = /\n\| package .*\n\|[ -|]*\n((?:\|.*\n)+)/.exec(readme)?.[1] ?? '';
  const reasons = table
    .trim()
    .split('\n')
    .map((row) => row.split('|').slice(1, -1))
    .map(([names, why]) => ({ packages: packagesIn(names, versions), why: why.replaceAll('`', '').trim() }));
  const named = reasons.flatMap(({ packages }) => packages.map(({ name }) => name));
  const silent = Object.keys(versions).filter((name) => !named.includes(name));
  if (silent.length > 0) throw new Error(`The README does not say why there is ${silent.join(', ')}`);
  return reasons;
}

function packagesIn(cell: string, versions: Versions): Reason['packages'] {
  let scope = '';
  return [...cell.matchAll(/`([^`]+)`/g)].flatMap(([, written]) => {
    const name = written.replace(/^…/, scope);
    scope = name.split('/')[0];
    const fits = name.endsWith('*')
      ? (one: string) => one.startsWith(name.slice(0, -1))
      : (one: string) => one === name;
    const found = Object.entries(versions).filter(([one]) => fits(one));
    if (found.length === 0) throw new Error(`The README explains ${name}, which package.json does not name`);
    return found.map(([one, version]) => ({ name: one, version }));
  });
}

interface PackageFile {
  readonly version: string;
  readonly dependencies: Versions;
  readonly devDependencies: Versions;
}

/** The site's own version, and why each package is there: from its package.json and README. */
export function colophon(): { version: string; reasons: readonly Reason[] } {
  const read = (file: string) => readFileSync(path.resolve(file), 'utf8');
  const { version, dependencies, devDependencies } = JSON.parse(read('package.json')) as PackageFile;
  return { version, reasons: reasonsIn(read('README.md'), { ...dependencies, ...devDependencies }) };
}
