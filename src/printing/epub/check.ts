import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readSync } from 'node:fs';
import { findProgram } from '../../../e2e/browser.ts';
import { faultsIn } from './faults.ts';

/** What to do where there is no checker. */
export const MISSING =
  'creases.epub was not checked: there is no epubcheck. Install it ("apt-get install epubcheck", "brew install epubcheck").';

/** How to run the checker of EPUB files on this machine, as a command and its first arguments; `null` without one. */
export function installedChecker(): readonly string[] | null {
  const path = findProgram('epubcheck');
  if (!path) return null;
  // Debian's is an archive for Java that only some systems can start by itself.
  const start = Buffer.alloc(2);
  const file = openSync(path, 'r');
  readSync(file, start);
  closeSync(file);
  return start.toString('latin1') === 'PK' ? ['java', '-jar', path] : [path];
}

/** What the checker has against an EPUB file, a line for each; empty when it is content. */
export function faultsOf(file: string, [command, ...first]: readonly string[]): string[] {
  const { stdout, stderr, error, status } = spawnSync(command, [...first, file], { encoding: 'utf8' });
  if (error) throw error;
  return faultsIn(`${stdout}\n${stderr}`, status === 0);
}
