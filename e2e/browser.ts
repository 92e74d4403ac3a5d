import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** Chromium without a window of its own, as Debian packs it: its tests take a fifth less time. */
const SHELL = 'chromium-headless-shell';
const MACOS = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** A program on the path, by its name; `null` if there is none. */
export function findProgram(name: string): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null;
}

/**
 * A Chromium on this machine: Playwright's own, else one on the path; `null` if there is none.
 *
 * @param windowless whether one that cannot open windows will do: it is quicker, but not what readers have
 */
export function installedChromium(windowless = false): string | null {
  const named = NAMES.map(findProgram).find((path) => path !== null);
  const shell = windowless ? findProgram(SHELL) : null;
  return [chromium.executablePath(), shell ?? named ?? '', MACOS].find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Debian's package of the fonts that `fonts.conf` names. */
const FONTS = 'fonts-liberation';

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
 * @param windowless whether one that cannot open windows will do
 * @throws an error that says what to install, when nothing worked
 */
export function findChromium(windowless = false): string {
  const ways = [
    () => true,
    // Debian's own come without a try at Playwright's servers.
    () => installWithApt(windowless ? SHELL : NAMES[0], FONTS),
    () => succeeds('npx', ['playwright', 'install', '--with-deps', 'chromium'], 60),
    () => windowless && installWithApt(NAMES[0], FONTS),
  ];
  for (const way of ways) {
    const found = way() ? installedChromium(windowless) : null;
    if (found) return found;
  }
  throw new Error(
    'No Chromium found, and none could be installed. Run "npx playwright install --with-deps chromium", ' +
      'or install Chromium or Chrome with your system\'s package manager, then run "npm run test:e2e" again.',
  );
}
