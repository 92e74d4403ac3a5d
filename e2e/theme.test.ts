import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { builtPage, chapters, home, pages } from './site.ts';

/** A page without figures, which loads soon; every page sets its theme by the same script, as is asked below. */
const PAGE = `${home}about/`;

const paper = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.body).backgroundColor);

/** The two papers, as the page shows them to readers without a choice. */
async function papers(page: Page): Promise<{ light: string; dark: string }> {
  await page.goto(PAGE);
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await paper(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  return { light, dark: await paper(page) };
}

const choice = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Theme' }).getByRole('radio', { name });
const choose = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Theme' }).getByText(name, { exact: true }).click();

test('without a choice the page follows the system', async ({ page }) => {
  const { light, dark } = await papers(page);
  expect(light).not.toBe(dark);
  await expect(choice(page, 'auto')).toBeChecked();
});

test('a choice wins over the system, outlasts a reload, and auto gives it up', async ({ page }) => {
  const { light, dark } = await papers(page);
  await choose(page, 'light');
  expect(await paper(page)).toBe(light);
  await page.reload();
  await expect(choice(page, 'light')).toBeChecked();
  expect(await paper(page)).toBe(light);
  await page.emulateMedia({ colorScheme: 'light' });
  await choose(page, 'dark');
  expect(await paper(page)).toBe(dark);
  await page.reload();
  expect(await paper(page)).toBe(dark);
  await choose(page, 'auto');
  expect(await paper(page)).toBe(light);
  await page.reload();
  await expect(choice(page, 'auto')).toBeChecked();
  expect(await paper(page)).toBe(light);
});

test('the switch works by keyboard', async ({ page }) => {
  const { light, dark } = await papers(page);
  await page.emulateMedia({ colorScheme: 'light' });
  await choice(page, 'auto').focus();
  await page.keyboard.press('ArrowRight');
  await expect(choice(page, 'light')).toBeFocused();
  expect(await paper(page)).toBe(light);
  await page.keyboard.press('ArrowRight');
  await expect(choice(page, 'dark')).toBeFocused();
  await expect(choice(page, 'dark')).toBeChecked();
  expect(await paper(page)).toBe(dark);
});

test('a choice reaches the other open pages', async ({ page, context }) => {
  const { dark } = await papers(page);
  await page.emulateMedia({ colorScheme: 'light' });
  const other = await context.newPage();
  await other.goto(PAGE);
  await choose(page, 'dark');
  await expect(choice(other, 'dark')).toBeChecked();
  expect(await paper(other)).toBe(dark);
});

test('a page stands without storage', async ({ page }) => {
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('no storage', 'SecurityError');
      },
    });
  });
  const { dark } = await papers(page);
  await page.emulateMedia({ colorScheme: 'light' });
  await choose(page, 'dark');
  expect(await paper(page)).toBe(dark);
  expect(errors).toEqual([]);
});

/** The scripts of a page's head that run before its body is there. */
const early = (path: string): string[] =>
  [...builtPage(path).querySelectorAll('head script:not([src], [type="module"])')].map(
    ({ textContent }) => textContent,
  );

test('every page sets its theme by the same script, before its body', () => {
  const script = early(home).find((text) => text.includes('dataset.theme'));
  expect(script).toBeTruthy();
  for (const path of pages) expect(early(path), path).toContain(script);
});

for (const path of chapters.slice(0, 1)) {
  for (const [stored, system] of [
    ['dark', 'light'],
    ['light', 'dark'],
  ] as const) {
    test(`${path} never flashes: stored ${stored} is there before the first paint on a ${system} system`, async ({
      page,
    }) => {
      const colours = await papers(page);
      await page.evaluate((value) => localStorage.setItem('theme', value), stored);
      await page.emulateMedia({ colorScheme: system });
      await page.addInitScript(() => {
        const seen = new Set<string>();
        const look = (): void => {
          if (document.body) seen.add(getComputedStyle(document.body).backgroundColor);
          document.documentElement.dataset.seen = [...seen].join(' / ');
          requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      });
      await page.goto(path);
      await expect(choice(page, stored)).toBeChecked();
      await expect(page.locator('html')).toHaveAttribute('data-seen', /\w/);
      await expect(page.locator('html')).toHaveAttribute('data-seen', colours[stored]);
    });
  }
}

test('what is stored and is no theme counts as none', async ({ page }) => {
  await page.goto(PAGE);
  for (const junk of ['', 'sepia', '"><script>', 'auto ']) {
    await page.evaluate((value) => localStorage.setItem('theme', value), junk);
    await page.reload();
    await expect(choice(page, 'auto'), junk).toBeChecked();
    await expect(page.locator('html')).not.toHaveAttribute('data-theme');
  }
});
