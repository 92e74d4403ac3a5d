import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { allLive } from './figures.ts';
import { builtFile, builtPage, home, pages } from './site.ts';
import { listen, onEachPage, test } from './stage.ts';

/** Whatever goes wrong between a page and its server, or against the page's policy. */
async function trouble(page: Page): Promise<string[]> {
  const found: string[] = [];
  const origin = new URL(test.info().project.use.baseURL ?? '').origin;
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== origin)
      found.push(`off the origin: ${url.href}`);
  });
  page.on('requestfailed', (request) =>
    found.push(`failed: ${request.url()} ${request.failure()?.errorText}`),
  );
  page.on('response', (response) => {
    if (response.status() >= 400) found.push(`${response.status()}: ${response.url()}`);
  });
  await page.exposeFunction('reportViolation', (text: string) => found.push(`policy: ${text}`));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
      const { reportViolation } = window as unknown as { reportViolation(text: string): void };
      reportViolation(`${violatedDirective} ${blockedURI} ${sourceFile}`);
    });
  });
  return found;
}

test('every page loads, goes live and scrolls through without a complaint', async ({ page }) => {
  test.setTimeout(10_000 * pages.length);
  const found = listen(page, await trouble(page));
  for (const path of pages) {
    await test.step(path, async () => {
      await page.goto(path);
      await allLive(page);
      await page.evaluate(() => {
        scrollTo(0, document.documentElement.scrollHeight);
        for (const reset of document.querySelectorAll<HTMLElement>('[data-action="reset"]')) reset.click();
      });
      await page.waitForLoadState('networkidle');
      expect.soft(found.splice(0), path).toEqual([]);
    });
  }
});

onEachPage(pages, (path) => {
  test(`${path} is under a content security policy that keeps to its own origin`, () => {
    const policy = builtPage(path).querySelector('head meta[http-equiv="content-security-policy"]');
    const content = policy?.getAttribute('content') ?? '';
    expect(content).toMatch(/default-src 'self'/);
    expect(content).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'/);
    expect(content).not.toMatch(/style-src(-elem)?\s[^;]*'unsafe-inline'/);
    expect(content).not.toMatch(/\*|https?:/);
    const inline = [...builtPage(path).querySelectorAll('script:not([src])')].map(
      ({ textContent }) => textContent,
    );
    const hashes = inline.map((text) => createHash('sha256').update(text).digest('base64'));
    for (const hash of hashes) expect(content).toContain(`'sha256-${hash}'`);
  });

  test(`every internal address and fragment of ${path} leads somewhere`, ({ baseURL }) => {
    const origin = new URL(baseURL ?? '').origin;
    const addressed = [...builtPage(path).querySelectorAll('[href], [src]')].map(
      (node) => node.getAttribute('href') ?? node.getAttribute('src') ?? '',
    );
    const urls = [...new Set(addressed)].map((address) => new URL(address, origin + path));
    const wrong: string[] = [];
    for (const url of urls.filter((url) => url.origin === origin)) {
      if (!url.pathname.startsWith(home)) wrong.push(`${url.href} is outside ${home}`);
      const source = builtFile(url.pathname);
      if (source === null) wrong.push(`${url.href} does not exist`);
      const id = decodeURIComponent(url.hash.slice(1)).replace(/\?.*$/, '');
      if (source !== null && id && !source.includes(`id="${id}"`))
        wrong.push(`${url.href} has no such place`);
    }
    expect(wrong).toEqual([]);
    const insecure = urls.filter(
      (url) => url.origin !== origin && !/^(https|mailto|data):$/.test(url.protocol),
    );
    expect(insecure.filter(({ hostname }) => hostname !== 'localhost').map(String)).toEqual([]);
  });

  test(`every id of ${path} is there once`, () => {
    const ids = [...builtPage(path).querySelectorAll('[id]')].map(({ id }) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });
});

test('the home page says what the site is', async ({ page }) => {
  await page.goto(home);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Creases');
});

test('an address that does not exist gets a page that leads home', async ({ page }) => {
  const response = await page.goto(`${home}no-such-page/`);
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.getByRole('main').locator(`a[href="${home}"]`).first().click({ timeout: 5000 });
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Creases');
});
