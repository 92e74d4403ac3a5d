// Finds or installs a browser, for an audit one of each engine, builds the site if there is no build yet, and runs the end-to-end tests of a
// configuration of Playwright's, which is the first argument; the rest are Playwright's own.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from './browser.ts';
import { findEngines } from './engines/find.ts';

function run(command: string, args: string[], env: NodeJS.ProcessEnv = process.env): void {
  const { status } = spawnSync(command, args, { stdio: 'inherit', env });
  if (status !== 0) process.exit(status ?? 1);
}

const [config, ...options] = process.argv.slice(2);
const audit = config.includes('audit');
// What is measured, or asked before the site is published, is asked of the browser that readers have.
const chromium = findChromium(!audit);
if (audit) findEngines();
if (!existsSync('dist/index.html')) run('npm', ['run', 'build']);
run('npx', ['playwright', 'test', '-c', config, ...options], {
  ...process.env,
  CREASES_CHROMIUM: chromium,
});
