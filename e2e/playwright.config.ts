import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, devices, firefox, webkit } from '@playwright/test';
import { installedChromium } from './browser.ts';

const port = Number(process.env.PORT ?? 4329);
const root = process.getuid?.() === 0;

/** Milliseconds that a test, and all tests in one engine, may take on a machine that does much else. */
const LIMIT = { test: 60_000, engine: 25 * 60_000 };

const engines = [firefox, webkit].filter((engine) => existsSync(engine.executablePath()));

export default defineConfig({
  timeout: LIMIT.test,
  expect: { timeout: 10_000 },
  globalTimeout: LIMIT.engine * (1 + engines.length),
  testDir: '.',
  // Those are an audit's, see `audit.config.ts`.
  testIgnore: '*.audit.test.ts',
  outputDir: '../test-results',
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: true,
  // What a busy machine spoils once; a fault fails each time, and what passes late is listed as flaky.
  retries: 2,
  // Tests wait as long as they work: three keep two cores busy.
  workers: 3,
  reporter: [['list'], ['./slowest.ts']],
  // Tests see what the server sends, except those of reading offline.
  use: { baseURL: `http://localhost:${port}/creases/`, serviceWorkers: 'block' },
  webServer: {
    command: `npx astro preview --ignore-lock --port ${port}`,
    cwd: '..',
    url: `http://localhost:${port}/creases/`,
    reuseExistingServer: false,
  },
  projects: [
    {
      name: 'chromium',
      use: {
        ...devices['Desktop Chrome'],
        launchOptions: {
          executablePath: process.env.CREASES_CHROMIUM ?? installedChromium() ?? undefined,
          // Widths of words are the same on every Linux.
          env: { ...process.env, FONTCONFIG_FILE: fileURLToPath(new URL('fonts.conf', import.meta.url)) },
          args: [
            ...(root ? ['--no-sandbox'] : []),
            '--disable-gpu',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
          ],
        },
      },
    },
    ...(engines.includes(firefox) ? [{ name: 'firefox', use: devices['Desktop Firefox'] }] : []),
    ...(engines.includes(webkit) ? [{ name: 'webkit', use: devices['Desktop Safari'] }] : []),
  ],
});
