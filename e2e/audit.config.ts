import { defineConfig } from '@playwright/test';
import config from './playwright.config.ts';

/** The end-to-end half of an audit, `npm run audit`: measurements and the wide matrix. Tests that want another engine open it themselves. */
export default defineConfig({
  ...config,
  testMatch: '*.audit.test.ts',
  testIgnore: [],
  // One for each core of a small machine: measurements want nothing else beside them.
  workers: 2,
  reporter: [['list'], ['./slowest.ts'], ['./tables.ts']],
  globalTimeout: 80 * 60_000,
  projects: config.projects?.filter(({ name }) => name === 'chromium'),
});
