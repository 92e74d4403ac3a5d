import { createHash } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { builtFile, builtPage, builtSource, chapters, home, pages } from './site.ts';

for (const path of pages) {
  test(`${path} is under a content security policy that keeps to its own origin`, () => {
    const policy = builtPage(path).querySelector('head meta[http-equiv="content-security-policy"]');
    const content = policy?.getAttribute('content') ?? '';
    expect(content).toMatch(/default-src 'none'/);
    expect(content).toMatch(/require-trusted-types-for 'script'/);
    expect(content).toMatch(/trusted-types default(;|$)/);
    expect(content).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'/);
    expect(content).not.toMatch(/style-src(-elem)?\s[^;]*'unsafe-inline'/);
    expect(content).not.toMatch(/\*|https?:/);
    const inline = [
      ...builtPage(path).querySelectorAll('script:not([src], [type="application/ld+json"])'),
    ].map(({ textContent }) => textContent);
    const hashes = inline.map((text) => createHash('sha256').update(text).digest('base64'));
    for (const hash of hashes) expect(content).toContain(`'sha256-${hash}'`);
    // A policy holds for what comes after it; what follows runs, and may want the one policy for scripts' addresses.
    const source = builtSource(path);
    expect(source.indexOf('content-security-policy')).toBeLessThan(source.indexOf('<script'));
    expect(inline.some((text) => text.includes('createScriptURL'))).toBe(true);
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
}

test('no two pages share a title or a description', () => {
  const seen = pages.flatMap((path) => {
    const page = builtPage(path);
    return [page.title, page.querySelector('meta[name="description"]')?.getAttribute('content')];
  });
  expect(new Set(seen).size).toBe(2 * pages.length);
});

test('every page names the feed, which is XML, and whose entries lead to places of the site', async ({
  page,
}) => {
  for (const path of pages) {
    const link = builtPage(path).querySelector('head link[rel="alternate"][type="application/atom+xml"]');
    expect(link?.getAttribute('href'), path).toBe(`${home}feed.xml`);
  }
  const read = await page.evaluate(
    (text) => {
      const feed = new DOMParser().parseFromString(text, 'application/xml');
      const addresses = [...feed.querySelectorAll('entry > link')].map((link) => link.getAttribute('href')!);
      return { error: feed.querySelector('parsererror')?.textContent ?? '', addresses };
    },
    builtFile(`${home}feed.xml`)!,
  );
  expect(read.error).toBe('');
  expect(read.addresses.length).toBeGreaterThanOrEqual(chapters.length);
  for (const address of read.addresses) {
    const { pathname, hash } = new URL(address);
    expect(builtFile(pathname), address).not.toBeNull();
    if (hash) expect(builtPage(pathname).querySelector(hash), address).not.toBeNull();
  }
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

test('no text becomes markup, and no foreign address a script, on a page of the site', async ({ page }) => {
  await page.goto(home);
  test.skip(!(await page.evaluate(() => 'trustedTypes' in window)), 'This browser has no trusted types.');
  const refused = await page.evaluate((path) => {
    const script = document.createElement('script');
    const attempts: Record<string, () => unknown> = {
      'inner markup': () => (document.body.innerHTML = '<img src=x onerror=alert(1)>'),
      'markup beside': () => document.body.insertAdjacentHTML('beforeend', '<b>x</b>'),
      'a parsed page': () => new DOMParser().parseFromString('<b>x</b>', 'text/html'),
      'a script from elsewhere': () => (script.src = 'https://example.org/x.js'),
      'the text of a script': () => (script.text = 'alert(1)'),
      'a worker from elsewhere': () => new Worker('https://example.org/x.js'),
      'a worker of another site of the host': () => new Worker('/elsewhere/x.js'),
      'another policy': () =>
        (
          window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }
        ).trustedTypes.createPolicy('mine', {}),
    };
    const thrown = Object.entries(attempts).map(([name, attempt]) => {
      try {
        attempt();
        return `${name} is let through`;
      } catch {
        return null;
      }
    });
    // The site's own workers are let through.
    new Worker(`${path}_astro/none.js`).terminate();
    return thrown.filter((name) => name !== null);
  }, home);
  expect(refused).toEqual([]);
});
