import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { allLive } from './figures.ts';
import { builtPage, home, pages } from './site.ts';

/** Everything that goes wrong on a page, from before its first request on. */
async function complaints(page: Page): Promise<string[]> {
  const found: string[] = [];
  const origin = new URL(test.info().project.use.baseURL ?? '').origin;
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      found.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => found.push(`uncaught: ${error.message}`));
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

for (const path of pages) {
  test(`${path} loads, goes live and scrolls through without a complaint`, async ({ page }) => {
    const found = await complaints(page);
    await page.goto(path);
    await allLive(page);
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    for (const button of await page.getByRole('button', { name: 'Reset', exact: true }).all())
      await button.click();
    await page.waitForLoadState('networkidle');
    expect(found).toEqual([]);
  });

  test(`${path} is under a content security policy that keeps to its own origin`, async ({ page }) => {
    await page.goto(path);
    const policy = page.locator('head meta[http-equiv="content-security-policy"]');
    await expect(policy).toHaveAttribute('content', /default-src 'self'/);
    const content = (await policy.getAttribute('content')) ?? '';
    expect(content).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'/);
    expect(content).not.toMatch(/style-src(-elem)?\s[^;]*'unsafe-inline'/);
    expect(content).not.toMatch(/\*|https?:/);
    const inline = [...builtPage(path).querySelectorAll('script:not([src])')].map(
      ({ textContent }) => textContent,
    );
    const hashes = inline.map((text) => createHash('sha256').update(text).digest('base64'));
    for (const hash of hashes) expect(content).toContain(`'sha256-${hash}'`);
  });

  test(`every internal address and fragment of ${path} leads somewhere`, async ({ request, baseURL }) => {
    const origin = new URL(baseURL ?? '').origin;
    const addressed = [...builtPage(path).querySelectorAll('[href], [src]')].map(
      (node) => node.getAttribute('href') ?? node.getAttribute('src') ?? '',
    );
    const urls = [...new Set(addressed)].map((address) => new URL(address, origin + path));
    const wrong: string[] = [];
    const texts = new Map<string, Promise<string | null>>();
    const text = (address: string): Promise<string | null> => {
      const known = texts.get(address);
      if (known) return known;
      const fetched = request.get(address).then((response) => (response.ok() ? response.text() : null));
      texts.set(address, fetched);
      return fetched;
    };
    for (const url of urls.filter((url) => url.origin === origin)) {
      if (!url.pathname.startsWith(home)) wrong.push(`${url.href} is outside ${home}`);
      const source = await text(url.origin + url.pathname);
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
}

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
