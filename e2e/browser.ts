import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MACOS = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** A program on the path, by its name; `null` if there is none. */
export function findProgram(name: string): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null;
}

/** A Chromium on this machine: Playwright's own, else one on the path; `null` if there is none. */
export function installedChromium(): string | null {
  const named = NAMES.map(findProgram).find((path) => path !== null);
  return [chromium.executablePath(), named ?? '', MACOS].find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Run a command with its output shown. Returns whether it succeeded in time. */
function succeeds(command: string, args: string[], seconds: number): boolean {
  process.stdout.write(`$ ${[command, ...args].join(' ')}\n`);
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    execFileSync(command, args, { stdio: 'inherit', env, timeout: seconds * 1000, killSignal: 'SIGKILL' });
    return true;
  } catch {
    return false;
  }
}

/** Install packages of Debian's, where that is possible. Returns whether it was. */
export function installWithApt(...names: string[]): boolean {
  const debian = process.getuid?.() === 0 && existsSync('/etc/debian_version');
  return (
    debian && succeeds('apt-get', ['update'], 120) && succeeds('apt-get', ['install', '-y', ...names], 600)
  );
}

/**
 * The path of a Chromium to test with, installed if need be.
 *
 * @throws an error that says what to install, when nothing worked
 */
export function findChromium(): string {
  const found =
    installedChromium() ??
    (succeeds('npx', ['playwright', 'install', '--with-deps', 'chromium'], 60)
      ? installedChromium()
      : null) ??
    (installWithApt('chromium') ? installedChromium() : null);
  if (found) return found;
  throw new Error(
    'No Chromium found, and none could be installed. Run "npx playwright install --with-deps chromium", ' +
      'or install Chromium or Chrome with your system\'s package manager, then run "npm run test:e2e" again.',
  );
}
