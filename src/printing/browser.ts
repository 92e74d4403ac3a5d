import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { findChromium } from '../../e2e/browser.ts';
import type { Site } from './site.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** A browser, found or installed as the tests do. */
export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath: findChromium() });

/** A page that shows a text as one of the site's, from the files of a folder; nothing else is fetched. */
export async function openPage(
  browser: Browser,
  site: Site,
  folder: string,
  size: { width: number; height: number },
): Promise<Page> {
  const page = await browser.newPage({ viewport: size, colorScheme: 'light', reducedMotion: 'reduce' });
  await page.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url());
    const file = path.join(folder, decodeURIComponent(pathname.slice(site.address.pathname.length)));
    const type = TYPES[path.extname(file)];
    if (!type) return route.abort();
    return route.fulfill({ body: await readFile(file), contentType: type });
  });
  await page.emulateMedia({ media: 'print', colorScheme: 'light' });
  return page;
}

/** Show a text, and wait for its fonts. */
export async function show(page: Page, site: Site, html: string): Promise<void> {
  const address = new URL('the-book.html', site.address).href;
  await page.route(address, (route) =>
    route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' }),
  );
  await page.goto(address, { timeout: 120_000 });
  await page.evaluate(() => document.fonts.ready.then(() => null));
  await page.unroute(address);
}
