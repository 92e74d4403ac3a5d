import type { Page } from '@playwright/test';
import { expect, test as base } from '@playwright/test';
import type { Host } from './deployments.ts';
import { built, serve } from './deployments.ts';

/** Tests that are given a server of their own for the built site. */
export const test = base.extend<{ host: Host }>({
  // eslint-disable-next-line no-empty-pattern
  host: async ({}, use) => {
    const host = await serve(built());
    await use(host);
    host.close();
  },
});

/** The paths of what is kept, from the site's base on. */
export const kept = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const all: string[] = [];
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) all.push(new URL(url).pathname);
    return all.map((path) => path.replace(/^\/[^/]+\//, ''));
  });

/** Open a page, and wait until it is kept with all that it needs. */
export async function visit(page: Page, host: Host, path: string): Promise<void> {
  await page.goto(host.address + path);
  await expect
    .poll(() => kept(page), { timeout: 30_000 })
    .toEqual(expect.arrayContaining([path, 'offline.json']));
}
